package dev.noroshi.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.producer.client.Normalizer;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one hub's notifier writes in a public format, another hub's gateway understands. */
class OwnPayloadsTest {

    private static final String SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Instant AT = Instant.parse("2026-03-01T00:00:00.123456Z");

    @ParameterizedTest
    @ValueSource(strings = {"stix", "misp", "iodef", "ocsf"})
    void areUnderstood(String format) throws IOException {
        List<IncidentEvent> events = read(format, content());

        assertThat(values(events)).contains("198.51.100.7", SHA256);
        assertThat(events)
                .allSatisfy(
                        event -> assertThat(event.getAttackers()).noneMatch(each -> "203.0.113.9".equals(each.getIp())))
                .allSatisfy(event -> assertThat(event.getHandling().getTlp()).isEqualTo(Tlp.AMBER));
        IncidentEvent finding = finding(events);
        assertThat(finding.getTitle()).contains("Beacon 狼煙 봉화");
        assertThat(finding.getClassification()).isEqualTo(new Classification("malicious-code", "c2-server"));
        assertThat(finding.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(finding.getExercise()).isFalse();
        assertThat(finding.getActivity()).isNotEqualTo(Activity.CLOSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stix", "misp", "iodef"})
    void keepWhatTheAttackersUsed(String format) throws IOException {
        assertThat(values(read(format, content())))
                .contains("2001:db8::7", "c2.evil.example", "https://c2.evil.example/gate", "boss@evil.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"misp", "iodef"})
    void keepTheNamesOfWhoDidIt(String format) throws IOException {
        IncidentEvent finding = finding(read(format, content()));
        assertThat(finding.getThreatActors()).containsExactly("TA577", "攻撃者 乙");
        assertThat(finding.getCampaigns()).containsExactly("obama");
        assertThat(finding.getVulnerabilities()).contains("CVE-2024-3094");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stix", "iodef", "ocsf"})
    void keepConfidenceAndTechniques(String format) throws IOException {
        IncidentEvent finding = finding(read(format, content()));
        assertThat(finding.getConfidence()).isEqualTo(80);
        assertThat(finding.getAttacks()).extracting(Attack::getTechnique).containsExactly("T1071.001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iodef", "ocsf"})
    void keepTheCount(String format) throws IOException {
        assertThat(finding(read(format, content())).getCount()).isEqualTo(3);
    }

    /** A drill that another hub took for an incident would wake people. */
    @ParameterizedTest
    @ValueSource(strings = {"stix", "misp", "iodef", "ocsf"})
    void aDrillStaysADrill(String format) throws IOException {
        AlertContent drill = content();
        drill.put("exercise", true);
        assertThat(finding(read(format, drill)).getExercise()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stix", "misp", "ocsf"})
    void aFalseAlarmIsTakenBack(String format) throws IOException {
        AlertContent closed = content();
        closed.put("type", AlertType.CLOSED);
        closed.put("closeReason", CloseReason.FALSE_POSITIVE);
        IncidentEvent finding = finding(read(format, closed));
        assertThat(finding.getActivity()).isEqualTo(Activity.CLOSE);
        assertThat(finding.getCloseReason()).isEqualTo(CloseReason.FALSE_POSITIVE);
    }

    private static Set<String> values(List<IncidentEvent> events) {
        Set<String> values = new TreeSet<>();
        for (IncidentEvent event : events) {
            event.getObservables().forEach(each -> values.add(each.getValue()));
            event.getAttackers().forEach(each -> values.add(String.valueOf(each.getIp())));
        }
        return values;
    }

    /** The event that carries the title; in STIX that of the incident, beside which each indicator is one of its own. */
    private static IncidentEvent finding(List<IncidentEvent> events) {
        return events.stream()
                .filter(event -> event.getTitle() != null && event.getTitle().contains("Beacon"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stix", "misp", "iodef", "ocsf"})
    void areRecognisedWithoutBeingNamed(String format) throws IOException {
        List<IncidentEvent> events = read(null, format, content());
        assertThat(events)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getFormat()).isEqualTo(format));
    }

    private static List<IncidentEvent> read(String format, AlertContent content) throws IOException {
        return read(format, format, content);
    }

    private static List<IncidentEvent> read(String named, String format, AlertContent content) throws IOException {
        Formats formats = Formats.standard();
        Normalizer normalizer = new Normalizer(
                formats, named == null ? null : formats.named(named).orElseThrow());
        List<IncidentEvent> events = new ArrayList<>();
        normalizer.read(
                new ByteArrayInputStream(written(format, content)), Origin.local("here", "local", AT), outcome -> {
                    assertThat(outcome).isNotInstanceOf(Outcome.Rejected.class);
                    if (outcome instanceof Outcome.Accepted accepted) {
                        events.addAll(accepted.events());
                    }
                });
        return events;
    }

    private static byte[] written(String format, AlertContent content) {
        Subscription subscription = new Subscription(
                "hook", "kr-bank", "webhook", "https://soc.example/", format, null, List.of(), false, false, List.of());
        return PayloadFormats.standard()
                .named(format)
                .orElseThrow()
                .write(new DeliveryRequest("d", 1, subscription, content, content.getType(), false));
    }

    private static AlertContent content() {
        return AlertContent.newBuilder()
                .setAlertId("9a1c6a2e-0b7d-5c3f-8e11-0123456789ab")
                .setReference("NRS-7F3K-Q2MD")
                .setVersion(1)
                .setType(AlertType.CREATED)
                .setIssuedAt(AT)
                .setTlp(Tlp.AMBER)
                .setSource(new AlertSource("jp-acme", Map.of("en", "Acme"), "JP", List.of("energy")))
                .setTitle("Beacon 狼煙 봉화")
                .setClassification(new Classification("malicious-code", "c2-server"))
                .setSeverity(Severity.HIGH)
                .setCount(3)
                .setFirstSeen(AT)
                .setLastSeen(AT)
                .setConfidence(80)
                .setAttacks(List.of(new Attack("T1071.001", "TA0011")))
                .setThreatActors(List.of("TA577", "攻撃者 乙"))
                .setCampaigns(List.of("obama"))
                .setVulnerabilities(List.of("CVE-2024-3094"))
                .setAttackers(List.of(
                        Endpoint.newBuilder()
                                .setIp("198.51.100.7")
                                .setDomain("c2.evil.example")
                                .build(),
                        Endpoint.newBuilder()
                                .setIp("2001:db8::7")
                                .setUrl("https://c2.evil.example/gate")
                                .setEmail("boss@evil.example")
                                .build()))
                .setVictims(List.of(Endpoint.newBuilder().setIp("203.0.113.9").build()))
                .setObservables(List.of(new Observable("sha256", SHA256)))
                .build();
    }
}
