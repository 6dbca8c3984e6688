package dev.noroshi.notifier.channel.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.Samples;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats but STIX, as their standards have them. */
class PayloadFormatsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PayloadFormats FORMATS = PayloadFormats.standard();
    private static final String ALERT = "9a1c6a2e-0b7d-5c3f-8e11-0123456789ab";
    private static final AlertContent FULL = Samples.full("kr-bank", ALERT, 1).getContent();

    private static JsonNode written(String format, AlertContent content) throws IOException {
        return JSON.readTree(FORMATS.named(format).orElseThrow().write(Deliveries.of(content)));
    }

    private static List<String> texts(JsonNode list, String pointer) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.at(pointer).asText()));
        return texts;
    }

    @Test
    void thereAreSix() {
        assertThat(FORMATS.names()).containsExactly("cloudevents", "iodef", "misp", "noroshi", "ocsf", "stix");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudevents", "iodef", "misp", "noroshi", "ocsf", "stix"})
    void theSameDeliveryGivesTheSameBytes(String format) {
        PayloadFormat one = FORMATS.named(format).orElseThrow();
        AlertContent again = Samples.full("kr-bank", ALERT, 1).getContent();
        assertThat(one.write(Deliveries.of(FULL))).isEqualTo(one.write(Deliveries.of(again)));
        assertThat(new String(one.write(Deliveries.of(FULL)), StandardCharsets.UTF_8))
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudevents", "iodef", "misp", "noroshi", "ocsf", "stix"})
    void evenAnAlertThatSaysNothingIsWritten(String format) throws IOException {
        AlertContent bare = Alerts.withdrawal("kr-bank", "any id", 3).getContent();
        bare.put("severity", Severity.UNKNOWN);
        assertThat(written(format, bare).isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudevents", "iodef", "misp", "noroshi", "ocsf", "stix"})
    void noticeOfAHoldIsWrittenAsSuch(String format) throws IOException {
        assertThat(written(format, Alerts.held("kr-bank").getContent()).toString())
                .contains("Held: something you reported waits for your release");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iodef", "misp", "ocsf", "stix"})
    void aDrillSaysSoInItsTitle(String format) throws IOException {
        AlertContent drill = Samples.full("kr-bank", ALERT, 1).getContent();
        drill.put("exercise", true);
        assertThat(written(format, drill).toString()).contains("[EXERCISE] Beacon");
        assertThat(written(format, FULL).toString()).doesNotContain("EXERCISE");
    }

    @Test
    void aCloudEventHasWhatEveryOneMustHave() throws IOException {
        JsonNode event = written("cloudevents", FULL);
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo(Deliveries.ID);
        assertThat(event.path("source").asText()).isNotEmpty();
        assertThat(event.path("type").asText()).isEqualTo("dev.noroshi.incident.alert.created");
        assertThat(Instant.parse(event.path("time").asText())).isEqualTo(FULL.getIssuedAt());
        assertThat(event.path("data")).isEqualTo(written("noroshi", FULL).path("data"));
        event.fieldNames().forEachRemaining(name -> assertThat(name).matches("[a-z0-9]+"));
        assertThat(FORMATS.named("cloudevents").orElseThrow().mediaType()).isEqualTo("application/cloudevents+json");
    }

    @Test
    void aMispEventMarksForDetectionWhatIsAnIndicatorAlone() throws IOException {
        JsonNode event = written("misp", FULL).path("Event");
        List<String> detecting = new ArrayList<>();
        for (JsonNode attribute : event.path("Attribute")) {
            if (attribute.path("to_ids").asBoolean()) {
                detecting.add(attribute.path("type").asText() + " "
                        + attribute.path("value").asText());
            }
        }
        assertThat(detecting)
                .contains("ip-dst 198.51.100.7", "domain c2.evil.example", "email-src boss@evil.example")
                .hasSize(8)
                .noneMatch(each -> each.contains("acme") || each.contains("10.1.2.3"));
        assertThat(texts(event.path("Attribute"), "/uuid")).doesNotHaveDuplicates();
        assertThat(texts(event.path("Tag"), "/name"))
                .contains("tlp:green", "rsit:malicious-code=\"c2-server\"", "noroshi:obligation=\"community_only\"");
        assertThat(event.path("threat_level_id").asText()).isEqualTo("1");
        assertThat(event.at("/Orgc/name").asText()).isEqualTo("Acme");
    }

    @Test
    void aMispEventKeepsItsUuidAndItsTimestampMoves() throws IOException {
        JsonNode first = written("misp", FULL).path("Event");
        JsonNode second =
                written("misp", Samples.full("kr-bank", ALERT, 2).getContent()).path("Event");
        assertThat(second.path("uuid")).isEqualTo(first.path("uuid"));
        assertThat(second.path("timestamp").asLong())
                .isGreaterThan(first.path("timestamp").asLong());
        assertThat(texts(second.path("Attribute"), "/uuid")).isEqualTo(texts(first.path("Attribute"), "/uuid"));
    }

    @Test
    void anIodefDocumentHasWhatEveryOneMustHave() throws IOException {
        JsonNode document = written("iodef", FULL);
        assertThat(document.path("version").asText()).isEqualTo("2.0");
        JsonNode incident = document.at("/Incident/0");
        assertThat(incident.path("purpose").asText()).isEqualTo("reporting");
        assertThat(incident.at("/IncidentID/id").asText()).isNotEmpty();
        assertThat(incident.at("/IncidentID/name").asText()).isNotEmpty();
        assertThat(Instant.parse(incident.path("GenerationTime").asText())).isEqualTo(FULL.getIssuedAt());
        assertThat(incident.at("/Contact/0/role").asText()).isEqualTo("creator");
        assertThat(incident.at("/Contact/0/type").asText()).isEqualTo("organization");
        assertThat(incident.at("/Assessment/0/Impact/0/SystemImpact/severity").asText())
                .isEqualTo("high");
        assertThat(texts(incident.at("/EventData/0/System"), "/category")).contains("source", "target");
        assertThat(texts(incident.path("Indicator"), "/Observable/BulkObservable/BulkObservableList"))
                .contains("198.51.100.7", "c2.evil.example")
                .hasSize(8);
        assertThat(texts(incident.path("Indicator"), "/Observable/FileData/File/0/HashData/Hash/0/DigestValue"))
                .contains("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(incident.at("/RelatedActivity/0/ThreatActor/0/ThreatActorID/0")
                        .asText())
                .isEqualTo("TA577");
    }

    @Test
    void anIodefDocumentIsRestrictedAsItsLabelSays() throws IOException {
        AlertContent content = Samples.full("kr-bank", ALERT, 1).getContent();
        List<String> restrictions = new ArrayList<>();
        for (Tlp label : Tlp.values()) {
            content.put("tlp", label);
            restrictions.add(
                    written("iodef", content).at("/Incident/0/restriction").asText());
        }
        assertThat(restrictions).containsExactly("white", "green", "amber", "ext-value", "red");
        content.put("tlp", Tlp.AMBER_STRICT);
        assertThat(written("iodef", content).at("/Incident/0/ext-restriction").asText())
                .isEqualTo("TLP:AMBER+STRICT");
    }

    @Test
    void anOcsfFindingHasWhatEveryOneMustHave() throws IOException {
        JsonNode finding = written("ocsf", FULL);
        assertThat(finding.path("class_uid").asInt()).isEqualTo(2004);
        assertThat(finding.path("category_uid").asInt()).isEqualTo(2);
        assertThat(finding.path("activity_id").asInt()).isEqualTo(1);
        assertThat(finding.path("type_uid").asInt()).isEqualTo(200401);
        assertThat(finding.path("severity_id").asInt()).isEqualTo(4);
        assertThat(finding.path("time").asLong()).isEqualTo(FULL.getIssuedAt().toEpochMilli());
        assertThat(finding.at("/metadata/version").asText()).isNotEmpty();
        assertThat(finding.at("/metadata/product/name").asText()).isNotEmpty();
        assertThat(finding.at("/finding_info/uid").asText()).isNotEmpty();
        assertThat(finding.at("/finding_info/title").asText()).isEqualTo("Beacon 狼煙 봉화");
        assertThat(finding.at("/evidences/0/src_endpoint/ip").asText()).isEqualTo("198.51.100.7");
        assertThat(finding.at("/evidences/0/dst_endpoint/ip").asText()).isEqualTo("203.0.113.9");
        assertThat(finding.at("/finding_info/attacks/0/technique/uid").asText()).isEqualTo("T1071");
        assertThat(finding.at("/finding_info/attacks/0/sub_technique/uid").asText())
                .isEqualTo("T1071.001");
        assertThat(finding.at("/vulnerabilities/0/cve/uid").asText()).isEqualTo("CVE-2024-3094");
        for (JsonNode observable : finding.path("observables")) {
            assertThat(observable.path("type_id").asInt()).isBetween(1, 8);
        }
    }

    @Test
    void anOcsfFindingEndsAsTheAlertDoes() throws IOException {
        AlertContent closed = Alerts.withdrawal("kr-bank", ALERT, 2).getContent();
        assertThat(written("ocsf", closed).path("status_id").asInt()).isEqualTo(6);
        closed.put("closeReason", CloseReason.FALSE_POSITIVE);
        assertThat(written("ocsf", closed).path("verdict_id").asInt()).isEqualTo(1);
        closed.put("closeReason", CloseReason.RESOLVED);
        assertThat(written("ocsf", closed).path("status_id").asInt()).isEqualTo(4);
        assertThat(written("ocsf", closed).path("type_uid").asInt()).isEqualTo(200403);
    }
}
