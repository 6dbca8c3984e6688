package dev.noroshi.policy.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both evaluators answer random questions alike. `-Dnoroshi.policy.triples` and `-Dnoroshi.policy.seed` ask more, or
 * others; a failure prints the seed and a triple cut down to what the disagreement needs.
 */
class NaiveAgreementTest {

    private static final long SEED = Long.getLong("noroshi.policy.seed", 20_260_615L);
    private static final long ENOUGH_FOR_ALL_CODES = 100_000;
    private static final long TRIPLES = Long.getLong("noroshi.policy.triples", ENOUGH_FOR_ALL_CODES);

    @Test
    void bothEvaluatorsAnswerAlike(@TempDir Path directory) {
        RealEvaluator real = new RealEvaluator(directory);
        Disagreements disagreements = new Disagreements(NaiveEvaluator::decide, real);
        Map<String, Integer> settled = new TreeMap<>();
        for (Triple triple : Triples.of(SEED, TRIPLES)) {
            Answer expected = NaiveEvaluator.decide(triple);
            Answer actual = real.decide(triple);
            settled.merge(expected.isSettled() ? expected.family() : "not settled", 1, Integer::sum);
            if (!expected.agreesWith(actual)) {
                disagreements.add(triple, expected, actual);
            }
        }
        System.out.println("seed " + SEED + ", " + TRIPLES + " triples: " + settled);

        assertThat(disagreements.isEmpty())
                .withFailMessage(() -> disagreements.describe(SEED))
                .isTrue();
        if (TRIPLES >= ENOUGH_FOR_ALL_CODES) {
            assertThat(settled).containsKeys(NaiveCoverageTest.CODES.toArray(String[]::new));
        }
    }
}
