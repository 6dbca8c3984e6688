package dev.noroshi.policy.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Contributed;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.RedactionResult;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What `noroshi policy explain` shows of a record. */
class RecordedExplanationTest {

    private static final String HEAD = """
            Incident incident-1, version 2, decided at 2026-03-01T12:00:00Z.
            Policy policy-1, engine 1.
            """;

    @Test
    void explainsAPermitWithAllThatItSays() {
        var permit = Permit.newBuilder()
                .setRecipient("kr-bank")
                .setCandidateBecause(List.of("member:kisia", "constituency"))
                .setCode("OK_REDACTED")
                .setPath(List.of("member:kisia", "agreement:joint"))
                .setAgreement("joint")
                .setRedactions(List.of(
                        new RedactionResult("victims[0].ip", "INTERNAL_IP", "DROP", "profile:strict"),
                        new RedactionResult("victims[0].org", "VICTIM_ORG", "PSEUDONYMISE", "border-default")))
                .setObligations(List.of("COMMUNITY_ONLY", "NO_ONWARD"))
                .setVisible(List.of(0, 2))
                .build();
        DecisionRecord record = record().setPermits(List.of(permit("jp-bank"), permit))
                .setContributions(List.of(reported("a"), reported("b"), reported("c")))
                .setChain("route_1")
                .setSeq(13L)
                .build();
        assertThat(RecordedExplanation.of(record, "kr-bank"))
                .isEqualTo(HEAD + "On record as number 13 of the chain route_1.\n"
                        + "Answer for kr-bank: PERMIT (OK_REDACTED). " + Meaning.of("OK_REDACTED") + "\n"
                        + "It was a candidate because of: member:kisia, constituency.\n"
                        + "It saw 2 of 3 reports.\n"
                        + "Its path: member:kisia, agreement:joint.\n"
                        + "It passed under the agreement joint.\n"
                        + "  victims[0].ip (INTERNAL_IP) " + Meaning.ofAction("DROP") + ", as profile:strict asks.\n"
                        + "  victims[0].org (VICTIM_ORG) " + Meaning.ofAction("PSEUDONYMISE")
                        + ", as border-default asks.\n"
                        + "It came with the obligations: COMMUNITY_ONLY, NO_ONWARD.\n");
    }

    @Test
    void leavesOutWhatAPermitDoesNotHave() {
        DecisionRecord record = record().setPermits(List.of(permit("jp-bank"))).build();
        assertThat(RecordedExplanation.of(record, "jp-bank"))
                .isEqualTo(HEAD + "Answer for jp-bank: PERMIT (OK). " + Meaning.of("OK") + "\n"
                        + "It was a candidate because of: member:jnsa.\n");
    }

    @Test
    void explainsARefusal() {
        DecisionRecord record = record().setRefusals(List.of(
                        new RefusalGroup(
                                Effect.HOLD,
                                "ORCON",
                                List.of(new Refusal("jp-shop", List.of("member:jnsa"), "no grant of jp-acme"))),
                        new RefusalGroup(
                                Effect.DENY,
                                "NO_AGREEMENT",
                                List.of(
                                        new Refusal("kr-bank", List.of("member:kisia"), null),
                                        new Refusal("kr-shop", List.of("constituency"), "")))))
                .build();
        assertThat(RecordedExplanation.of(record, "jp-shop"))
                .isEqualTo(HEAD + "Answer for jp-shop: HOLD (ORCON). " + Meaning.of("ORCON") + "\n"
                        + "It was a candidate because of: member:jnsa.\n"
                        + "More exactly: no grant of jp-acme.\n");
        assertThat(RecordedExplanation.of(record, "kr-shop"))
                .isEqualTo(HEAD + "Answer for kr-shop: DENY (NO_AGREEMENT). " + Meaning.of("NO_AGREEMENT") + "\n"
                        + "It was a candidate because of: constituency.\n");
        assertThat(RecordedExplanation.of(record, "kr-bank")).doesNotContain("More exactly");
    }

    @Test
    void saysThatNothingLedToWhoIsNotOnRecord() {
        assertThat(RecordedExplanation.of(record().build(), "kr-bank"))
                .isEqualTo(HEAD + "kr-bank was no candidate: no path, audience or constituency led to it.\n");
    }

    private static DecisionRecord.Builder record() {
        return DecisionRecord.newBuilder()
                .setDecisionId("decision-1")
                .setAt(Instant.parse("2026-03-01T12:00:00Z"))
                .setIncidentId("incident-1")
                .setVersion(2)
                .setEventId("event-1")
                .setSourceOrg("jp-acme")
                .setPolicyVersion("policy-1")
                .setEngineVersion("1");
    }

    private static Permit permit(String recipient) {
        return Permit.newBuilder()
                .setRecipient(recipient)
                .setCandidateBecause(List.of("member:jnsa"))
                .setCode("OK")
                .build();
    }

    private static Contributed reported(String name) {
        return new Contributed("incident-" + name, "event-" + name, "jp-" + name);
    }
}
