package dev.noroshi.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.processor.domain.Events;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.RulesCodec;
import dev.noroshi.processor.rules.ShippedRules;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.RulesSnapshot;
import dev.noroshi.transport.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrelationTopologyTest {

    private Driver hub;

    @BeforeEach
    void start(@TempDir Path state) {
        hub = new Driver(state, Driver.start());
        hub.policy("p", "kr-cert,jp-cert");
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private void see(String org, int second) {
        IncidentEvent event = Events.observation(org, second, made -> made);
        hub.event(event, event.getReceivedAt());
    }

    @Test
    void oneAddressAtTwoOrganisationsIsOneDerivedIncident() {
        hub.rules(ShippedRules.files());
        see("jp-acme", 0);
        see("kr-bank", 1);
        DerivedIncident derived = hub.derived.readValue();
        assertThat(derived.getTitle()).isEqualTo("Address seen at several organisations");
        assertThat(derived.getContributors()).hasSize(2);
        assertThat(hub.derived.isEmpty()).isTrue();
        List<Incident> incidents = hub.incidents.readValuesToList();
        Incident kept = incidents.get(incidents.size() - 1);
        assertThat(kept.getIncidentId()).isEqualTo(derived.getIncidentId());
        assertThat(kept.getRule()).isEqualTo(derived.getRuleId());
        assertThat(kept.getContributions())
                .containsExactly(
                        incidents.get(0).getIncidentId(), incidents.get(1).getIncidentId());
        assertThat(kept.getEventIds()).hasSize(2);
        List<DecisionRecord> decisions = hub.decisions.readValuesToList();
        assertThat(decisions.get(decisions.size() - 1).getIncidentId()).isEqualTo(derived.getIncidentId());
    }

    @Test
    void derivedIncidentThatWaitsGoesOutOnceItMay() {
        hub.policy("p2", "kr-cert?,jp-cert");
        hub.rules(ShippedRules.files());
        hub.advance(Duration.ofSeconds(1));
        see("jp-acme", 0);
        see("kr-bank", 1);
        String derived = hub.derived.readValue().getIncidentId();
        assertThat(recipientsOf(derived)).containsExactly("jp-cert");
        hub.policy("p3", "kr-cert,jp-cert");
        hub.advance(Duration.ofSeconds(1));
        assertThat(recipientsOf(derived)).containsExactly("kr-cert");
        hub.policy("p4", "kr-cert,jp-cert");
        hub.advance(Duration.ofSeconds(1));
        assertThat(recipientsOf(derived)).as("once").isEmpty();
        assertThat(hub.decisions.readValuesToList())
                .filteredOn(decision -> decision.getIncidentId().equals(derived))
                .extracting(DecisionRecord::getCause)
                .containsExactly(null, "RELEASE");
    }

    private List<String> recipientsOf(String incidentId) {
        return hub.alerts.readValuesToList().stream()
                .filter(alert -> alert.getRelease().getIncidentId().equals(incidentId))
                .map(Alert::getRecipient)
                .toList();
    }

    @Test
    void repeatsAddNothing() {
        hub.rules(ShippedRules.files());
        see("jp-acme", 0);
        see("jp-acme", 0);
        see("jp-acme", 1);
        assertThat(hub.metrics.value(ProcessorMetric.CONTRIBUTIONS)).isEqualTo(2 * perEvent());
    }

    /** To how many groups an event of the tests adds by the shipped rules. */
    private static int perEvent() {
        return 2;
    }

    @Test
    void theFirstAlertGoesBeforeTheRulesAreAsked() {
        hub.rules(ShippedRules.files());
        see("jp-acme", 0);
        List<Alert> alerts = hub.alerts.readValuesToList();
        assertThat(alerts).hasSize(2);
    }

    @Test
    void rulesChangeWithoutRestartAndUnchangedOnesGoOn() {
        hub.rules(ShippedRules.files());
        see("jp-acme", 0);
        hub.rules(
                RuleFiles.of(Map.of("campaign.yml", ShippedRules.files().texts().get("campaign.yml"))));
        see("kr-bank", 1);
        assertThat(hub.derived.readValuesToList()).hasSize(1);
        hub.rules(RuleFiles.of(
                Map.of("other.yml", "title: t\nlogsource: {category: none}\ndetection: {s: {a: b}, condition: s}\n")));
        see("kr-isp", 2);
        assertThat(hub.derived.isEmpty()).isTrue();
    }

    @Test
    void aSetThatDoesNotLoadChangesNothing() {
        hub.rules(ShippedRules.files());
        String before = hub.rulesDesk.version();
        hub.rules(RuleFiles.of(Map.of("bad.yml", "title: t\ndetection: {s: {a: b}, condition: s and}\n")));
        RulesSnapshot damaged = RulesCodec.encode(ShippedRules.files(), Driver.start(), "a", "b");
        damaged.put("hash", "0000");
        hub.rules("snapshot/0000", damaged);
        hub.rules("current", RulesCodec.pointer(damaged));
        hub.rules.pipeInput("current".getBytes(java.nio.charset.StandardCharsets.UTF_8), new byte[] {1, 2});
        assertThat(hub.rulesDesk.version()).isEqualTo(before);
        assertThat(hub.metrics.value(ProcessorMetric.RULES_REFUSED)).isEqualTo(3);
        see("jp-acme", 0);
        see("kr-bank", 1);
        assertThat(hub.derived.readValuesToList()).hasSize(1);
    }

    @Test
    void recordsOfItsOwnTopicsThatAreNoneStopNothing() {
        hub.rules(ShippedRules.files());
        for (String topic : List.of(Topics.CORRELATION, Topics.DERIVED)) {
            var input = hub.driver.createInputTopic(
                    topic,
                    new org.apache.kafka.common.serialization.StringSerializer(),
                    new org.apache.kafka.common.serialization.ByteArraySerializer());
            input.pipeInput("k", new byte[] {7}, Driver.start());
            input.pipeInput("k", (byte[]) null, Driver.start());
            assertThat(hub.metrics.value(ProcessorMetric.FOREIGN, topic)).isEqualTo(1);
        }
        see("jp-acme", 0);
        see("kr-bank", 1);
        assertThat(hub.derived.readValuesToList()).hasSize(1);
    }

    @Test
    void closesByTheClock() {
        hub.rules(ShippedRules.files());
        see("jp-acme", 0);
        see("kr-bank", 1);
        hub.derived.readValuesToList();
        hub.advance(Duration.ofHours(24).plusMinutes(11));
        hub.advance(Duration.ofSeconds(2));
        assertThat(hub.derived.readValuesToList()).singleElement().satisfies(closed -> {
            assertThat(closed.getState()).isEqualTo(IncidentState.CLOSED);
            assertThat(closed.getChange()).isEqualTo(IncidentChange.GAP_CLOSED);
        });
    }

    @Test
    void chainsReachTheNextRuleThroughTheTopic() {
        hub.rules(RuleFiles.of(Map.of("chain.yml", """
            title: beacon
            name: beacon
            logsource: {category: incident}
            detection: {s: {classification: malicious-code/c2-server}, condition: s}
            ---
            title: burst
            name: burst
            correlation: {type: event_count, rules: [beacon], group-by: [attackers.ip], timespan: 1m, condition: {gte: 2}}
            ---
            title: bursts at two
            noroshi.scope: AGREEMENT
            correlation: {type: value_count, rules: [burst], group-by: [attackers.ip], timespan: 1h, condition: {field: source.org, gte: 2}}
            """)));
        see("jp-acme", 0);
        see("jp-acme", 1);
        see("kr-bank", 2);
        see("kr-bank", 3);
        assertThat(hub.derived.readValuesToList())
                .singleElement()
                .satisfies(derived -> assertThat(derived.getTitle()).isEqualTo("bursts at two"));
    }

    @Test
    void aRecordFromTheFutureMovesNobodysWindow() {
        hub.rules(ShippedRules.files());
        see("jp-acme", 0);
        IncidentEvent ahead =
                Events.observation("jp-early", 2, event -> event.setTime(Instant.parse("2027-06-01T00:00:00Z")));
        hub.event(ahead, Driver.start().plus(Duration.ofDays(1)));
        see("kr-bank", 3);
        assertThat(hub.derived.readValuesToList()).isNotEmpty();
    }
}
