package dev.noroshi.notifier.channel.format.stix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.Samples;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** STIX 2.1, as the standard has it. */
class StixAlertTest {

    private static final String ALERT = "9a1c6a2e-0b7d-5c3f-8e11-0123456789ab";
    private static final AlertContent FULL = Samples.full("kr-bank", ALERT, 1).getContent();

    private static List<ObjectNode> of(String type, AlertContent content) {
        return StixAlert.objects(content).stream()
                .filter(object -> object.path("type").asText().equals(type))
                .toList();
    }

    private static Set<String> patterns(AlertContent content) {
        return of("indicator", content).stream()
                .map(each -> each.path("pattern").asText())
                .collect(Collectors.toSet());
    }

    @Test
    void hasTheObjectsThatReadersLookFor() {
        Map<String, Long> types = StixAlert.objects(FULL).stream()
                .collect(Collectors.groupingBy(each -> each.path("type").asText(), Collectors.counting()));
        assertThat(types)
                .containsEntry("identity", 1L)
                .containsEntry("incident", 1L)
                .containsEntry("observed-data", 1L)
                .containsEntry("report", 1L)
                .containsEntry("malware", 1L)
                .containsEntry("threat-actor", 1L)
                .containsEntry("campaign", 1L)
                .containsEntry("vulnerability", 1L);
        assertThat(types.get("indicator")).isEqualTo(types.get("sighting")).isGreaterThan(5);
    }

    @Test
    void onlyWhatIsPublicAndTheAttackersIsAnIndicator() {
        assertThat(patterns(FULL))
                .containsExactlyInAnyOrder(
                        "[ipv4-addr:value = '198.51.100.7']",
                        "[ipv6-addr:value = '2001:db8::7']",
                        "[domain-name:value = 'c2.evil.example']",
                        "[url:value = 'http://c2.evil.example/it\\'s\\\\me?a=1']",
                        "[email-addr:value = 'boss@evil.example']",
                        "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']",
                        "[file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709']",
                        "[file:hashes.'SHA-256' = "
                                + "'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855']");
    }

    @Test
    void everyReferenceLeadsToAnObjectOfTheBundle() {
        JsonNode bundle = StixAlert.bundle(FULL);
        Set<String> ids = new HashSet<>();
        List<String> references = new ArrayList<>();
        for (JsonNode object : bundle.path("objects")) {
            assertThat(ids.add(object.path("id").asText()))
                    .as("twice: " + object)
                    .isTrue();
            object.properties().forEach(field -> {
                if (field.getKey().endsWith("_ref")) {
                    references.add(field.getValue().asText());
                } else if (field.getKey().endsWith("_refs")) {
                    field.getValue().forEach(each -> references.add(each.asText()));
                }
            });
        }
        assertThat(ids).containsAll(references);
        assertThat(references).hasSizeGreaterThan(30);
    }

    @Test
    void idsStayAndModifiedMovesFromVersionToVersion() {
        Map<String, ObjectNode> first = byId(StixAlert.objects(FULL));
        Map<String, ObjectNode> second =
                byId(StixAlert.objects(Samples.full("kr-bank", ALERT, 2).getContent()));

        assertThat(second.keySet()).isEqualTo(first.keySet());
        second.forEach((id, object) -> {
            if (object.has("modified")) {
                assertThat(Instant.parse(object.path("modified").asText()))
                        .isAfter(Instant.parse(first.get(id).path("modified").asText()));
                assertThat(object.path("created")).isEqualTo(first.get(id).path("created"));
            }
        });
    }

    @Test
    void idsStayWhenTheLabelOfTheAlertChangesItsOwn() {
        String stricter = ALERT.substring(0, 24) + "ba9876543210";
        assertThat(byId(StixAlert.objects(Samples.full("kr-bank", stricter, 1).getContent()))
                        .keySet())
                .isEqualTo(byId(StixAlert.objects(FULL)).keySet());
        String another = "9a1c6a2e-0b7d-5c3f-8e12-0123456789ab";
        assertThat(byId(StixAlert.objects(Samples.full("kr-bank", another, 1).getContent()))
                        .keySet())
                .doesNotContainAnyElementsOf(byId(StixAlert.objects(FULL)).keySet());
    }

    private static Map<String, ObjectNode> byId(List<ObjectNode> objects) {
        return objects.stream().collect(Collectors.toMap(each -> each.path("id").asText(), each -> each));
    }

    @Test
    void idsAreVersionFiveUuidsThatNameTheirAlert() {
        for (ObjectNode object : StixAlert.objects(FULL)) {
            assertThat(object.path("id").asText())
                    .matches(object.path("type").asText()
                            + "--9a1c6a2e-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            assertThat(StixIds.ofObject(object.path("id").asText())).isEqualTo(StixIds.ofAlert(ALERT));
        }
    }

    @Test
    void everyObjectCarriesTheLabelOfTheAlert() {
        Map<Tlp, String> ids = Map.of(
                Tlp.CLEAR, "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
                Tlp.GREEN, "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
                Tlp.AMBER, "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
                Tlp.AMBER_STRICT, "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
                Tlp.RED, "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1");
        ids.forEach((label, id) -> {
            AlertContent content = Samples.full("kr-bank", ALERT, 1).getContent();
            content.put("tlp", label);
            JsonNode bundle = StixAlert.bundle(content);
            assertThat(bundle.at("/objects/0/id").asText()).isEqualTo(id);
            assertThat(bundle.at("/objects/0/extensions/extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
                                    + "/tlp_2_0")
                            .asText())
                    .isEqualTo(
                            label == Tlp.AMBER_STRICT
                                    ? "amber+strict"
                                    : label.name().toLowerCase(Locale.ROOT));
            for (JsonNode object : bundle.path("objects")) {
                if (!object.path("type").asText().equals("marking-definition")) {
                    assertThat(object.at("/object_marking_refs/0").asText()).isEqualTo(id);
                }
            }
        });
    }

    @Test
    void aSourceThatIsNotNamedIsNotNamed() {
        AlertContent content = Alerts.created("kr-bank", ALERT).getContent();
        ObjectNode identity = of("identity", content).get(0);
        assertThat(identity.path("name").asText()).isEqualTo("Undisclosed organisation");
        assertThat(identity.path("description").asText()).isEqualTo("Country: JP");
    }

    @Test
    void whatIsTakenBackIsRevoked() {
        AlertContent withdrawn = Alerts.withdrawal("kr-bank", ALERT, 2).getContent();
        assertThat(StixAlert.objects(withdrawn))
                .allMatch(each -> each.path("revoked").asBoolean());
        assertThat(StixAlert.objects(FULL)).noneMatch(each -> each.has("revoked"));
    }

    @Test
    void aDrillSaysThatItIsOne() {
        AlertContent content = Samples.full("kr-bank", ALERT, 1).getContent();
        content.put("exercise", true);
        assertThat(of("incident", content).get(0).path("name").asText()).startsWith("[EXERCISE] ");
        assertThat(of("report", content).get(0).path("labels").toString()).contains("\"exercise\"");
    }

    @Test
    void timesAreInOrderWhateverTheSourcesClocksSay() {
        AlertContent content = Samples.full("kr-bank", ALERT, 1).getContent();
        content.put("firstSeen", Alerts.AT.plusSeconds(10_000));
        content.put("lastSeen", Alerts.AT);
        ObjectNode sighting = of("sighting", content).get(0);
        assertThat(sighting.path("last_seen").asText())
                .isEqualTo(sighting.path("first_seen").asText());
        assertThat(sighting.path("created").asText())
                .isLessThanOrEqualTo(sighting.path("modified").asText());
    }
}
