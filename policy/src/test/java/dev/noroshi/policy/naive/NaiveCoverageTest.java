package dev.noroshi.policy.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the generator must bring up. */
class NaiveCoverageTest {

    @Test
    void everyCodeOfTheGatesComesUp() {
        Map<String, Integer> seen = new TreeMap<>();
        for (Triple triple : Triples.of(1, 30_000)) {
            Answer answer = NaiveEvaluator.decide(triple);
            seen.merge(answer.isSettled() ? answer.family() : "not settled", 1, Integer::sum);
        }
        assertThat(seen).containsKeys(CODES.toArray(String[]::new));
    }

    static final List<String> CODES = List.of(
            "UNMARKED",
            "NOT_YET",
            "EXPIRED",
            "SOURCE_INACTIVE",
            "RECIPIENT_INACTIVE",
            "OWN_EVENT",
            "BLOCKED",
            "DENY RULE:",
            "HOLD RULE:",
            "RULE_ERROR",
            "NO_PATH",
            "TLP",
            "NEED_SOURCE_CONSENT",
            "NO_AGREEMENT",
            "NOT_IN_FORCE",
            "AGREEMENT_SCOPE",
            "ONWARD",
            "UNASSESSED",
            "ORCON",
            "NO_NEED_TO_KNOW",
            "NO_VICTIM_NOTICE",
            "NOTHING_LEFT",
            "LEAK",
            "OK",
            "OK_REDACTED");
}
