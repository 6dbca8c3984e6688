package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OcsfTest {

    private static final String SIDES =
            "\"evidences\":[{\"data\":\"x\"},{\"src_endpoint\":{\"ip\":\"198.51.100.7\",\"port\":40000},\"dst_endpoint\":{\"ip\":\"10.0.0.9\",\"port\":22,\"hostname\":\"Web-01\"},\"file\":{\"hashes\":[{\"algorithm_id\":1,\"value\":\"D41D8CD98F00B204E9800998ECF8427E\"}]}}]";

    @Test
    void mapsADetectionFinding() {
        IncidentEvent event = Reader.event(
                null,
                finding(
                        2004,
                        "\"time\":1772323198123,\"severity_id\":4,\"activity_id\":1,\"count\":12,\"confidence_score\":77,\"vulnerabilities\":[{\"cve\":{\"uid\":\"CVE-2026-1234\"}}],\"observables\":[{\"type_id\":6,\"value\":\"hxxp://evil[.]example/\"},{\"type_id\":2,\"value\":\"203.0.113.9\"}],"
                                + SIDES));
        assertThat(event.getFormat()).isEqualTo("ocsf");
        assertThat(event.getProducerUid()).isEqualTo("find-1");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58.123Z");
        assertThat(event.getModified()).isEqualTo("2026-02-28T23:59:50Z");
        assertThat(event.getTitle()).isEqualTo("Brute force on SSH");
        assertThat(event.getClassification().getType()).isEqualTo("brute-force");
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(event.getConfidence()).isEqualTo(77);
        assertThat(event.getCount()).isEqualTo(12);
        assertThat(event.getAnalytic().getUid()).isEqualTo("rule-9");
        assertThat(event.getSensor().getProduct()).isEqualTo("Watcher");
        assertThat(event.getAttacks()).containsExactly(new Attack("T1110.001", "TA0006"));
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
        assertThat(event.getVictims().get(0).getHostname()).isEqualTo("web-01");
        assertThat(event.getVulnerabilities()).containsExactly("CVE-2026-1234");
        assertThat(event.getObservables())
                .as("an address in the list may be the victim's")
                .containsExactlyInAnyOrder(
                        new Observable("ip", "198.51.100.7"),
                        new Observable("md5", "d41d8cd98f00b204e9800998ecf8427e"),
                        new Observable("url", "http://evil.example/"),
                        new Observable("cve", "CVE-2026-1234"));
        assertThat(event.getUnmapped()).containsEntry("metadata.version", "1.1.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"time\":1772323198",
                "\"time\":1772323198000",
                "\"time\":\"1772323198\"",
                "\"time_dt\":\"2026-03-01T08:59:58+09:00\""
            })
    void readsTimesInSecondsMillisecondsAndWords(String time) {
        assertThat(Reader.event("ocsf", finding(2004, time)).getTime()).isEqualTo("2026-02-28T23:59:58Z");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"activity_id\":2',UPDATE,",
        "'\"activity_id\":3',CLOSE,RESOLVED",
        "'\"activity_id\":2,\"status_id\":4',CLOSE,RESOLVED",
        "'\"activity_id\":3,\"verdict_id\":1',CLOSE,FALSE_POSITIVE",
        "'\"activity_id\":3,\"status_id\":6',CLOSE,WITHDRAWN"
    })
    void followsTheFindingToItsClose(String fields, Activity activity, CloseReason reason) {
        IncidentEvent event = Reader.event("ocsf", finding(2004, fields));
        assertThat(event.getActivity()).isEqualTo(activity);
        assertThat(event.getCloseReason()).isEqualTo(reason);
    }

    @Test
    void readsTheSecurityFindingOfVersionOneAndExtensionClasses() {
        IncidentEvent old = Reader.event(
                null,
                "{\"class_uid\":2001,\"metadata\":{\"version\":\"1.0.0\"},\"severity_id\":99,\"finding\":{\"uid\":\"f\",\"title\":\"t\"},\"malware\":[{\"name\":\"Emotet\"}]}");
        assertThat(old.getProducerUid()).isEqualTo("f");
        assertThat(old.getMalware()).containsExactly("Emotet");
        assertThat(old.getClassification().getType()).isEqualTo("infected-system");
        assertThat(old.getSeverity()).isEqualTo(Severity.UNKNOWN);
        assertThat(Reader.event(null, finding(102004, "\"time\":1")).getTitle()).isNotNull();
    }

    @Test
    void skipsTelemetryAndPassedChecks() {
        assertThat(Reader.outcome(null, "{\"class_uid\":4001,\"metadata\":{},\"time\":1}"))
                .isInstanceOf(Outcome.Skipped.class);
        assertThat(Reader.outcome(null, finding(2003, "\"compliance\":{\"status\":\"PASSED\"}")))
                .isInstanceOf(Outcome.Skipped.class);
        assertThat(Reader.outcome(null, finding(2004, "\"status_code\":\"PASS\"")))
                .isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void placesTheVictimByDeviceOrResourceWhereNoDestinationIsNamed() {
        assertThat(Reader.event("ocsf", finding(2004, "\"device\":{\"hostname\":\"PC-7\",\"ip\":\"10.0.0.7\"}"))
                        .getVictims()
                        .get(0)
                        .getHostname())
                .isEqualTo("pc-7");
        assertThat(Reader.event(
                                "ocsf",
                                finding(
                                        2004,
                                        "\"resources\":[{\"role_id\":2,\"ip\":\"192.0.2.8\"},{\"ip\":\"192.0.2.9\"}]"))
                        .getVictims()
                        .get(0)
                        .getIp())
                .isEqualTo("192.0.2.9");
    }

    @Test
    void keepsTheVictimsOwnPortAsideWhereMalwareSpeaksOutwards() {
        IncidentEvent event = Reader.event(
                null,
                "{\"class_uid\":2004,\"metadata\":{\"version\":\"1.1.0\"},\"time\":1772323198123,\"finding_info\":{\"uid\":\"f\",\"title\":\"Botnet beacon\"},"
                        + "\"evidences\":[{\"src_endpoint\":{\"ip\":\"10.0.0.9\",\"port\":50000},\"dst_endpoint\":{\"ip\":\"198.51.100.7\",\"port\":443}}]}");
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.9");
        assertThat(event.getVictims().get(0).getPort()).isNull();
        assertThat(event.getAttackers().get(0).getPort()).isEqualTo(443);
        assertThat(event.getUnmapped().get("evidences")).contains("50000");
    }

    @Test
    void readsAnIncidentByTheFirstOfItsFindings() {
        IncidentEvent event = Reader.event(
                null,
                "{\"class_uid\":2005,\"metadata\":{\"version\":\"1.3.0\"},\"time\":1772323198123,\"severity_id\":4,\"finding_info_list\":[{\"uid\":\"f-1\",\"title\":\"Ransomware on two hosts\"},{\"uid\":\"f-2\"}]}");
        assertThat(event.getProducerUid()).isEqualTo("f-1");
        assertThat(event.getTitle()).isEqualTo("Ransomware on two hosts");
        assertThat(event.getUnmapped().get("finding_info_list")).contains("f-2");
    }

    @Test
    void refusesWhatIsNoOcsf() {
        assertThat(Reader.rejected("ocsf", "{\"class_uid\":\"x\"}").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
        assertThat(Reader.rejected(null, "{\"class_uid\":2004,\"metadata\":{}}").code())
                .isEqualTo(RejectCode.MISSING_FIELD);
    }

    private static String finding(int classUid, String fields) {
        return "{\"class_uid\":" + classUid
                + ",\"metadata\":{\"version\":\"1.1.0\",\"product\":{\"name\":\"Watcher\",\"vendor_name\":\"Acme\"}},\"finding_info\":{\"uid\":\"find-1\",\"title\":\"Brute force on SSH\",\"modified_time\":1772323190000,\"analytic\":{\"uid\":\"rule-9\",\"name\":\"ssh\"},\"attacks\":[{\"technique\":{\"uid\":\"T1110\"},\"sub_technique\":{\"uid\":\"T1110.001\"},\"tactics\":[{\"uid\":\"TA0006\"}]}]},"
                + fields + "}";
    }

    @Test
    void findsTheUserTheAskedDomainAndTheHashesOfTheActor() {
        IncidentEvent event = Reader.event(
                "ocsf",
                "{\"class_uid\":2004,\"severity\":\"Critical\",\"time\":1772323198123,\"metadata\":{\"version\":\"1.3.0\"},\"finding_info\":{\"uid\":\"f\",\"title\":\"Malware\"},\"evidences\":[{\"src_endpoint\":{\"ip\":\"10.0.0.5\",\"hostname\":\"WS1\"},\"dst_endpoint\":{\"ip\":\"203.0.113.9\",\"port\":\"443\",\"domain\":\"evil.example\"},\"actor\":{\"user\":{\"name\":\"bob\"},\"process\":{\"file\":{\"hashes\":[{\"algorithm_id\":1,\"value\":\""
                        + "AB".repeat(16) + "\"}]}}}}]}");
        assertThat(event.getSeverity()).isEqualTo(Severity.CRITICAL);
        assertThat(Told.sides(event)).isEqualTo("203.0.113.9 443 evil.example > 10.0.0.5 ws1 bob");
        assertThat(Told.indicators(event))
                .containsExactly("domain evil.example", "ip 203.0.113.9", "md5 " + "ab".repeat(16));
    }

    @Test
    void takesTheRiskForTheSeverityAndTheAddressOfAResourceThatIsItsUid() {
        IncidentEvent event = Reader.event(
                "ocsf",
                "{\"class_uid\":2001,\"time\":1772323198000,\"risk_level\":\"High\",\"finding\":{\"uid\":\"7\",\"title\":\"Infection found\\n\"},\"resources\":[{\"name\":\"a device\",\"uid\":\"198.51.100.7\"}]}");
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(event.getTitle()).isEqualTo("Infection found");
        assertThat(Told.sides(event)).isEqualTo("> 198.51.100.7");
    }

    @Test
    void namesWhoSentALetterAndWhoGotIt() {
        IncidentEvent event = Reader.event(
                "ocsf",
                "{\"class_uid\":2004,\"time\":1772323198000,\"finding_info\":{\"uid\":\"7\",\"title\":\"Phishing\"},\"evidences\":[{\"email\":{\"from\":\"evil@example.net\",\"to\":[\"bob@example.org\"]},\"url\":{\"url_string\":\"http://evil.example/login\"}}]}");
        assertThat(event.getAttackers().get(0).getEmail()).isEqualTo("evil@example.net");
        assertThat(event.getVictims().get(0).getEmail()).isEqualTo("bob@example.org");
        assertThat(Told.indicators(event)).contains("email evil@example.net", "url http://evil.example/login");
    }
}
