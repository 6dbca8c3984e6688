package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Effect;
import dev.noroshi.schema.GateResult;
import dev.noroshi.schema.RedactionResult;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One decision as `decide`, `explain` and the export print it, byte by byte. */
final class DecisionJsonTest {

    @Test
    void everyFieldStandsInItsPlace() {
        Decision decision = new Decision(
                "d-1",
                Instant.parse("2026-06-01T12:00:00Z"),
                "e-1",
                "SIEM-7",
                "i-1",
                "kr-bank",
                List.of("agreement joint-statement", "subscription feed"),
                Effect.PERMIT,
                "OK_REDACTED",
                List.of("jnsa", "joint-statement", "kisia"),
                "joint-statement",
                List.of(new GateResult("G1", "pass", null), new GateResult("G10", "pass", "1 \"field\" changed")),
                List.of(new RedactionResult("victims[0].ip", "VICTIM_IP", "DROP", "cross-border")),
                List.of("COMMUNITY_ONLY"),
                "v-1",
                "1.0");
        assertThat(decision.toJson()).isEqualTo("""
                {"decisionId":"d-1","at":"2026-06-01T12:00:00Z","eventId":"e-1","producerUid":"SIEM-7","incidentId":"i-1",\
                "recipient":"kr-bank","candidateBecause":["agreement joint-statement","subscription feed"],\
                "effect":"PERMIT","code":"OK_REDACTED","path":["jnsa","joint-statement","kisia"],\
                "agreement":"joint-statement","gates":[{"gate":"G1","outcome":"pass"},\
                {"gate":"G10","outcome":"pass","detail":"1 \\"field\\" changed"}],\
                "redactions":[{"field":"victims[0].ip","dataClass":"VICTIM_IP","action":"DROP","by":"cross-border"}],\
                "obligations":["COMMUNITY_ONLY"],"policyVersion":"v-1","engineVersion":"1.0"}""");
    }

    @Test
    void whatIsNotKnownIsLeftOutAndListsAreEmpty() {
        Decision decision = new Decision(
                "d-2",
                Instant.parse("2026-06-01T12:00:00.000001Z"),
                "e-2",
                null,
                null,
                "kr-bank",
                List.of(),
                Effect.DENY,
                "NO_PATH",
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                "none",
                "1.0");
        assertThat(decision.toJson()).isEqualTo("""
                {"decisionId":"d-2","at":"2026-06-01T12:00:00.000001Z","eventId":"e-2","recipient":"kr-bank",\
                "candidateBecause":[],"effect":"DENY","code":"NO_PATH","path":[],"gates":[],"redactions":[],\
                "obligations":[],"policyVersion":"none","engineVersion":"1.0"}""");
    }
}
