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

class WazuhTest {

    private static final String EVE =
            "{\"timestamp\":\"2026-02-28T23:59:58.123456+0000\",\"flow_id\":1409152754361679,\"event_type\":\"alert\",\"src_ip\":\"198.51.100.7\",\"src_port\":54306,\"dest_ip\":\"10.0.0.9\",\"dest_port\":80,\"proto\":\"TCP\",\"alert\":{\"gid\":1,\"signature_id\":2013504,\"rev\":6,\"signature\":\"ET WEB_SERVER probe\",\"category\":\"Web Application Attack\",\"severity\":1}}";

    @Test
    void mapsAnAlertOfItsOwn() {
        IncidentEvent event = Reader.event(
                null,
                wazuh(
                        "{\"srcip\":\"198.51.100.7:4022\",\"srcuser\":\"root\",\"dstuser\":\"admin\"}",
                        "\"id\":\"5710\",\"level\":\"10\",\"description\":\"sshd: attempt to log in\",\"groups\":[\"syslog\",\"authentication_failed\"],\"mitre\":{\"id\":[\"T1110.001\"],\"tactic\":[\"Credential Access\"]}",
                        ""));
        assertThat(event.getFormat()).isEqualTo("wazuh");
        assertThat(event.getProducerUid()).isEqualTo("1772323198.9628221");
        assertThat(event.getSensor().getName()).isEqualTo("web-01");
        assertThat(event.getSeverity()).isEqualTo(Severity.MEDIUM);
        assertThat(event.getClassification().getType()).isEqualTo("brute-force");
        assertThat(event.getAnalytic().getUid()).isEqualTo("5710");
        assertThat(event.getAttacks()).containsExactly(new Attack("T1110.001", null));
        assertThat(event.getAttackers()).singleElement().satisfies(attacker -> {
            assertThat(attacker.getIp()).isEqualTo("198.51.100.7");
            assertThat(attacker.getPort()).isEqualTo(4022);
            assertThat(attacker.getUser()).isEqualTo("root");
        });
        assertThat(event.getVictims()).singleElement().satisfies(victim -> {
            assertThat(victim.getIp()).isEqualTo("10.0.0.9");
            assertThat(victim.getHostname()).isEqualTo("web-01");
            assertThat(victim.getUser()).isEqualTo("admin");
        });
        assertThat(event.getUnmapped()).containsEntry("rule.level", "10").containsEntry("agent.id", "003");
    }

    @Test
    void sharesTheFingerprintOfTheSuricataAlertItCarries() {
        String inside = EVE.replace("1409152754361679", "\"1409152754361679.000000\"")
                .replace("54306", "\"54306\"")
                .replace(":80", ":\"80\"")
                .replace("2013504", "\"2013504\"");
        IncidentEvent carried = Reader.event(null, wazuh(inside, suricataRule(), ""));
        IncidentEvent own = Reader.event(null, EVE);
        assertThat(fingerprint(carried)).isEqualTo(fingerprint(own));
        assertThat(carried.getTime()).isEqualTo(own.getTime());
        assertThat(carried.getSeverity()).isEqualTo(own.getSeverity());
        assertThat(carried.getSensor().getProduct()).isEqualTo("Suricata");
        assertThat(carried.getUnmapped()).containsEntry("data.flow_id", "1409152754361679.000000");
    }

    @Test
    void sharesItFromALineOfTheFastLogTooWhateverItsZone() {
        String line =
                "03/01/2026-08:59:58.123456  [**] [1:2013504:6] ET WEB_SERVER probe [**] [Classification: Web Application Attack] [Priority: 1] {TCP} 198.51.100.7:54306 -> 10.0.0.9:80";
        IncidentEvent carried = Reader.event(
                null,
                wazuh(
                        "{\"srcip\":\"198.51.100.7\",\"dstip\":\"10.0.0.9:80\",\"id\":\"1:2013504:6\"}",
                        suricataRule(),
                        ",\"full_log\":\"" + line + "\""));
        IncidentEvent own = Reader.event(null, EVE);
        assertThat(fingerprint(carried)).isEqualTo(fingerprint(own));
        assertThat(carried.getTime()).isEqualTo(own.getTime());
        assertThat(carried.getSensor().getName())
                .as("both logs of one Suricata are two witnesses")
                .isEqualTo("web-01 fast.log");
    }

    @Test
    void readsIpv6OfTheFastLog() {
        String line =
                "03/01/2026-08:59:58.123456  [**] [1:1:1] x [**] [Classification: (null)] [Priority: 3] {TCP} 2001:0db8:0000:0000:0000:0000:0000:0001:443 -> 2001:0db8:0000:0000:0000:0000:0000:0002:50000";
        IncidentEvent event = Reader.event("wazuh", wazuh("{}", suricataRule(), ",\"full_log\":\"" + line + "\""));
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("2001:db8::1");
        assertThat(event.getAttackers().get(0).getPort()).isEqualTo(443);
    }

    @Test
    void unwrapsADocumentOfTheIndexer() {
        assertThat(Reader.event(
                                null,
                                "{\"_index\":\"wazuh-alerts\",\"_source\":" + wazuh("{}", suricataRule(), "") + "}")
                        .getAnalytic()
                        .getUid())
                .isEqualTo("86601");
    }

    @Test
    void doesNotGiveTheManagersAddressToAVictim() {
        IncidentEvent event =
                Reader.event("wazuh", wazuh("{}", suricataRule(), "").replace("\"003\"", "\"000\""));
        assertThat(event.getVictims().get(0).getIp()).isNull();
        assertThat(event.getVictims().get(0).getHostname()).isEqualTo("web-01");
    }

    @Test
    void classifiesByTheWordsOfARuleWhoseGroupsSayNothing() {
        IncidentEvent event = Reader.event(
                "wazuh",
                wazuh(
                        "{}",
                        "\"id\":\"5712\",\"level\":10,\"description\":\"sshd: brute force\",\"groups\":[\"syslog\"]",
                        ""));
        assertThat(event.getClassification().getType()).isEqualTo("brute-force");
    }

    @Test
    void takesFilesForIndicatorsThatVirusTotalCallsMalicious() {
        String file = "\"source\":{\"md5\":\"" + "ab".repeat(16) + "\"}";
        assertThat(scanned("1", file).getObservables()).contains(new Observable("md5", "ab".repeat(16)));
        assertThat(scanned("0", file).getObservables()).isEmpty();
    }

    private static IncidentEvent scanned(String malicious, String file) {
        String data = "{\"virustotal\":{\"malicious\":\"" + malicious + "\"," + file + "}}";
        return Reader.event("wazuh", wazuh(data, "\"id\":\"87105\",\"level\":12,\"description\":\"VirusTotal\"", ""));
    }

    @Test
    void refusesWhatIsNoAlertOfWazuh() {
        assertThat(Reader.rejected("wazuh", "{\"AnalysisComponent\":{}}").code())
                .isEqualTo(RejectCode.NOT_THIS_FORMAT);
    }

    private static String suricataRule() {
        return "\"id\":\"86601\",\"level\":3,\"description\":\"Suricata: Alert\",\"groups\":[\"ids\",\"suricata\"]";
    }

    private static String wazuh(String data, String rule, String more) {
        return "{\"timestamp\":\"2026-02-28T23:59:59.000+0000\",\"rule\":{" + rule
                + "},\"agent\":{\"id\":\"003\",\"name\":\"web-01\",\"ip\":\"10.0.0.9\"},\"manager\":{\"name\":\"hq\"},\"id\":\"1772323198.9628221\",\"decoder\":{\"name\":\"json\"},\"data\":"
                + data + ",\"location\":\"/var/log/x\"" + more + "}";
    }

    private static String fingerprint(IncidentEvent event) {
        return new Fingerprint(FingerprintTemplates.standard()).of(event);
    }
}
