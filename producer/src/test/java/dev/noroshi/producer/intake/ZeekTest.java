package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZeekTest {

    private static final String HEAD = """
            #separator \\x09
            #set_separator\t,
            #empty_field\t(empty)
            #unset_field\t-
            #path\tnotice
            #open\t2026-02-28-23-00-00
            #fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tnote\tmsg\tsub\tsrc\tdst\tp\tn\tactions
            #types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tstring\taddr\taddr\tport\tcount\tset[enum]
            """;
    private static final String SCAN =
            "1772323198.123456\t-\t-\t-\t-\t-\tScan::Port_Scan\t198.51.100.7 scanned 15 ports\tremote\t198.51.100.7\t10.0.0.9\t-\t9007199254740993\tNotice::ACTION_LOG,Notice::ACTION_EMAIL\n";

    @Test
    void readsARowUnderItsHead() {
        IncidentEvent event = Reader.event(null, HEAD + SCAN + "#close\t2026-03-01-00-00-00\n");
        assertThat(event.getFormat()).isEqualTo("zeek");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58.123456Z");
        assertThat(event.getClassification().getType()).isEqualTo("scanner");
        assertThat(event.getSeverity()).isEqualTo(Severity.LOW);
        assertThat(event.getAnalytic().getUid()).isEqualTo("Scan::Port_Scan");
        assertThat(event.getTitle()).isEqualTo("198.51.100.7 scanned 15 ports");
        assertThat(event.getDescription()).isEqualTo("remote");
        assertThat(event.getAttackers())
                .singleElement()
                .satisfies(end -> assertThat(end.getIp()).isEqualTo("198.51.100.7"));
        assertThat(event.getVictims())
                .singleElement()
                .satisfies(end -> assertThat(end.getIp()).isEqualTo("10.0.0.9"));
        assertThat(event.getUnmapped())
                .containsEntry("n", "9007199254740993")
                .containsEntry("actions", "[\"Notice::ACTION_LOG\",\"Notice::ACTION_EMAIL\"]")
                .doesNotContainKeys("uid", "p");
    }

    @Test
    void keepsEachRowReadableAloneByItsHead() {
        Outcome.Rejected cut = Reader.outcomes(null, HEAD + "1772323198.1\tonly\n").stream()
                .map(Outcome.Rejected.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(cut.code()).isEqualTo(RejectCode.MALFORMED);
        assertThat(cut.reason()).isEqualTo("a row of 2 columns where #fields names 14");
        assertThat(new String(cut.raw(), java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("#separator")
                .contains("#fields")
                .endsWith("\nonly".substring(1));
    }

    @Test
    void readsLogsThatWereWrittenOneAfterTheOther() {
        String weird =
                "#separator \\x09\n#path\tweird\n#fields\tts\tname\taddl\tnotice\n1772323198.1\tbad_tcp_checksum\t-\tF\n";
        List<Outcome> outcomes = Reader.outcomes(null, HEAD + SCAN + weird);
        assertThat(outcomes).hasSize(2).hasOnlyElementsOfType(Outcome.Accepted.class);
        IncidentEvent second = ((Outcome.Accepted) outcomes.get(1)).events().get(0);
        assertThat(second.getAnalytic().getUid()).isEqualTo("bad_tcp_checksum");
        assertThat(second.getSeverity()).isEqualTo(Severity.INFORMATIONAL);
    }

    @Test
    void undoesEscapes() {
        String row = SCAN.replace("remote", "a\\x09b \\xc3\\xa9 C:\\\\x").replace("EMAIL", "E\\x2cMAIL");
        IncidentEvent event = Reader.event("zeek", HEAD + row);
        assertThat(event.getDescription()).isEqualTo("a\tb é C:\\x");
        assertThat(event.getUnmapped().get("actions")).contains("ACTION_E,MAIL");
    }

    @Test
    void refusesARowWithoutAHeadForTheTrueReason() {
        assertThat(Reader.rejected("zeek", SCAN).code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
        assertThat(Reader.rejected("zeek", "#separator \\x09\n#path\tnotice\n" + SCAN)
                        .code())
                .isEqualTo(RejectCode.MISSING_FIELD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ts\":1772323198.123456,\"uid\":\"C1\",\"id.orig_h\":\"198.51.100.7\",\"id.orig_p\":4022,\"id.resp_h\":\"10.0.0.9\",\"id.resp_p\":22,\"note\":\"Heartbleed::SSL_Heartbeat_Attack\",\"msg\":\"m\",\"actions\":[]}",
                "{\"_path\":\"notice\",\"ts\":\"2026-02-28T23:59:58.123456Z\",\"id.orig_h\":\"198.51.100.7\",\"id.orig_p\":4022,\"id.resp_h\":\"10.0.0.9\",\"id.resp_p\":22,\"note\":\"Heartbleed::SSL_Heartbeat_Attack\",\"msg\":\"m\"}",
                "{\"notice\":{\"ts\":1772323198.123456,\"id\":{\"orig_h\":\"198.51.100.7\",\"orig_p\":4022,\"resp_h\":\"10.0.0.9\",\"resp_p\":22},\"note\":\"Heartbleed::SSL_Heartbeat_Attack\",\"msg\":\"m\"}}",
                "{\"@path\":\"notice\",\"@timestamp\":\"2026-02-28T23:59:58Z\",\"ts\":1772323198123.456,\"id.orig_h\":\"198.51.100.7\",\"id.orig_p\":4022,\"id.resp_h\":\"10.0.0.9\",\"id.resp_p\":22,\"note\":\"Heartbleed::SSL_Heartbeat_Attack\",\"msg\":\"m\"}"
            })
    void readsEveryDialectOfJsonAlike(String json) {
        IncidentEvent event = Reader.event(null, json);
        assertThat(event.getFormat()).isEqualTo("zeek");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58.123456Z");
        assertThat(event.getClassification().getType()).isEqualTo("exploit");
        assertThat(event.getAttackers()).singleElement().satisfies(end -> {
            assertThat(end.getIp()).isEqualTo("198.51.100.7");
            assertThat(end.getPort()).isEqualTo(4022);
        });
        assertThat(event.getVictims()).singleElement().satisfies(end -> {
            assertThat(end.getIp()).isEqualTo("10.0.0.9");
            assertThat(end.getPort()).isEqualTo(22);
        });
    }

    @Test
    void callsNobodyAnAttackerForAWeakKey() {
        IncidentEvent event = Reader.event(null, notice("SSL::Weak_Key", ""));
        assertThat(event.getAttackers()).isEmpty();
        assertThat(event.getVictims()).singleElement().satisfies(end -> {
            assertThat(end.getIp()).isEqualTo("192.0.2.9");
            assertThat(end.getPort()).isEqualTo(443);
        });
        assertThat(event.getUnmapped()).containsEntry("id.orig_h", "10.0.0.5").containsEntry("id.orig_p", "50000");
    }

    @Test
    void takesTheSourceOfASqlInjectionVictimForTheVictim() {
        IncidentEvent event = Reader.event(null, notice("HTTP::SQL_Injection_Victim", ",\"src\":\"10.0.0.8\""));
        assertThat(event.getAttackers()).isEmpty();
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.8");
    }

    @Test
    void takesTheClientOfKnownMalwareForTheVictim() {
        String sha1 = "ab".repeat(20);
        IncidentEvent event = Reader.event(
                null,
                notice(
                        "TeamCymruMalwareHashRegistry::Match",
                        ",\"sub\":\"https://lookup.example/search?query=" + sha1 + "\""));
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("192.0.2.9");
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.5");
        assertThat(event.getVictims().get(0).getPort())
                .as("another one each time")
                .isNull();
        assertThat(event.getUnmapped()).containsEntry("id.orig_p", "50000");
        assertThat(event.getObservables()).contains(new Observable("sha1", sha1));
    }

    @Test
    void findsTheVulnerabilityInThePackagesName() {
        IncidentEvent event = Reader.event(null, notice("CVE_2021_44228::LOG4J_ATTEMPT_HEADER", ""));
        assertThat(event.getVulnerabilities()).containsExactly("CVE-2021-44228");
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void skipsWhatIsNoFinding() {
        assertThat(Reader.outcome(null, notice("CaptureLoss::Too_Much_Loss", "")))
                .isInstanceOf(Outcome.Skipped.class);
        assertThat(Reader.outcome(
                        null, "{\"_path\":\"conn\",\"ts\":1772323198.1,\"uid\":\"C1\",\"id.orig_h\":\"10.0.0.5\"}"))
                .isEqualTo(new Outcome.Skipped(0, "zeek", "Zeek's log conn holds no findings"));
        assertThat(Reader.outcome(
                        null,
                        "{\"ts\":1772323198.1,\"uid\":\"C1\",\"id.orig_h\":\"10.0.0.5\",\"query\":\"a.example\"}"))
                .isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void placesAnIntelMatchByWhatWasSeenWhere() {
        IncidentEvent address = Reader.event(null, intel("192.0.2.9", "Intel::ADDR", "Conn::IN_RESP"));
        assertThat(address.getAttackers().get(0).getIp()).isEqualTo("192.0.2.9");
        assertThat(address.getVictims().get(0).getIp()).isEqualTo("10.0.0.5");
        assertThat(address.getVictims().get(0).getPort()).isNull();
        IncidentEvent inbound = Reader.event(null, intel("10.0.0.5", "Intel::ADDR", "Conn::IN_ORIG"));
        assertThat(inbound.getAttackers().get(0).getIp()).isEqualTo("10.0.0.5");
        assertThat(inbound.getVictims().get(0).getPort()).isEqualTo(443);
        IncidentEvent lookUp = Reader.event(null, intel("Evil.Example", "Intel::DOMAIN", "DNS::IN_REQUEST"));
        assertThat(lookUp.getAttackers()).singleElement().satisfies(end -> {
            assertThat(end.getDomain()).isEqualTo("evil.example");
            assertThat(end.getIp()).as("that is a resolver").isNull();
        });
        IncidentEvent url = Reader.event(null, intel("evil.example/a?b=c", "Intel::URL", "HTTP::IN_URL"));
        assertThat(url.getAttackers().get(0).getUrl()).isEqualTo("http://evil.example/a?b=c");
        assertThat(url.getObservables()).contains(new Observable("url", "http://evil.example/a?b=c"));
        IncidentEvent mail = Reader.event(null, intel("bad@evil.example", "Intel::EMAIL", "SMTP::IN_FROM"));
        assertThat(mail.getAttackers().get(0).getEmail()).isEqualTo("bad@evil.example");
        assertThat(mail.getVictims().get(0).getIp()).isEqualTo("192.0.2.9");
        IncidentEvent sentTo = Reader.event(null, intel("bad@evil.example", "Intel::EMAIL", "SMTP::IN_RCPT_TO"));
        assertThat(sentTo.getVictims().get(0).getIp()).isEqualTo("10.0.0.5");
    }

    @Test
    void readsASignature() {
        IncidentEvent event = Reader.event(
                null,
                "{\"ts\":1772323198.1,\"uid\":\"C1\",\"src_addr\":\"198.51.100.7\",\"src_port\":51617,\"dst_addr\":\"10.0.0.9\",\"dst_port\":445,\"note\":\"Signatures::Sensitive_Signature\",\"sig_id\":\"smb-overflow\",\"event_msg\":\"198.51.100.7: SMB overflow\",\"sub_msg\":\"AAAA\",\"sig_count\":3}");
        assertThat(event.getAnalytic().getUid()).isEqualTo("smb-overflow");
        assertThat(event.getCount()).isEqualTo(3);
        assertThat(event.getAttackers().get(0).getPort()).isEqualTo(51617);
        assertThat(event.getVictims().get(0).getPort()).isEqualTo(445);
    }

    private static String notice(String note, String more) {
        return "{\"_path\":\"notice\",\"ts\":1772323198.1,\"uid\":\"C1\",\"id.orig_h\":\"10.0.0.5\",\"id.orig_p\":50000,\"id.resp_h\":\"192.0.2.9\",\"id.resp_p\":443,\"note\":\""
                + note + "\",\"msg\":\"m\"" + more + "}";
    }

    private static String intel(String indicator, String type, String where) {
        return "{\"_path\":\"intel\",\"ts\":1772323198.1,\"uid\":\"C1\",\"id.orig_h\":\"10.0.0.5\",\"id.orig_p\":50000,\"id.resp_h\":\"192.0.2.9\",\"id.resp_p\":443,\"seen.indicator\":\""
                + indicator + "\",\"seen.indicator_type\":\"" + type + "\",\"seen.where\":\"" + where
                + "\",\"matched\":[\"" + type + "\"],\"sources\":[\"feed\"]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"host\":\"10.0.0.5\"",
                "\"_system_name\":\"s\",\"host\":\"10.0.0.5\"",
                "\"host\":\"10.0.0.5\",\"port_num\":22,\"port_proto\":\"tcp\",\"service\":[\"SSH\"]",
                "\"host\":\"10.0.0.5\",\"port_num\":443,\"issuer_subject\":\"CN=b\"",
                "\"host\":\"10.0.0.5\",\"software_type\":\"SSH::SERVER\",\"name\":\"OpenSSH\"",
                "\"uids\":[\"C1\"],\"client_addr\":\"10.0.0.5\",\"mac\":\"00:11:22:33:44:55\"",
                "\"fingerprint\":\"ab\",\"certificate.serial\":\"01\"",
                "\"fingerprint\":\"ab\",\"certificate\":{\"serial\":\"01\"}",
                "\"ts_delta\":900.0,\"peer\":\"zeek\",\"gaps\":0,\"acks\":10",
                "\"peer\":\"zeek\",\"mem\":100,\"pkts_proc\":1"
            })
    void skipsLogsWithoutFindingsThatStateNoPath(String members) {
        String record = "{\"ts\":1772323198.5," + members + "}";
        assertThat(Reader.outcome("zeek", record)).isInstanceOf(Outcome.Skipped.class);
        assertThat(Reader.outcome(null, record)).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void takesNoOtherRecordWithAHostForALogOfZeek() {
        assertThat(Reader.rejected(null, "{\"ts\":1772323198.5,\"host\":\"10.0.0.5\",\"alarm\":\"x\"}")
                        .code())
                .isEqualTo(RejectCode.UNKNOWN_FORMAT);
    }

    @Test
    void namesTheTechniqueOfAnAttack() {
        assertThat(Reader.event(
                                "zeek",
                                "{\"_path\":\"notice\",\"ts\":1772323198.5,\"note\":\"ATTACK::Lateral_Movement\",\"msg\":\"x\",\"sub\":\"T1021.002 Admin Shares + T1570\",\"src\":\"10.0.0.1\",\"dst\":\"10.0.0.2\"}")
                        .getAttacks())
                .containsExactly(new Attack("T1021.002", null), new Attack("T1570", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_path\":\"loaded_scripts\",\"name\":\"/opt/zeek/base/init-bare.zeek\"}",
                "{\"name\":\"  /opt/zeek/base/init-bare.zeek\"}",
                "{\"ts\":1772323198.1,\"fuid\":\"FaBc12\",\"source\":\"HTTP\",\"mime_type\":\"text/plain\"}",
                "{\"@timestamp\":\"2026-02-28T23:59:58Z\",\"@path\":\"conn\",\"uid\":\"C1\"}",
            })
    void skipsLogsOfZeekWithoutTimesOrUnderTheTimeOfAShipper(String record) {
        assertThat(Reader.outcome(null, record)).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void takesTheTimeOfAShipperWhereZeeksIsGone() {
        IncidentEvent event = Reader.event(
                null,
                "{\"@timestamp\":\"2026-02-28T23:59:58Z\",\"@path\":\"notice\",\"note\":\"Scan::Port_Scan\",\"src\":\"198.51.100.7\"}");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getTimeInferred()).isFalse();
    }
}
