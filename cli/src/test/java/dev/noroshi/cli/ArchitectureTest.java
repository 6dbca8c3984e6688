package dev.noroshi.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** The arrows between the modules and the rooms inside them. */
@AnalyzeClasses(packages = "dev.noroshi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] SCHEMAS = {"dev.noroshi.schema..", "dev.noroshi.event.."};

    @ArchTest
    static final ArchRule SCHEMAS_STAND_ALONE = arrows("dev.noroshi.event..");

    @ArchTest
    static final ArchRule RUNTIME_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("dev.noroshi.runtime..")
            .should()
            .dependOnClassesThat(ours().and(not(resideInAPackage("dev.noroshi.runtime.."))));

    @ArchTest
    static final ArchRule TRANSPORT = arrows("dev.noroshi.transport..");

    @ArchTest
    static final ArchRule POLICY = arrows("dev.noroshi.policy..");

    @ArchTest
    static final ArchRule EMBEDDED = arrows("dev.noroshi.embedded..", "dev.noroshi.transport..");

    @ArchTest
    static final ArchRule PRODUCER =
            arrows("dev.noroshi.producer..", "dev.noroshi.transport..", "dev.noroshi.runtime..");

    @ArchTest
    static final ArchRule PROCESSOR = arrows(
            "dev.noroshi.processor..",
            "dev.noroshi.transport..",
            "dev.noroshi.runtime..",
            "dev.noroshi.policy..",
            "dev.noroshi.sigma..");

    @ArchTest
    static final ArchRule NOTIFIER = arrows(
            "dev.noroshi.notifier..", "dev.noroshi.transport..", "dev.noroshi.runtime..", "dev.noroshi.policy..");

    @ArchTest
    static final ArchRule CONSOLE =
            arrows("dev.noroshi.console..", "dev.noroshi.transport..", "dev.noroshi.runtime..", "dev.noroshi.policy..");

    @ArchTest
    static final ArchRule PAGES_KNOW_NEITHER_KAFKA_NOR_HTTP = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.noroshi.console.page..", "dev.noroshi.console.html..", "dev.noroshi.console.text..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.apache.kafka..", "io.javalin..", "dev.noroshi.console.kafka..", "dev.noroshi.console.http.."));

    @ArchTest
    static final ArchRule PURE_PARTS_DO_NO_IO_AND_HAVE_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.noroshi.policy..",
                    "dev.noroshi.sigma..",
                    "dev.noroshi.event..",
                    "..domain..",
                    "dev.noroshi.processor.correlation..",
                    "dev.noroshi.processor.rules..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.apache.kafka..",
                            "io.javalin..",
                            "io.micrometer..",
                            "org.slf4j..",
                            "java.net.http..",
                            "org.apache.hc..")
                    .or(named("java.time.Clock"))
                    .or(named("java.util.Random")));

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.noroshi.(*).(**)").should().beFreeOfCycles();

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses imported) {
        List<String> unmarked = new ArrayList<>();
        for (JavaClass type : imported) {
            String name = type.getPackageName();
            if (!name.equals("dev.noroshi.schema")
                    && !type.getPackage().isAnnotatedWith(NullMarked.class)
                    && !unmarked.contains(name)) {
                unmarked.add(name);
            }
        }
        if (!unmarked.isEmpty()) {
            throw new AssertionError("packages without @NullMarked: " + unmarked);
        }
    }

    @ArchTest
    static final ArchRule ONE_WAY_TO_NAME_THINGS = classes()
            .that(ours().and(not(resideInAPackage("dev.noroshi.schema.."))))
            .should(notEndIn("Manager", "Helper", "Util", "Utils", "Impl"));

    private static ArchRule arrows(String from, String... to) {
        DescribedPredicate<JavaClass> allowed =
                resideInAnyPackage(SCHEMAS).or(resideInAnyPackage(to)).or(resideInAPackage(from));
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat(ours().and(not(allowed)))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage("dev.noroshi..");
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(name, type -> type.getName().equals(name));
    }

    private static ArchCondition<JavaClass> notEndIn(String... endings) {
        return new ArchCondition<>("not end in " + String.join(", ", endings)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (String ending : endings) {
                    if (type.getSimpleName().endsWith(ending)) {
                        events.add(SimpleConditionEvent.violated(type, type.getName() + " ends in " + ending));
                    }
                }
            }
        };
    }
}
