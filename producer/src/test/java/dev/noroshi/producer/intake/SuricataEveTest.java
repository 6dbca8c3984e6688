package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuricataEveTest {

    private static final String FORMAT = "suricata-eve";

    @Test
    void mapsAnAlert() {
        IncidentEvent event = Reader.event(null, alert("ET WEB_SERVER SQLi attempt", "Web Application Attack", ""));
        assertThat(event.getFormat()).isEqualTo(FORMAT);
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58.123456Z");
        assertThat(event.getStartTime()).isEqualTo("2026-02-28T23:59:50Z");
        assertThat(event.getTimeInferred()).isFalse();
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(event.getClassification()).isEqualTo(new Classification("intrusion-attempts", "exploit"));
        assertThat(event.getAnalytic().getUid()).isEqualTo("2010937");
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.101");
        assertThat(event.getVictims().get(0).getPort()).isEqualTo(80);
        assertThat(event.getSensor().getName()).isEqualTo("eve-dmz");
        assertThat(event.getSensor().getProduct()).isEqualTo("Suricata");
        assertThat(event.getObservables()).containsExactly(new Observable("ip", "198.51.100.7"));
        assertThat(event.getProducerUid()).isNull();
        assertThat(event.getRawHash()).hasSize(64);
    }

    @Test
    void keepsWhatHasNoFieldWithAllItsDigits() {
        IncidentEvent event = Reader.event(
                FORMAT, alert("ET SCAN x", "y", ",\"x\":{\"y\":[1.50,\"z\"],\"n\":12345678901234567890.123}"));
        assertThat(event.getUnmapped())
                .containsEntry("flow_id", "18446744073709551615")
                .containsEntry("alert.category", "y")
                .containsEntry("x.y", "[1.50,\"z\"]")
                .containsEntry("x.n", "12345678901234567890.123")
                .doesNotContainKeys("src_ip", "alert.signature");
    }

    @Test
    void skipsWhatIsNoFinding() {
        assertThat(
                        Reader.outcome(
                                null,
                                "{\"timestamp\":\"2026-02-28T23:59:58+0000\",\"event_type\":\"dns\",\"src_ip\":\"10.0.0.1\",\"dns\":{}}"))
                .isInstanceOfSatisfying(
                        Outcome.Skipped.class,
                        skipped -> assertThat(skipped.reason()).contains("dns"));
        assertThat(Reader.outcome(FORMAT, "{\"event_type\":\"anomaly\",\"anomaly\":{}}"))
                .isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void readsAnAlertWithoutFlowAndPorts() {
        IncidentEvent event = Reader.event(
                FORMAT,
                "{\"timestamp\":\"2026-02-28T23:59:58+0000\",\"event_type\":\"alert\",\"src_ip\":\"2001:0db8::0001\",\"dest_ip\":\"ff02::1\",\"proto\":\"IPv6-ICMP\",\"icmp_type\":135,\"alert\":{\"signature_id\":2200073,\"gid\":1,\"signature\":\"SURICATA IPv4 invalid checksum\",\"category\":\"\",\"severity\":3}}");
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("2001:db8::1");
        assertThat(event.getVictims().get(0).getPort()).isNull();
        assertThat(event.getSeverity()).isEqualTo(Severity.LOW);
        assertThat(event.getClassification().getTaxonomy()).isEqualTo("other");
    }

    @Test
    void unwrapsAnExport() {
        String inner = alert("ET SCAN x", "y", "");
        String export = "{\"preview\":false,\"result\":{\"_raw\":\""
                + inner.replace("\\", "\\\\").replace("\"", "\\\"") + "\",\"alert.severity\":\"1\"}}";
        IncidentEvent wrapped = Reader.event(null, export);
        IncidentEvent bare = Reader.event(null, inner);
        assertThat(wrapped.getAnalytic()).isEqualTo(bare.getAnalytic());
        assertThat(fingerprint(wrapped)).isEqualTo(fingerprint(bare));
    }

    @Test
    void makesTheInfectedClientTheVictimAndLeavesItsPortOut() {
        String out = alert(
                "ET MALWARE Win32/X Checkin",
                "Malware Command and Control Activity Detected",
                ",\"http\":{\"hostname\":\"C2.Example\",\"url\":\"/gate.php\"}");
        IncidentEvent event = Reader.event(FORMAT, ends(out, "10.0.0.5", 50123, "198.51.100.9", 80));
        assertThat(event.getClassification().getType()).isEqualTo("c2-server");
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.5");
        assertThat(event.getVictims().get(0).getPort()).isNull();
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.9");
        assertThat(event.getAttackers().get(0).getHostname()).isEqualTo("c2.example");
        assertThat(event.getObservables())
                .contains(new Observable("domain", "c2.example"), new Observable("url", "http://c2.example/gate.php"));
        assertThat(event.getUnmapped()).containsEntry("src_port", "50123");
        IncidentEvent again = Reader.event(FORMAT, ends(out, "10.0.0.5", 50999, "198.51.100.9", 80));
        assertThat(fingerprint(again)).isEqualTo(fingerprint(event));
    }

    @Test
    void readsAnAnswerOfTheVictimAsSuch() {
        String answer = alert("GPL ATTACK_RESPONSE id check returned root", "Potentially Bad Traffic", "");
        IncidentEvent event = Reader.event(FORMAT, ends(answer, "10.0.0.5", 80, "198.51.100.9", 50123));
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.5");
        assertThat(event.getVictims().get(0).getPort()).isEqualTo(80);
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.9");
    }

    @Test
    void obeysWhatTheRuleItselfSaysOfItsTarget() {
        String stated = alert("LOCAL rule", "Misc activity", "")
                .replace("\"rev\":2", "\"rev\":2,\"metadata\":{\"hostile\":[\"dest_ip\"]}");
        assertThat(Reader.event(FORMAT, stated).getAttackers().get(0).getIp()).isEqualTo("10.0.0.101");
        String target = alert("LOCAL rule", "Misc activity", "")
                .replace("\"rev\":2", "\"rev\":2,\"target\":{\"ip\":\"198.51.100.7\"}");
        assertThat(Reader.event(FORMAT, target).getVictims().get(0).getIp()).isEqualTo("198.51.100.7");
    }

    @Test
    void doesNotCallAResolverAnAttacker() {
        String query = alert(
                "ET MALWARE DNS Query to C2 Domain",
                "Domain Observed Used for C2 Detected",
                ",\"dns\":{\"query\":[{\"rrname\":\"Evil.Example\"}]}");
        IncidentEvent event = Reader.event(FORMAT, ends(query, "10.0.0.5", 50123, "8.8.8.8", 53));
        assertThat(event.getAttackers()).singleElement().satisfies(attacker -> {
            assertThat(attacker.getIp()).isNull();
            assertThat(attacker.getDomain()).isEqualTo("evil.example");
        });
        assertThat(event.getObservables()).containsExactly(new Observable("domain", "evil.example"));
    }

    @Test
    void readsTheMetadataOfTheRule() {
        String metadata =
                "\"metadata\":{\"mitre_technique_id\":[\"t1190\"],\"mitre_tactic_id\":[\"TA0001\"],\"cve\":[\"CVE_2021_44228\"],\"signature_severity\":[\"Critical\"],\"confidence\":[\"High\"],\"malware_family\":[\"Mirai\"]}";
        IncidentEvent event =
                Reader.event(FORMAT, alert("ET EXPLOIT x", "y", "").replace("\"rev\":2", "\"rev\":2," + metadata));
        assertThat(event.getAttacks()).containsExactly(new Attack("T1190", "TA0001"));
        assertThat(event.getVulnerabilities()).containsExactly("CVE-2021-44228");
        assertThat(event.getSeverity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.getConfidence()).isEqualTo(80);
        assertThat(event.getMalware()).containsExactly("Mirai");
    }

    @Test
    void keepsABadAddressAndABadTimeAsWords() {
        String odd = alert("ET SCAN x", "y", "")
                .replace("198.51.100.7", "010.1.1.1")
                .replace("2026-02-28T23:59:58.123456+0000", "soon");
        IncidentEvent event = Reader.event(FORMAT, odd);
        assertThat(event.getAttackers()).isEmpty();
        assertThat(event.getUnmapped()).containsEntry("src_ip", "010.1.1.1").containsEntry("timestamp", "soon");
        assertThat(event.getTime()).isEqualTo(Reader.NOW);
        assertThat(event.getTimeInferred()).isTrue();
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThat(Reader.rejected(FORMAT, "{\"a\":1}").code()).isEqualTo(RejectCode.MISSING_FIELD);
        assertThat(Reader.rejected(FORMAT, "{\"event_type\":\"alert\"}").reason())
                .contains("alert.signature_id");
        assertThat(Reader.rejected(FORMAT, "plain text").code()).isEqualTo(RejectCode.MALFORMED);
        assertThat(Reader.rejected(FORMAT, "{\"event_type\":\"alert\",\"a\":" + "[".repeat(70) + "]".repeat(70) + "}")
                        .code())
                .isEqualTo(RejectCode.TOO_DEEP);
    }

    @Test
    void refusesANameStatedTwiceWithTwoValuesOnly() {
        assertThat(Reader.rejected(FORMAT, alert("ET SCAN x", "y", ",\"src_ip\":\"203.0.113.9\""))
                        .code())
                .isEqualTo(RejectCode.DUPLICATE_KEY);
        assertThat(Reader.event(FORMAT, alert("ET SCAN x", "y", ",\"src_ip\":\"198.51.100.7\""))
                        .getAttackers())
                .hasSize(1);
    }

    @Test
    void givesTheSameBytesTheSameIdAndEachSensorItsOwn() {
        String alert = alert("ET SCAN x", "y", "");
        assertThat(Reader.event(FORMAT, alert).getEventId())
                .isEqualTo(Reader.event(null, alert).getEventId());
    }

    @Test
    void classifiesRulesOfOnesOwnByTheirWords() {
        IncidentEvent guessing = Reader.event(null, alert("LOCAL SSH brute force attempt", "", ""));
        assertThat(guessing.getClassification()).isEqualTo(new Classification("intrusion-attempts", "brute-force"));
        assertThat(guessing.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
        IncidentEvent beacon = Reader.event(
                null, ends(alert("LOCAL C2 beacon", "Misc activity", ""), "10.0.0.101", 50123, "198.51.100.7", 443));
        assertThat(beacon.getClassification()).isEqualTo(new Classification("malicious-code", "c2-server"));
        assertThat(beacon.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
    }

    @Test
    void leavesPortsOfScansThatHaveNone() {
        IncidentEvent event = Reader.event(
                null, ends(alert("ET SCAN ports", "Misc activity", ""), "198.51.100.7", 0, "10.0.0.101", 0));
        assertThat(Told.sides(event)).isEqualTo("198.51.100.7 > 10.0.0.101");
        assertThat(event.getUnmapped()).containsEntry("dest_port", "0");
    }

    @Test
    void readsAlertsThatShippersCarry() {
        String own = alert("ET SCAN x", "y", "");
        String members = own.substring(1, own.length() - 1);
        for (String carried : List.of(
                own.replace("\"timestamp\"", "\"@timestamp\""),
                "{\"@timestamp\":\"2026-03-01T00:00:09Z\",\"ecs\":{\"version\":\"8.0.0\"},\"host\":{\"name\":\"s1\"},"
                        + members + "}",
                "{\"_index\":\"logstash\",\"_source\":" + own + "}")) {
            IncidentEvent event = Reader.event(null, carried);
            assertThat(event.getFormat()).isEqualTo(FORMAT);
            assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58.123456Z");
            assertThat(fingerprint(event)).isEqualTo(fingerprint(Reader.event(null, own)));
        }
    }

    private static String fingerprint(IncidentEvent event) {
        return new Fingerprint(FingerprintTemplates.standard()).of(event);
    }

    private static String ends(String alert, String source, int sourcePort, String destination, int port) {
        return alert.replace(
                "\"src_ip\":\"198.51.100.7\",\"src_port\":61038,\"dest_ip\":\"10.0.0.101\",\"dest_port\":80",
                "\"src_ip\":\"" + source + "\",\"src_port\":" + sourcePort + ",\"dest_ip\":\"" + destination
                        + "\",\"dest_port\":" + port);
    }

    private static String alert(String signature, String category, String more) {
        return "{\"timestamp\":\"2026-02-28T23:59:58.123456+0000\",\"flow_id\":18446744073709551615,\"event_type\":\"alert\",\"src_ip\":\"198.51.100.7\",\"src_port\":61038,\"dest_ip\":\"10.0.0.101\",\"dest_port\":80,\"proto\":\"TCP\",\"alert\":{\"action\":\"allowed\",\"gid\":1,\"signature_id\":2010937,\"rev\":2,\"signature\":\""
                + signature + "\",\"category\":\"" + category
                + "\",\"severity\":1},\"flow\":{\"start\":\"2026-02-28T23:59:50+0000\"}" + more + "}";
    }

    @Test
    void takesNobodyForAnEndpoint() {
        IncidentEvent event = Reader.event(
                null,
                "{\"timestamp\":\"2026-03-01T09:00:00+0900\",\"event_type\":\"alert\",\"src_ip\":\"0.0.0.0\",\"src_port\":68,"
                        + "\"dest_ip\":\"255.255.255.255\",\"dest_port\":67,\"alert\":{\"signature_id\":1,\"signature\":\"ET POLICY DHCP\"}}");
        assertThat(event.getAttackers())
                .allSatisfy(end -> assertThat(end.getIp()).isNull());
        assertThat(event.getVictims()).allSatisfy(end -> assertThat(end.getIp()).isNull());
        assertThat(event.getUnmapped()).containsEntry("src_ip", "0.0.0.0").containsEntry("dest_ip", "255.255.255.255");
    }
}
