package dev.noroshi.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.processor.domain.Events;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.RecordedMetrics;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountingTest {

    private final RecordedMetrics metrics = new RecordedMetrics();
    private final Counting counting = new Counting(metrics, org -> org.equals("nobody") ? null : org.substring(0, 2));

    @Test
    void countsEachRecipientByEffectCodeAndCountries() {
        counting.routed(incident("jnsa"), List.of(), decision("jp-acme"), 0);
        assertThat(metrics.value(ProcessorMetric.VERSIONS, "OPENED")).isEqualTo(1);
        assertThat(metrics.value(ProcessorMetric.DECISIONS, "PERMIT", "COMMUNITY"))
                .isEqualTo(1);
        assertThat(metrics.value(ProcessorMetric.DECISIONS, "DENY", "RULE")).isEqualTo(2);
        assertThat(metrics.value(ProcessorMetric.FLOWS, "jp", "kr", "PERMIT")).isEqualTo(1);
        assertThat(metrics.value(ProcessorMetric.FLOWS, "jp", "none", "DENY")).isEqualTo(1);
        assertThat(metrics.value(ProcessorMetric.COMMUNITIES, "jnsa", "DENY")).isEqualTo(2);
    }

    @Test
    void namesTheHubAsTheSourceOfWhatCorrelationRaised() {
        counting.routed(incident(""), List.of(), decision("hub"), 0);
        assertThat(metrics.value(ProcessorMetric.FLOWS, "hub", "kr", "PERMIT")).isEqualTo(1);
        assertThat(metrics.value(ProcessorMetric.COMMUNITIES, "none", "PERMIT")).isEqualTo(1);
    }

    private static DecisionRecord decision(String source) {
        return DecisionRecord.newBuilder()
                .setDecisionId("d")
                .setAt(Instant.EPOCH)
                .setIncidentId("i")
                .setVersion(1)
                .setEventId("e")
                .setSourceOrg(source)
                .setPermits(List.of(Permit.newBuilder()
                        .setRecipient("kr-bank")
                        .setCode("COMMUNITY")
                        .build()))
                .setRefusals(List.of(new RefusalGroup(
                        Effect.DENY, "RULE:no-finance-abroad", List.of(refusal("kr-telco"), refusal("nobody")))))
                .setPolicyVersion("p")
                .setEngineVersion("1")
                .build();
    }

    private static Refusal refusal(String recipient) {
        return Refusal.newBuilder().setRecipient(recipient).build();
    }

    static Incident incident(String community) {
        IncidentEvent event = Events.observation(1);
        return Incident.newBuilder()
                .setIncidentId("i")
                .setVersion(1)
                .setFingerprint("f")
                .setState(IncidentState.OPEN)
                .setChange(IncidentChange.OPENED)
                .setSourceOrg("jp-acme")
                .setSharingCommunity(community)
                .setOpenedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH)
                .setFirstSeen(Instant.EPOCH)
                .setLastSeen(Instant.EPOCH)
                .setCount(1)
                .setEvents(1)
                .setEvent(event)
                .build();
    }
}
