package dev.noroshi.policy.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.EventJson;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Tlp;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every member that an expression finds in `event`. */
final class EventViewTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static final String WHOLE = """
            {"eventId":"11111111-1111-5111-8111-111111111111","producerOrg":"jp-acme","format":"noroshi",
             "sensor":{"name":"gate","product":"Watchful"},"activity":"UPDATE","exercise":true,"count":7,
             "classification":{"taxonomy":"fraud","type":"phishing"},"severity":"HIGH","confidence":80,
             "time":"2026-06-01T11:59:00Z","rawHash":"00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff",
             "title":"A wave","description":"of letters","analytic":{"uid":"1:7","name":"a letter","type":"RULE"},
             "attacks":[{"tactic":"TA0001","technique":"T1566"}],
             "attackers":[{"ip":"198.51.100.7","port":443,"asn":64500}],"victims":[{"org":"jp-bank"}],
             "observables":[{"type":"domain","value":"a.example"}],
             "malware":["Emotet"],"threatActors":["Spider"],"campaigns":["Autumn"],"vulnerabilities":["CVE-2026-1234"],
             "handling":{"tlp":"AMBER_STRICT","community":"jnsa","orcon":true}}""";

    private static final Map<String, Object> ASSESSED = Map.of(
            "classification", Map.of("taxonomy", "fraud", "type", "phishing"), "severity", "HIGH", "severityId", 4L);

    private static final Map<String, Object> DESCRIBED = Map.ofEntries(
            Map.entry("title", "A wave"),
            Map.entry("description", "of letters"),
            Map.entry("sensor", Map.of("name", "gate", "product", "Watchful")),
            Map.entry("analytic", Map.of("uid", "1:7", "name", "a letter", "type", "RULE")),
            Map.entry("attacks", List.of(Map.of("tactic", "TA0001", "technique", "T1566"))),
            Map.entry("attackers", List.of(Map.of("ip", "198.51.100.7", "port", 443L, "asn", 64500L))),
            Map.entry("victims", List.of(Map.of("org", "jp-bank"))),
            Map.entry("observables", List.of(Map.of("type", "domain", "value", "a.example"))),
            Map.entry("malware", List.of("Emotet")),
            Map.entry("threatActors", List.of("Spider")),
            Map.entry("campaigns", List.of("Autumn")),
            Map.entry("vulnerabilities", List.of("CVE-2026-1234")),
            Map.entry("confidence", 80L),
            Map.entry("exercise", true));

    private static IncidentEvent event(String json) throws IOException {
        return EventJson.read(new ObjectMapper().readTree(json), NOW);
    }

    @Test
    void aRuleSeesTheWholeEvent() throws IOException {
        assertThat(EventView.of(event(WHOLE)))
                .containsAllEntriesOf(ASSESSED)
                .containsAllEntriesOf(DESCRIBED)
                .containsEntry("tlp", "AMBER+STRICT")
                .containsEntry("community", "jnsa")
                .containsEntry("orcon", true)
                .containsEntry("activity", "UPDATE")
                .containsEntry("format", "noroshi")
                .containsEntry("count", 7L)
                .hasSize(ASSESSED.size() + DESCRIBED.size() + 6);
    }

    @Test
    void whatAnEventLeavesOutIsAbsentAndListsAndFlagsAreThere() throws IOException {
        IncidentEvent bare = event("""
                {"eventId":"11111111-1111-5111-8111-111111111111","producerOrg":"jp-acme","sensor":{"name":"gate"},
                 "classification":{"taxonomy":"other","type":"other"},"time":"2026-06-01T11:59:00Z",
                 "rawHash":"00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff"}""");
        assertThat(EventView.of(bare))
                .containsEntry("severityId", 0L)
                .containsEntry("orcon", false)
                .containsEntry("exercise", false)
                .containsEntry("attackers", List.of())
                .containsEntry("observables", List.of())
                .containsEntry("malware", List.of())
                .doesNotContainKeys("tlp", "community", "confidence", "title", "description", "analytic");
    }

    @Test
    void anUnmarkedEventWithACommunityHasNoLabel() throws IOException {
        assertThat(EventView.of(event(WHOLE.replace("\"tlp\":\"AMBER_STRICT\",", ""))))
                .doesNotContainKey("tlp")
                .containsEntry("community", "jnsa");
    }

    @Test
    void aSubscriptionSeesWhatItsRecipientMaySee() throws IOException {
        AlertContent content = content(event(WHOLE));
        assertThat(EventView.of(content))
                .containsAllEntriesOf(ASSESSED)
                .containsAllEntriesOf(DESCRIBED)
                .containsEntry("tlp", "AMBER+STRICT")
                .containsEntry("community", "jnsa")
                .containsEntry("orcon", true)
                .containsEntry("activity", "CREATE")
                .containsEntry("count", 7L)
                .hasSize(ASSESSED.size() + DESCRIBED.size() + 5);
        content.put("obligations", List.of("COMMUNITY_ONLY"));
        content.put("sharingCommunity", null);
        assertThat(EventView.of(content)).containsEntry("orcon", false).doesNotContainKey("community");
    }

    @ParameterizedTest
    @CsvSource({"CREATED, CREATE", "UPDATED, UPDATE", "CLOSED, CLOSE"})
    void anAlertsTypeIsTheActivity(AlertType type, String activity) throws IOException {
        AlertContent content = content(event(WHOLE));
        content.put("type", type);
        assertThat(EventView.of(content)).containsEntry("activity", activity);
    }

    @Test
    void theReleasePartHoldsWhatRulesMayReadOfIt() throws IOException {
        IncidentEvent event = event(WHOLE);
        assertThat(EventView.of(event.getClassification(), event.getSeverity(), event.getHandling()))
                .containsAllEntriesOf(ASSESSED)
                .containsEntry("tlp", "AMBER+STRICT")
                .containsEntry("community", "jnsa")
                .containsEntry("orcon", true)
                .hasSize(ASSESSED.size() + 3);
        assertThat(EventView.of(event.getClassification(), event.getSeverity(), null))
                .containsAllEntriesOf(ASSESSED)
                .containsEntry("orcon", false)
                .hasSize(ASSESSED.size() + 1);
    }

    private static AlertContent content(IncidentEvent event) {
        return AlertContent.newBuilder()
                .setAlertId("a")
                .setReference("NRS-0000-0000")
                .setVersion(1)
                .setType(AlertType.CREATED)
                .setIssuedAt(NOW)
                .setExercise(true)
                .setTlp(Tlp.AMBER_STRICT)
                .setSharingCommunity("jnsa")
                .setSource(new AlertSource("jp-acme", Map.of(), "JP", List.of()))
                .setTitle(event.getTitle())
                .setDescription(event.getDescription())
                .setClassification(event.getClassification())
                .setSeverity(event.getSeverity())
                .setConfidence(80)
                .setCount(7)
                .setFirstSeen(event.getTime())
                .setLastSeen(event.getTime())
                .setSensor(event.getSensor())
                .setAnalytic(event.getAnalytic())
                .setAttacks(event.getAttacks())
                .setAttackers(event.getAttackers())
                .setVictims(event.getVictims())
                .setObservables(event.getObservables())
                .setMalware(event.getMalware())
                .setThreatActors(event.getThreatActors())
                .setCampaigns(event.getCampaigns())
                .setVulnerabilities(event.getVulnerabilities())
                .setObligations(List.of("ORIGINATOR_CONTROLLED"))
                .build();
    }
}
