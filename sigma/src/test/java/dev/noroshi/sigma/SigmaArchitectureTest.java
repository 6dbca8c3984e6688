package dev.noroshi.sigma;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "dev.noroshi.sigma", importOptions = ImportOption.DoNotIncludeTests.class)
class SigmaArchitectureTest {
    @ArchTest
    static final ArchRule knowsNothingOfTheOutside = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..", "org.slf4j..", "io.micrometer..", "java.net..", "java.nio.file..");

    @ArchTest
    static final ArchRule dependsOnNoOtherModule = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "another module's",
                    type -> type.getPackageName().startsWith("dev.noroshi")
                            && !type.getPackageName().startsWith("dev.noroshi.sigma")));

    @ArchTest
    static final ArchRule hasNoClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule hasNoCycles =
            slices().matching("dev.noroshi.sigma.(*)..").should().beFreeOfCycles();
}
