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

    @Test
    void readsAFindingOfGuardDutyAsGuardDutysOwn() {
        String finding =
                "{\"source\":\"guardduty\",\"accountId\":\"1\",\"id\":\"f1\",\"type\":\"Recon:EC2/PortProbeUnprotectedPort\",\"severity\":\"5.3\",\"title\":\"A port is probed\",\"createdAt\":\"2026-02-28T23:50:00Z\",\"updatedAt\":\"2026-02-28T23:59:50.123Z\","
                        + "\"resource\":{\"instanceDetails\":{\"networkInterfaces\":{\"privateIpAddress\":\"10.0.0.5\",\"publicIp\":\"203.0.113.20\"}}},"
                        + "\"service\":{\"serviceName\":\"guardduty\",\"count\":\"5\",\"archived\":\"false\",\"resourceRole\":\"TARGET\",\"action\":{\"portProbeAction\":{\"portProbeDetails\":{\"localPortDetails\":{\"port\":\"22\"},\"remoteIpDetails\":{\"ipAddressV4\":\"198.51.100.7\"}}}}}}";
        String rule = "\"id\":\"80305\",\"level\":10,\"description\":\"AWS GuardDuty\",\"groups\":[\"aws_guardduty\"]";
        IncidentEvent carried =
                Reader.event(null, wazuh("{\"integration\":\"aws\",\"aws\":" + finding + "}", rule, ""));
        IncidentEvent own = Reader.event("guardduty", finding);
        assertThat(carried.getFormat()).isEqualTo("wazuh");
        assertThat(carried.getTime()).isEqualTo("2026-02-28T23:59:50.123Z");
        assertThat(carried.getSeverity()).isEqualTo(Severity.MEDIUM);
        assertThat(carried.getClassification().getType()).isEqualTo("scanner");
        assertThat(carried.getAnalytic().getUid()).isEqualTo("Recon:EC2/PortProbeUnprotectedPort");
        assertThat(Told.sides(carried)).isEqualTo("198.51.100.7 > 203.0.113.20 22");
        assertThat(carried.getCount()).isEqualTo(5);
        assertThat(carried.getProducerUid()).isEqualTo("f1");
        assertThat(carried.getIdentity()).isEqualTo(own.getIdentity());
        assertThat(fingerprint(carried)).isEqualTo(fingerprint(own));
        assertThat(carried.getUnmapped())
                .containsEntry("id", "1772323198.9628221")
                .containsEntry("rule.level", "10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            "win":{"eventdata":{"ipAddress":"-","ipPort":"0","workstationName":"KALI","targetUserName":"admin"}} ¦ kali > 10.0.0.9 web-01 admin
            "win":{"eventdata":{"user":"CORP\\\\\\\\bob","image":"C:\\\\x.exe"}} ¦ > 10.0.0.9 web-01 CORP\\bob
            "gcp":{"jsonPayload":{"connection":{"src_ip":"198.51.100.4","src_port":"51000.000000","dest_ip":"10.0.0.8","dest_port":"443.000000"}}} ¦ 198.51.100.4 51000 > 10.0.0.8 443
            "aws":{"srcaddr":"198.51.100.4","srcport":"51000","dstaddr":"10.0.0.8","dstport":"0"} ¦ 198.51.100.4 51000 > 10.0.0.8
            "aws":{"sourceIPAddress":"cloudtrail.amazonaws.com","userIdentity":{"userName":"alice"}} ¦ > alice
            "github":{"actor":"alice","actor_ip":"203.0.113.4"} ¦ 203.0.113.4 > alice
            "srcip":"::ffff:203.0.113.4","srcport":"[]" ¦ 203.0.113.4 > 10.0.0.9 web-01
            """)
    void findsTheSidesOfSingleDecoders(String data, String sides) {
        assertThat(Told.sides(Reader.event(
                        "wazuh", wazuh("{" + data + "}", "\"id\":\"1\",\"level\":5,\"description\":\"x\"", ""))))
                .isEqualTo(sides);
    }

    @Test
    void classifiesWhatVirusTotalCallsMalicious() {
        String file = "\"source\":{\"md5\":\"" + "ab".repeat(16) + "\"}";
        assertThat(scanned("1", file).getClassification().getType()).isEqualTo("infected-system");
        assertThat(scanned("0", file).getClassification().getType()).isEqualTo("undetermined");
    }

    @Test
    void readsAlertsOfOssec() {
        IncidentEvent event = Reader.event(
                null,
                "{\"rule\":{\"level\":5,\"comment\":\"Attempt to login using a non-existent user\",\"sidid\":5710,\"group\":\"syslog,sshd,invalid_login,authentication_failed,\"},\"id\":\"1772323198.0\",\"TimeStamp\":1772323198000,\"location\":\"(web-01) 10.0.0.9->/var/log/secure\",\"srcip\":\"198.51.100.7\",\"dstuser\":\"admin\",\"hostname\":\"web-01\",\"decoder\":\"sshd\"}");
        assertThat(event.getFormat()).isEqualTo("wazuh");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getTitle()).isEqualTo("Attempt to login using a non-existent user");
        assertThat(event.getAnalytic().getUid()).isEqualTo("5710");
        assertThat(event.getSensor().getName()).isEqualTo("web-01");
        assertThat(event.getSensor().getProduct()).isEqualTo("OSSEC");
        assertThat(event.getSeverity()).isEqualTo(Severity.LOW);
        assertThat(event.getClassification().getType()).isEqualTo("brute-force");
        assertThat(Told.sides(event)).isEqualTo("198.51.100.7 > 10.0.0.9 web-01 admin");
    }

    @Test
    void readsFilesThatOssecSawChange() {
        IncidentEvent event = Reader.event(
                null,
                "{\"rule\":{\"level\":7,\"comment\":\"Integrity checksum changed.\",\"sidid\":550,\"groups\":[\"ossec\",\"syscheck\"]},\"TimeStamp\":1772323198000,\"location\":\"hub->syscheck\",\"SyscheckFile\":{\"path\":\"/etc/hosts\",\"md5_after\":\""
                        + "ab".repeat(16) + "\"}}");
        assertThat(Told.sides(event)).isEqualTo("> hub");
        assertThat(Told.indicators(event)).containsExactly("md5 " + "ab".repeat(16));
        assertThat(event.getClassification().getType()).isEqualTo("unauthorised-information-modification");
    }

    @Test
    void takesAWatchedFileForChangedWhereTheRuleHasNoGroups() {
        IncidentEvent event = Reader.event(
                "wazuh",
                wazuh(
                        "{}",
                        "\"level\":5,\"description\":\"File added to the system.\"",
                        ",\"syscheck\":{\"path\":\"/etc/x\"}"));
        assertThat(event.getClassification().getType()).isEqualTo("unauthorised-information-modification");
    }

    @Test
    void findsWhatDecodersOfEarlyReleasesPutBesideTheRule() {
        IncidentEvent event = Reader.event(
                null,
                "{\"timestamp\":\"2026-02-28T23:59:58.000+0000\",\"rule\":{\"level\":5,\"id\":5710,\"description\":\"x\"},\"agent\":{\"id\":\"003\",\"name\":\"web-01\",\"ip\":\"10.0.0.9\"},\"srcip\":\"198.51.100.7\",\"srcport\":\"4022\"}");
        assertThat(Told.sides(event)).isEqualTo("198.51.100.7 4022 > 10.0.0.9 web-01");
    }

    @Test
    void takesTheSenderOfALogForTheMachineWhereTheManagerReadIt() {
        IncidentEvent event = Reader.event(
                null,
                "{\"rule\":{\"level\":5,\"id\":\"1\",\"description\":\"x\"},\"agent\":{\"id\":\"000\",\"name\":\"hub\"},\"predecoder\":{\"hostname\":\"fw1\"},\"data\":{\"srcip\":\"198.51.100.7\"},\"location\":\"10.0.0.254\"}");
        assertThat(Told.sides(event)).isEqualTo("198.51.100.7 > 10.0.0.254 fw1");
        assertThat(event.getSensor().getName()).isEqualTo("hub");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            Multiple authentication failures followed by a success. ¦ "syslog","attacks" ¦ brute-force
            High amount of POST requests in a small period of time. ¦ "web","attack" ¦ exploit
            A scanner changed /etc/hosts ¦ "syscheck" ¦ unauthorised-information-modification
            """)
    void letsTheWordsOfARuleCountBeforeGroupsOfManyKinds(String description, String groups, String type) {
        IncidentEvent event = Reader.event(
                "wazuh",
                wazuh("{}", "\"level\":10,\"description\":\"" + description + "\",\"groups\":[" + groups + "]", ""));
        assertThat(event.getClassification().getType()).isEqualTo(type);
    }

    @Test
    void namesTheWeaknessOfTheRule() {
        IncidentEvent event = Reader.event(
                "wazuh",
                wazuh(
                        "{\"win\":{\"eventdata\":{\"sourceIp\":\"10.0.0.9\",\"destinationIp\":\"203.0.113.4\",\"destinationPort\":\"443\",\"destinationHostname\":\"c2.example\"}}}",
                        "\"level\":12,\"description\":\"Malware of CVE-2021-44228 speaks outwards\"",
                        ""));
        assertThat(event.getVulnerabilities()).containsExactly("CVE-2021-44228");
        assertThat(Told.sides(event)).isEqualTo("203.0.113.4 443 c2.example > 10.0.0.9");
        assertThat(Told.indicators(event)).contains("ip 203.0.113.4", "cve CVE-2021-44228");
    }
}
