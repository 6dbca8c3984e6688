package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.tool.RecordedExplanation;
import dev.noroshi.schema.Contributed;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.RedactionResult;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the audit record says of one recipient, in plain words. */
final class RecordedExplanationTest {

    private static final String HEAD = """
            Incident i-1, version 2, decided at 2026-06-01T12:00:00Z.
            Policy abc, engine 1.
            """;

    private static DecisionRecord.Builder record() {
        return DecisionRecord.newBuilder()
                .setDecisionId("d-1")
                .setAt(World.NOW)
                .setIncidentId("i-1")
                .setVersion(2)
                .setEventId("e-1")
                .setSourceOrg("jp-acme")
                .setPolicyVersion("abc")
                .setEngineVersion("1")
                .setPermits(List.of(
                        permit("jp-bank", "OK").build(),
                        permit("kr-bank", "OK_REDACTED")
                                .setPath(List.of("agreement:a", "victim"))
                                .setAgreement("a")
                                .setRedactions(List.of(
                                        new RedactionResult(
                                                "victims[0].org", "VICTIM_ORG", "PSEUDONYMISE", "cross-border"),
                                        new RedactionResult("title", "FREE_TEXT", "DROP", "border-default")))
                                .setObligations(List.of("COMMUNITY_ONLY", "DO_NOT_ATTRIBUTE"))
                                .setVisible(List.of(0))
                                .build()))
                .setRefusals(List.of(
                        new RefusalGroup(
                                Effect.DENY, "NO_PATH", List.of(new Refusal("jp-loner", List.of("victim"), ""))),
                        new RefusalGroup(
                                Effect.HOLD,
                                "ORCON",
                                List.of(
                                        new Refusal("kr-loner", List.of("audience"), null),
                                        new Refusal("kr-shop", List.of("audience", "victim"), "no grant")))));
    }

    private static Permit.Builder permit(String recipient, String code) {
        return Permit.newBuilder().setRecipient(recipient).setCode(code).setCandidateBecause(List.of("member:jnsa"));
    }

    @Test
    void aPermitWithAllThatWentWithIt() {
        assertThat(RecordedExplanation.of(record().build(), "kr-bank")).isEqualTo(HEAD + """
                Answer for kr-bank: PERMIT (OK_REDACTED). All gates let it pass, with values changed or left out.
                It was a candidate because of: member:jnsa.
                Its path: agreement:a, victim.
                It passed under the agreement a.
                  victims[0].org (VICTIM_ORG) becomes a pseudonym, as cross-border asks.
                  title (FREE_TEXT) is left out, as border-default asks.
                It came with the obligations: COMMUNITY_ONLY, DO_NOT_ATTRIBUTE.
                """);
    }

    @Test
    void aPermitThatNothingWentWith() {
        assertThat(RecordedExplanation.of(record().build(), "jp-bank")).isEqualTo(HEAD + """
                Answer for jp-bank: PERMIT (OK). All gates let it pass, and nothing is changed.
                It was a candidate because of: member:jnsa.
                """);
    }

    @Test
    void aDerivedIncidentTellsHowManyReportsItSaw() {
        DecisionRecord derived = record().setContributions(
                        List.of(new Contributed("i-2", "e-2", "jp-acme"), new Contributed("i-3", "e-3", "jp-bank")))
                .build();
        assertThat(RecordedExplanation.of(derived, "kr-bank")).contains("\nIt saw 1 of 2 reports.\n");
    }

    @Test
    void aRefusalWithItsDetailWhereThereIsOne() {
        assertThat(RecordedExplanation.of(record().build(), "kr-shop")).isEqualTo(HEAD + """
                Answer for kr-shop: HOLD (ORCON). Its source controls each release, and has not granted this one.
                It was a candidate because of: audience, victim.
                More exactly: no grant.
                """);
        assertThat(RecordedExplanation.of(record().build(), "kr-loner")).isEqualTo(HEAD + """
                Answer for kr-loner: HOLD (ORCON). Its source controls each release, and has not granted this one.
                It was a candidate because of: audience.
                """);
        assertThat(RecordedExplanation.of(record().build(), "jp-loner")).isEqualTo(HEAD + """
                Answer for jp-loner: DENY (NO_PATH). Nothing connects the source with the recipient.
                It was a candidate because of: victim.
                """);
    }

    @Test
    void whoeverWasNoCandidateAndWhereItStandsOnRecord() {
        DecisionRecord onRecord = record().setChain("route_3").setSeq(7L).build();
        assertThat(RecordedExplanation.of(onRecord, "nobody-here")).isEqualTo(HEAD + """
                On record as number 7 of the chain route_3.
                nobody-here was no candidate: no path, audience or constituency led to it.
                """);
    }
}
