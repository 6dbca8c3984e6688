package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcsTest {

    private static final String SHA = "ab".repeat(32);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@timestamp\":\"2026-02-28T23:59:58.123Z\",\"event\":{\"kind\":\"alert\",\"category\":[\"intrusion_detection\"],\"severity\":73,\"id\":9007199254740993},\"rule\":{\"name\":\"Port scan\",\"id\":\"7\"},\"source\":{\"ip\":\"198.51.100.7\",\"port\":4022},\"destination\":{\"ip\":\"10.0.0.9\",\"port\":22,\"domain\":\"db.example\"},\"observer\":{\"name\":\"fw-1\",\"vendor\":\"Acme\",\"product\":\"Wall\"}}",
                "{\"@timestamp\":\"2026-02-28T23:59:58.123Z\",\"event.kind\":\"alert\",\"event.category\":[\"intrusion_detection\"],\"event.severity\":73,\"event.id\":9007199254740993,\"rule.name\":\"Port scan\",\"rule.id\":\"7\",\"source.ip\":\"198.51.100.7\",\"source.port\":4022,\"destination.ip\":\"10.0.0.9\",\"destination.port\":22,\"destination.domain\":\"db.example\",\"observer.name\":\"fw-1\",\"observer.vendor\":\"Acme\",\"observer.product\":\"Wall\"}",
                "{\"_index\":\"alerts\",\"_source\":{\"@timestamp\":\"2026-03-01T08:59:58.123+0900\",\"event\":{\"kind\":\"signal\",\"category\":\"intrusion_detection\",\"severity\":\"73\",\"id\":\"9007199254740993\"},\"rule.name\":\"Port scan\",\"rule\":{\"id\":\"7\"},\"source\":{\"ip\":\"198.51.100.7\",\"port\":\"4022\"},\"destination\":{\"address\":\"10.0.0.9\",\"port\":22,\"domain\":\"db.example\"},\"observer\":{\"hostname\":\"fw-1\",\"vendor\":\"Acme\",\"product\":\"Wall\"}}}"
            })
    void readsNestedDottedAndMixedAlike(String json) {
        IncidentEvent event = Reader.event(null, json);
        assertThat(event.getFormat()).isEqualTo("ecs");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58.123Z");
        assertThat(event.getSensor().getName()).isEqualTo("fw-1");
        assertThat(event.getTitle()).isEqualTo("Port scan");
        assertThat(event.getAnalytic().getUid()).isEqualTo("7");
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(event.getClassification().getType()).isEqualTo("scanner");
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
        assertThat(event.getAttackers().get(0).getPort()).isEqualTo(4022);
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.9");
        assertThat(event.getVictims().get(0).getHostname()).isEqualTo("db.example");
        assertThat(event.getProducerUid()).as("often the id of a connection").isNull();
        assertThat(event.getUnmapped()).containsValue("9007199254740993");
    }

    @Test
    void takesAnInternalSourceOfMalwareForTheVictim() {
        IncidentEvent event = Reader.event(
                null,
                alert(
                        "\"rule\":{\"name\":\"Beacon to C2\"},\"source\":{\"ip\":\"10.0.0.5\",\"port\":50000},\"destination\":{\"ip\":\"192.0.2.9\",\"port\":443,\"domain\":\"evil.example\"},\"url\":{\"full\":\"https://evil.example/x\"}"));
        assertThat(event.getAttackers().get(0).getUrl()).isEqualTo("https://evil.example/x");
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.5");
        assertThat(event.getUnmapped()).containsEntry("source.port", "50000");
        assertThat(event.getObservables())
                .contains(new Observable("ip", "192.0.2.9"), new Observable("domain", "evil.example"));
    }

    @Test
    void takesTheHostForTheVictimWhereNoDestinationIsNamed() {
        IncidentEvent event = Reader.event(
                null,
                alert(
                        "\"message\":\"malware found\",\"host\":{\"name\":\"pc-7\",\"ip\":[\"10.0.0.7\"]},\"user\":{\"name\":\"kim\"},\"file\":{\"hash\":{\"sha256\":\""
                                + SHA
                                + "\"}},\"threat\":{\"technique\":{\"id\":[\"T1059\"]},\"tactic\":{\"id\":\"TA0002\"}}"));
        assertThat(event.getVictims()).singleElement().satisfies(victim -> {
            assertThat(victim.getHostname()).isEqualTo("pc-7");
            assertThat(victim.getIp()).isEqualTo("10.0.0.7");
            assertThat(victim.getUser()).isEqualTo("kim");
        });
        assertThat(event.getObservables()).contains(new Observable("sha256", SHA));
        assertThat(event.getAttacks()).containsExactly(new Attack("T1059", "TA0002"));
    }

    @Test
    void readsADetectionAlertOfElasticSecurity() {
        IncidentEvent event = Reader.event(
                null,
                "{\"@timestamp\":\"2026-02-28T23:59:58Z\",\"event.kind\":\"signal\",\"kibana.alert.uuid\":\"u-1\",\"kibana.alert.severity\":\"critical\",\"kibana.alert.rule.name\":\"Ransomware\",\"kibana.alert.rule.uuid\":\"r-1\",\"kibana.alert.reason\":\"because\",\"kibana.alert.rule.threat\":[{\"tactic\":{\"id\":\"TA0040\"},\"technique\":[{\"id\":\"T1486\"}]}]}");
        assertThat(event.getProducerUid()).isEqualTo("u-1");
        assertThat(event.getSeverity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.getAnalytic().getUid()).isEqualTo("r-1");
        assertThat(event.getDescription()).isEqualTo("because");
        assertThat(event.getAttacks()).containsExactly(new Attack("T1486", "TA0040"));
    }

    @Test
    void sharesTheFingerprintOfTheSuricataAlertItCarries() {
        String eve =
                "{\"timestamp\":\"2026-02-28T23:59:58.123456+0000\",\"event_type\":\"alert\",\"src_ip\":\"198.51.100.7\",\"src_port\":54306,\"dest_ip\":\"10.0.0.9\",\"dest_port\":80,\"alert\":{\"signature_id\":2013504,\"signature\":\"ET WEB_SERVER probe\",\"severity\":1}}";
        IncidentEvent carried = Reader.event(
                null,
                "{\"@timestamp\":\"2026-02-28T23:59:58.123Z\",\"event\":{\"kind\":\"alert\",\"module\":\"suricata\",\"original\":\""
                        + eve.replace("\"", "\\\"") + "\"},\"host\":{\"name\":\"ids\"}}");
        IncidentEvent own = Reader.event(null, eve);
        assertThat(fingerprint(carried)).isEqualTo(fingerprint(own));
        assertThat(carried.getTime()).isEqualTo(own.getTime());
        assertThat(carried.getSensor().getName()).isEqualTo("ids");
    }

    @Test
    void saysUnknownForASeverityThatOnlyItsVendorUnderstands() {
        assertThat(Reader.event(null, alert("\"event.severity\":3")).getSeverity())
                .isEqualTo(Severity.UNKNOWN);
    }

    @Test
    void skipsWhatIsNoAlert() {
        assertThat(
                        Reader.outcome(
                                null,
                                "{\"@timestamp\":\"2026-02-28T23:59:58Z\",\"event\":{\"kind\":\"event\",\"category\":[\"network\"]}}"))
                .isEqualTo(new Outcome.Skipped(0, "ecs", "event.kind event is no alert"));
        assertThat(Reader.outcome(null, "{\"ecs\":{\"version\":\"8.6.0\"},\"event\":{\"kind\":\"enrichment\"}}"))
                .isInstanceOf(Outcome.Skipped.class);
        assertThat(Reader.outcome(null, "{\"@timestamp\":\"2026-02-28T23:59:58Z\",\"event\":{\"dataset\":\"x\"}}"))
                .isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void refusesAnyOtherJson() {
        assertThat(Reader.rejected("ecs", "{\"@timestamp\":\"2026-02-28T23:59:58Z\",\"a\":1}")
                        .code())
                .isEqualTo(RejectCode.NOT_THIS_FORMAT);
    }

    private static String alert(String more) {
        return "{\"@timestamp\":\"2026-02-28T23:59:58Z\",\"event.kind\":\"alert\"," + more + "}";
    }

    private static String fingerprint(IncidentEvent event) {
        return new Fingerprint(FingerprintTemplates.standard()).of(event);
    }

    @Test
    void readsListsOfOneWhereOneValueBelongs() {
        IncidentEvent event = Reader.event(
                "ecs",
                "{\"@timestamp\":[\"2026-02-28T23:59:58.123Z\"],\"kibana.alert.uuid\":[\"u\"],\"kibana.alert.rule.name\":[\"x\"],\"kibana.alert.severity\":[\"high\"],\"source.ip\":[\"198.51.100.7\"],\"destination.ip\":[\"10.0.0.9\"],\"destination.port\":[445],\"host.ip\":[\"10.0.0.9\"],\"host.name\":[\"ws1\"],\"user.name\":[\"bob\"],\"process.hash.md5\":[\""
                        + "ab".repeat(16) + "\"]}");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58.123Z");
        assertThat(event.getTitle()).isEqualTo("x");
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(Told.sides(event)).isEqualTo("198.51.100.7 > 10.0.0.9 445 ws1 bob");
        assertThat(Told.indicators(event)).containsExactly("ip 198.51.100.7", "md5 " + "ab".repeat(16));
    }

    @Test
    void readsSignalsOfElasticsFormerRelease() {
        IncidentEvent event = Reader.event(
                "ecs",
                "{\"@timestamp\":\"2026-02-28T23:59:58Z\",\"event\":{\"kind\":\"signal\"},\"signal\":{\"rule\":{\"name\":\"Old rule\",\"id\":\"r2\",\"severity\":\"critical\",\"threat\":[{\"tactic\":{\"id\":\"TA0001\"},\"technique\":[{\"id\":\"T1190\"}]}]}}}");
        assertThat(event.getTitle()).isEqualTo("Old rule");
        assertThat(event.getAnalytic().getUid()).isEqualTo("r2");
        assertThat(event.getSeverity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.getAttacks()).containsExactly(new Attack("T1190", "TA0001"));
    }

    @Test
    void takesTheWordOfTheProductBeforeANumberOfItsOwn() {
        IncidentEvent event = Reader.event(
                "ecs",
                "{\"@timestamp\":\"2026-02-28T23:59:58Z\",\"event\":{\"kind\":\"alert\",\"severity\":4},\"crowdstrike\":{\"event\":{\"SeverityName\":\"High\"}},\"rule\":{\"name\":\"Malware\"},\"host\":{\"name\":\"laptop\"},\"user\":{\"name\":\"alice\"},\"source\":{\"ip\":\"192.168.12.51\"}}");
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(Told.sides(event)).isEqualTo("> 192.168.12.51 laptop alice");
    }

    @Test
    void takesTheFirstOfSeveralAddressesOfOneSide() {
        IncidentEvent event = Reader.event(
                "ecs",
                "{\"@timestamp\":\"2026-02-28T23:59:58Z\",\"event\":{\"kind\":\"alert\"},\"rule\":{\"name\":\"scan\"},\"source\":{\"ip\":[\"198.51.100.7\",\"198.51.100.8\"]},\"destination\":{\"ip\":\"10.0.0.5\"}}");
        assertThat(Told.sides(event)).isEqualTo("198.51.100.7 > 10.0.0.5");
        assertThat(event.getUnmapped()).containsEntry("source.ip", "[\"198.51.100.7\",\"198.51.100.8\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            "event":{"kind":"alert","module":"suricata","severity":1} ¦ HIGH
            "event":{"kind":"alert","module":"acme","severity":1} ¦ UNKNOWN
            "event":{"kind":"alert","severity":70},"crowdstrike":{"alert":{"severity_name":"High"}} ¦ HIGH
            "event":{"kind":"alert"},"aws":{"guardduty":{"severity":{"code":2,"value":"Low"}}} ¦ LOW
            "event":{"kind":"alert"},"log":{"level":"error"} ¦ UNKNOWN
            """)
    void readsTheScaleOfProducts(String members, Severity severity) {
        assertThat(Reader.event("ecs", "{\"ecs\":{\"version\":\"8.11\"}," + members + "}")
                        .getSeverity())
                .isEqualTo(severity);
    }

    @Test
    void knowsAMachineByTheAddressThatIsNotOfItsLinkAlone() {
        IncidentEvent event = Reader.event(
                "ecs",
                "{\"event.kind\":\"signal\",\"host.name\":\"ws1\",\"host.ip\":[\"fe80::1\",\"10.0.0.5\"],\"rule.name\":\"Use of CVE-2024-12345\"}");
        assertThat(Told.sides(event)).isEqualTo("> 10.0.0.5 ws1");
        assertThat(event.getVulnerabilities()).containsExactly("CVE-2024-12345");
    }

    @Test
    void namesWhoSentALetterAndWhoGotIt() {
        IncidentEvent event = Reader.event(
                "ecs",
                "{\"event\":{\"kind\":\"alert\"},\"rule\":{\"name\":\"Phishing mail\"},\"email\":{\"from\":{\"address\":[\"evil@example.net\"]},\"to\":{\"address\":[\"bob@example.org\"]}}}");
        assertThat(event.getAttackers().get(0).getEmail()).isEqualTo("evil@example.net");
        assertThat(event.getVictims().get(0).getEmail()).isEqualTo("bob@example.org");
        assertThat(Told.indicators(event)).contains("email evil@example.net");
    }

    @Test
    void readsNoWordsAcrossFields() {
        IncidentEvent event = Reader.event(
                "ecs", "{\"event\":{\"kind\":\"alert\",\"category\":[\"threat\"]},\"message\":\"Detected\"}");
        assertThat(event.getClassification().getType()).isEqualTo("undetermined");
    }
}
