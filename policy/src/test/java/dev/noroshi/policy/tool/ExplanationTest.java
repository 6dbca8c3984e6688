package dev.noroshi.policy.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.Decision;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.GateResult;
import dev.noroshi.schema.RedactionResult;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What `noroshi policy decide` shows a person. */
class ExplanationTest {

    @Test
    void tellsOfEachGateUpToTheOneThatEndedIt() {
        Decision refused = decision(
                List.of("member:kisia", "constituency"),
                Effect.DENY,
                "BLOCKED",
                List.of(
                        new GateResult("G1", "PASS", "marked TLP:GREEN"),
                        new GateResult("G2", "PASS", "no time limits"),
                        new GateResult("G3", "DENY", "kr-bank blocks jp-acme")),
                List.of(),
                List.of());
        assertThat(Explanation.of(refused)).isEqualTo("""
                Event event-1 for kr-bank, asked as of 2026-03-01T12:00:00Z.
                Policy policy-1, engine 1.
                Answer: DENY (BLOCKED). One of the two does not want to exchange with the other.
                It was a candidate because of: member:kisia, constituency.
                  G1  marking            PASS  marked TLP:GREEN
                  G2  time               PASS  no time limits
                  G3  parties            DENY  kr-bank blocks jp-acme
                  G4  path               -     not asked: an earlier gate ended it
                  G5  TLP                -     not asked: an earlier gate ended it
                  G6  agreement          -     not asked: an earlier gate ended it
                  G7  originator control -     not asked: an earlier gate ended it
                  G8  need to know       -     not asked: an earlier gate ended it
                  G9  channel            -     asked only when alerts are sent
                  G10 redaction          -     not asked: an earlier gate ended it
                  G11 residue            -     not asked: an earlier gate ended it
                """);
    }

    @Test
    void tellsWhatIsRedactedAndWhatItIsBoundTo() {
        Decision permitted = decision(
                List.of("member:kisia"),
                Effect.PERMIT,
                "OK_REDACTED",
                List.of(new GateResult("G9", "PASS", "encrypted to its person")),
                List.of(new RedactionResult("victims[0].ip", "INTERNAL_IP", "DROP", "profile:strict")),
                List.of("COMMUNITY_ONLY", "NO_ONWARD"));
        assertThat(Explanation.of(permitted))
                .contains("  G9  channel            PASS  encrypted to its person\n")
                .endsWith("""
                          victims[0].ip (INTERNAL_IP) is left out, as profile:strict asks.
                        It comes with the obligations: COMMUNITY_ONLY, NO_ONWARD.
                        """);
    }

    @Test
    void tellsThatNothingLedToWhoWasNoCandidate() {
        Decision none = decision(List.of(), Effect.DENY, "NO_PATH", List.of(), List.of(), List.of());
        assertThat(Explanation.of(none))
                .contains("\nIt was no candidate: no path, audience or constituency leads to it.\n")
                .doesNotContain("because", "obligations");
    }

    // As many as a decision has that differ here.
    private static Decision decision(
            List<String> because,
            Effect effect,
            String code,
            List<GateResult> gates,
            List<RedactionResult> redactions,
            List<String> obligations) {
        return new Decision(
                "decision-1",
                Instant.parse("2026-03-01T12:00:00Z"),
                "event-1",
                null,
                null,
                "kr-bank",
                because,
                effect,
                code,
                List.of(),
                null,
                gates,
                redactions,
                obligations,
                "policy-1",
                "1");
    }
}
