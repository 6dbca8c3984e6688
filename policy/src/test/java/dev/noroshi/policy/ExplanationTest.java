package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.tool.Explanation;
import org.junit.jupiter.api.Test;

/** A decision in plain words, gate by gate. */
final class ExplanationTest {

    private static String explain(String event, String recipient) {
        World world = World.jpKr();
        return Explanation.of(world.decide(event, recipient))
                .replace(world.policy().version(), "abc");
    }

    @Test
    void aPermitNamesEveryGateWhatIsRedactedAndTheObligations() {
        assertThat(explain(World.marked("GREEN", ""), "kr-bank").lines())
                .startsWith(
                        "Event 11111111-1111-5111-8111-111111111111 for kr-bank, asked as of 2026-06-01T12:00:00Z.",
                        "Policy abc, engine " + Policy.ENGINE_VERSION + ".",
                        "Answer: PERMIT (OK_REDACTED). All gates let it pass, with values changed or left out.",
                        "It was a candidate because of: agreement:joint-statement.")
                .anyMatch(line -> line.matches("  G1 +\\S.* PASS .*"))
                .anyMatch(line -> line.matches("  G4 +\\S.* PASS .*agreement:joint-statement.*"))
                .anyMatch(line -> line.matches("  G9 +\\S.* - +asked only when alerts are sent"))
                .anyMatch(line -> line.matches("  G11 +\\S.* PASS .*"))
                .contains(
                        "  source.org (SOURCE_ORG) becomes a pseudonym, as border-default asks.",
                        "  title (FREE_TEXT) is left out, as border-default asks.")
                .endsWith("It comes with the obligations: COMMUNITY_ONLY, ONWARD_TRANSFER_NONE.");
    }

    @Test
    void aRefusalTellsWhichGatesWereNotAsked() {
        assertThat(explain(World.marked("GREEN", ""), "jp-loner").lines())
                .contains(
                        "Answer: DENY (NO_PATH). Nothing connects the source with the recipient.",
                        "It was no candidate: no path, audience or constituency leads to it.")
                .anyMatch(line -> line.matches("  G4 +\\S.* DENY +NO_PATH: .*"))
                .anyMatch(line -> line.matches("  G5 +\\S.* - +not asked: an earlier gate ended it"))
                .anyMatch(line -> line.matches("  G9 +\\S.* - +asked only when alerts are sent"))
                .noneMatch(line -> line.contains("obligations"));
    }
}
