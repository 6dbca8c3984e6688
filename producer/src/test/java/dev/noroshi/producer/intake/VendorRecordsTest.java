package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single products say in their own way, written after their documentation. */
class VendorRecordsTest {

    private static final String SHA = "ab".repeat(32);

    @Test
    void takesTheServerForTheAttackerWhereAFirewallSaysThatTheAttackCameBack() {
        IncidentEvent paloAlto = Reader.event(
                "cef",
                "CEF:0|Palo Alto Networks|PAN-OS|10.2|Internet Explorer Memory Corruption"
                        + " Vulnerability(34000)|THREAT|9|src=10.1.1.20 dst=203.0.113.9 spt=51234 dpt=80"
                        + " flexString2Label=Direction flexString2=server-to-client cat=vulnerability");
        assertThat(sides(paloAlto)).containsExactly("203.0.113.9", "10.1.1.20");
        assertThat(paloAlto.getClassification().getType()).isEqualTo("exploit");
        assertThat(paloAlto.getUnmapped()).containsEntry("spt", "51234");
        IncidentEvent fortinet = Reader.event(
                "cef",
                "CEF:0|Fortinet|Fortigate|v7.0|08192|utm:virus infected blocked|4|cat=utm:virus src=10.1.100.11"
                        + " spt=60446 dst=172.16.200.55 dpt=80 FTNTFGTvirus=EICAR_TEST_FILE FTNTFGTdirection=incoming"
                        + " FTNTFGTanalyticscksum="
                        + SHA);
        assertThat(sides(fortinet)).containsExactly("172.16.200.55", "10.1.100.11");
        assertThat(fortinet.getMalware()).containsExactly("EICAR_TEST_FILE");
        assertThat(fortinet.getObservables()).contains(new Observable("sha256", SHA));
        IncidentEvent packet = Reader.event(
                "cef",
                "CEF:0|Fortinet|Fortigate|v6.0|16384|utm:ips signature|7|cat=utm:ips src=172.16.200.55 spt=80"
                        + " dst=10.1.100.11 dpt=44362 FTNTFGTdirection=incoming");
        assertThat(sides(packet))
                .as("the source is already the server")
                .containsExactly("172.16.200.55", "10.1.100.11");
    }

    @Test
    void callsAWeaknessThatIsUsedBetweenTwoMachinesAnAttempt() {
        assertThat(Reader.event("cef", "CEF:0|v|p|1|7|OpenSSL Vulnerability|5|src=192.0.2.1 dst=198.51.100.2")
                        .getClassification()
                        .getTaxonomy())
                .isEqualTo("intrusion-attempts");
        assertThat(Reader.event("cef", "CEF:0|v|p|1|7|OpenSSL Vulnerability|5|dst=198.51.100.2")
                        .getClassification()
                        .getTaxonomy())
                .isEqualTo("vulnerable");
    }

    @Test
    void takesWhoWasLuredOrInfectedForTheVictim() {
        IncidentEvent lured = Reader.event(
                "cef",
                "CEF:0|Forcepoint|Web|8.5|1|Transaction blocked|7|cat=Phishing src=10.0.0.99 spt=50000"
                        + " dst=198.51.100.4 dhost=phish.example dpt=443");
        assertThat(sides(lured)).containsExactly("198.51.100.4", "10.0.0.99");
        assertThat(lured.getObservables()).contains(new Observable("domain", "phish.example"));
        IncidentEvent infected = Reader.event(
                "leef",
                "LEEF:2.0|Symantec|Endpoint Protection|14|Virus"
                        + " found|^|src=10.5.5.5^resource=SERVER5^usrName=alice^virusName=W32.Sality");
        assertThat(sides(infected)).containsExactly("10.5.5.5");
        assertThat(infected.getAttackers()).isEmpty();
        assertThat(infected.getVictims().get(0).getUser()).isEqualTo("alice");
    }

    @Test
    void takesNoSourceFromOutsideForTheVictimOfWhatItSends() {
        assertThat(sides(Reader.event(
                        "cef", "CEF:0|v|p|1|7|Mirai botnet probe|5|src=198.51.100.9 dst=10.0.0.7 deviceDirection=1")))
                .containsExactly("198.51.100.9", "10.0.0.7");
    }

    @ParameterizedTest
    @CsvSource({
        "An account failed to log on.,brute-force",
        "sshd: authentication failure,brute-force",
        "AV: file quarantined,infected-system",
        "Webshell upload,exploit",
        "Audio driver installed,undetermined"
    })
    void classifiesByTheWordsOfProducts(String name, String type) {
        assertThat(Reader.event("cef", "CEF:0|v|p|1|7|" + name + "|5|src=192.0.2.1")
                        .getClassification()
                        .getType())
                .isEqualTo(type);
    }

    @Test
    void readsADeviceTimeWhosePatternHasNoYear() {
        assertThat(Reader.event(
                                "leef",
                                "LEEF:1.0|Snort|Snort|2|1:2001219|devTimeFormat=MM/dd-HH:mm:ss\tdevTime=12/31-10:12:13"
                                        + "\tsrc=192.0.2.1")
                        .getTime())
                .isEqualTo("2025-12-31T10:12:13Z");
        assertThat(Reader.event("leef", "LEEF:2.0|Vectra|X|1|cnc|^|src=192.0.2.1^start=Feb 26 2026 10:12:13")
                        .getTime())
                .isEqualTo("2026-02-26T10:12:13Z");
    }

    @Test
    void findsTheSidesOfWindowsAndCloudLogsInWazuh() {
        Endpoint logon = wazuh(
                        "\"win\":{\"eventdata\":{\"ipAddress\":\"::ffff:203.0.113.7\",\"ipPort\":\"50123\",\"targetUserName\":\"admin\",\"subjectUserName\":\"-\"}}",
                        "Logon failure")
                .getAttackers()
                .get(0);
        assertThat(logon.getIp()).isEqualTo("203.0.113.7");
        assertThat(logon.getPort()).isEqualTo(50123);
        IncidentEvent office = wazuh(
                "\"office365\":{\"ClientIP\":\"203.0.113.10\",\"UserId\":\"bob@corp.example\"}", "User logon failed");
        assertThat(office.getAttackers().get(0).getIp()).isEqualTo("203.0.113.10");
        assertThat(office.getVictims().get(0).getUser()).isEqualTo("bob@corp.example");
        assertThat(wazuh("\"aws\":{\"source_ip_address\":\"203.0.113.8\"}", "AWS Cloudtrail")
                        .getAttackers()
                        .get(0)
                        .getIp())
                .isEqualTo("203.0.113.8");
    }

    @Test
    void findsTheVictimAndTheHashesOfSysmonInWazuh() {
        IncidentEvent event = wazuh(
                "\"win\":{\"eventdata\":{\"sourceIp\":\"10.0.0.9\",\"sourcePort\":\"51000\",\"destinationIp\":\"198.51.100.4\",\"destinationPort\":\"443\",\"destinationHostname\":\"c2.example\",\"hashes\":\"SHA256="
                        + SHA.toUpperCase(Locale.ROOT) + ",IMPHASH=" + "cd".repeat(16) + "\"}}",
                "Connection to C2");
        assertThat(sides(event)).containsExactly("198.51.100.4", "10.0.0.9");
        assertThat(event.getAttackers().get(0).getHostname()).isEqualTo("c2.example");
        assertThat(event.getObservables())
                .containsExactlyInAnyOrder(new Observable("ip", "198.51.100.4"), new Observable("sha256", SHA));
    }

    @Test
    void tellsRootkitsFromOtherChecksInWazuh() {
        assertThat(wazuh("\"title\":\"Trojaned version of file detected.\"", "Host-based anomaly (rootcheck).")
                        .getClassification()
                        .getType())
                .isEqualTo("infected-system");
        assertThat(wazuh("\"title\":\"File is owned by root.\"", "Host-based anomaly (rootcheck).")
                        .getClassification()
                        .getType())
                .isEqualTo("undetermined");
    }

    @ParameterizedTest
    @CsvSource({
        "SSLBL: Malicious SSL certificate detected (X C&C),10.0.0.5,198.51.100.8,c2-server,198.51.100.8",
        "ThreatFox payload delivery (url),10.0.0.5,198.51.100.8,malware-distribution,198.51.100.8",
        "MALWARE-CNC Win.Trojan.X outbound connection,10.0.0.5,198.51.100.8,c2-server,198.51.100.8",
        "SERVER-WEBAPP /etc/passwd file access attempt,198.51.100.8,10.0.0.5,exploit,198.51.100.8",
        "ET EXPLOIT Possible ETERNALBLUE MS17-010 Echo Response,10.0.0.5,10.0.0.6,exploit,10.0.0.6"
    })
    void knowsTheSignaturesOfOtherRuleSets(String signature, String from, String to, String type, String attacker) {
        IncidentEvent event = eve(signature, from, to, "");
        assertThat(event.getClassification().getType()).isEqualTo(type);
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo(attacker);
    }

    @Test
    void namesTheAttackerBehindAProxy() {
        IncidentEvent event =
                eve("ET EXPLOIT x", "203.0.113.66", "10.0.0.80", ",\"direction\":\"to_server\",\"xff\":\"192.0.2.77\"");
        assertThat(sides(event)).containsExactly("192.0.2.77", "10.0.0.80");
        assertThat(event.getObservables()).containsExactly(new Observable("ip", "192.0.2.77"));
        assertThat(event.getUnmapped()).containsEntry("src_ip", "203.0.113.66");
    }

    @Test
    void keepsThePortOfAUrlAsked() {
        IncidentEvent event = eve(
                "ET MALWARE x",
                "10.0.0.5",
                "198.51.100.8",
                ",\"http\":{\"hostname\":\"cc.example\",\"http_port\":8080,\"url\":\"/gate\"}");
        assertThat(event.getAttackers().get(0).getUrl()).isEqualTo("http://cc.example:8080/gate");
    }

    @Test
    void skipsLogsOfFilesThatStateNoPath() {
        assertThat(Reader.outcome("zeek", "{\"ts\":1772323198.5,\"fuid\":\"F1\",\"source\":\"HTTP\",\"md5\":\"x\"}"))
                .isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void takesTheClientOfListedMalwareForTheVictimInZeek() {
        IncidentEvent event = Reader.event(
                "zeek",
                "{\"_path\":\"notice\",\"ts\":1772323198.5,\"note\":\"JA3_Blacklist::Match\",\"msg\":\"x\",\"src\":\"10.0.0.7\",\"dst\":\"198.51.100.7\",\"p\":443}");
        assertThat(sides(event)).containsExactly("198.51.100.7", "10.0.0.7");
    }

    @Test
    void namesTheSubTechniqueOfElasticRules() {
        assertThat(Reader.event(
                                "ecs",
                                "{\"@timestamp\":\"2026-02-28T23:59:58Z\",\"event.kind\":\"signal\",\"kibana.alert.uuid\":\"u\",\"kibana.alert.rule.name\":\"x\",\"kibana.alert.rule.threat\":[{\"tactic\":{\"id\":\"TA0006\"},\"technique\":[{\"id\":\"T1003\",\"subtechnique\":[{\"id\":\"T1003.001\"}]}]}]}")
                        .getAttacks())
                .containsExactly(new Attack("T1003.001", "TA0006"));
    }

    @Test
    void readsTheNumberOfAPassedCheckAndTheOneResourceOfOcsf() {
        String check =
                "{\"class_uid\":2003,\"time\":1772323198123,\"metadata\":{\"version\":\"1.1.0\"},\"finding_info\":{\"uid\":\"c\",\"title\":\"x\"},\"resource\":{\"hostname\":\"db-1\"},\"compliance\":{\"status_id\":%d}}";
        assertThat(Reader.outcome("ocsf", check.formatted(1))).isInstanceOf(Outcome.Skipped.class);
        assertThat(Reader.event("ocsf", check.formatted(3)).getVictims().get(0).getHostname())
                .isEqualTo("db-1");
    }

    @ParameterizedTest
    @CsvSource({
        "Impact:EC2/MaliciousDomainRequest.Reputation,infected-system",
        "Persistence:IAMUser/AnomalousBehavior,privileged-account-compromise",
        "DefenseEvasion:Runtime/FilelessExecution,system-compromise",
        "PenTest:IAMUser/KaliLinux,exploit",
        "Policy:S3/BucketPublicAccessGranted,potentially-unwanted-accessible"
    })
    void classifiesMoreFindingsOfGuardDuty(String type, String expected) {
        IncidentEvent event = Reader.event(
                "guardduty",
                "{\"accountId\":\"111122223333\",\"id\":\"f\",\"type\":\"" + type
                        + "\",\"severity\":5,\"updatedAt\":\"2026-02-28T23:59:58Z\",\"service\":{\"runtimeDetails\":{\"process\":{\"executableSha256\":\""
                        + SHA + "\"}}}}");
        assertThat(event.getClassification().getType()).isEqualTo(expected);
        assertThat(event.getObservables()).containsExactly(new Observable("sha256", SHA));
    }

    @ParameterizedTest
    @CsvSource({
        "smb;cve-2020-0796,vulnerable-system",
        "fortinet;compromised,system-compromise",
        "smb,potentially-unwanted-accessible"
    })
    void readsTheTagsOfShadowserverBeforeTheService(String tags, String type) {
        assertThat(Reader.event(
                                "shadowserver",
                                "\"timestamp\",\"ip\",\"protocol\",\"port\",\"tag\"\n"
                                        + "\"2026-02-28 23:59:58\",\"198.51.100.2\",\"tcp\",445,\""
                                        + tags + "\"\n")
                        .getClassification()
                        .getType())
                .isEqualTo(type);
    }

    @Test
    void findsTheSidesOfTrafficWithinObservedDataOfStix2() {
        IncidentEvent event = Reader.event(
                "stix",
                "{\"type\":\"observed-data\",\"id\":\"observed-data--b67d30ff-02ac-498a-92f9-32f845f448cf\",\"created\":\"2026-02-28T23:59:58Z\",\"modified\":\"2026-02-28T23:59:58Z\",\"first_observed\":\"2026-02-28T23:00:00Z\",\"last_observed\":\"2026-02-28T23:00:00Z\",\"number_observed\":1,\"objects\":{\"0\":{\"type\":\"ipv4-addr\",\"value\":\"198.51.100.7\"},\"1\":{\"type\":\"ipv4-addr\",\"value\":\"192.0.2.9\"},\"2\":{\"type\":\"network-traffic\",\"src_ref\":\"0\",\"dst_ref\":\"1\",\"dst_port\":22}}}");
        assertThat(sides(event)).containsExactly("198.51.100.7", "192.0.2.9");
        assertThat(event.getVictims().get(0).getPort()).isEqualTo(22);
        assertThat(event.getObservables()).containsExactly(new Observable("ip", "198.51.100.7"));
    }

    private static List<String> sides(IncidentEvent event) {
        return Stream.concat(event.getAttackers().stream(), event.getVictims().stream())
                .map(Endpoint::getIp)
                .toList();
    }

    private static IncidentEvent wazuh(String data, String description) {
        return Reader.event(
                "wazuh",
                "{\"timestamp\":\"2026-02-28T23:59:58.123+0000\",\"agent\":{\"id\":\"003\",\"name\":\"ws-1\",\"ip\":\"10.0.0.9\"},\"manager\":{\"name\":\"m\"},\"id\":\"1.1\",\"rule\":{\"id\":\"5\",\"level\":5,\"groups\":[\"ossec\",\"rootcheck\"],\"description\":\""
                        + description + "\"},\"data\":{" + data + "}}");
    }

    private static IncidentEvent eve(String signature, String from, String to, String more) {
        boolean out = from.startsWith("10.") && !signature.contains("Response");
        return Reader.event(
                "suricata-eve",
                "{\"timestamp\":\"2026-02-28T23:59:58.123456+0000\",\"event_type\":\"alert\",\"src_ip\":\"" + from
                        + "\",\"src_port\":" + (out ? 50123 : 443) + ",\"dest_ip\":\"" + to + "\",\"dest_port\":"
                        + (out ? 443 : 50123)
                        + ",\"proto\":\"TCP\",\"alert\":{\"signature_id\":1,\"signature\":\"" + signature
                        + "\",\"category\":\"\",\"severity\":1}" + more + "}");
    }
}
