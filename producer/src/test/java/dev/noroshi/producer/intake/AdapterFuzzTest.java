package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.format.FormatAdapter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a record holds, an adapter answers, in time and in bounded memory; what it accepts can be written as canonical
 * JSON. `-Pslow` with `-Dfuzz.seed=…` and `-Dfuzz.records=…` looks elsewhere, or longer.
 */
class AdapterFuzzTest {

    private static final int RECORDS = 100_000;
    private static final long SEED = 20261123;
    private static final Formats FORMATS = Formats.standard();

    static Stream<String> formats() {
        return FORMATS.all().stream().map(FormatAdapter::name);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void answersWhateverARecordHolds(String format) {
        int share = RECORDS / FORMATS.all().size();
        int accepted = fuzz(format, SEED, share).accepted();
        if (FuzzSeeds.has(format)) {
            assertThat(accepted)
                    .as("mutations must leave some records readable")
                    .isGreaterThan(share / 100);
        }
    }

    /** By hand, twenty minutes: {@code mvn -pl producer -am verify -Dtest.groups=hand -Dtest.excludedGroups=docker}. */
    @Tag("hand")
    @ParameterizedTest
    @MethodSource("formats")
    void answersAMillionRecords(String format) {
        long seed = Long.getLong("fuzz.seed", SEED + 1);
        int records = Integer.getInteger("fuzz.records", 1_000_000);
        System.out.println(format + ", seed " + seed + ", " + records + " records: "
                + fuzz(format, seed, records).figures());
    }

    private static AdapterFuzz fuzz(String format, long seed, int records) {
        FormatAdapter adapter = FORMATS.named(format).orElseThrow();
        AdapterFuzz fuzz = new AdapterFuzz(FORMATS, adapter).run(FuzzSeeds.of(format), seed, records);
        assertThat(fuzz.failures()).isEmpty();
        return fuzz;
    }
}
