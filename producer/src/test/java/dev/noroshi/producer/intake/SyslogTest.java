package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.IncidentEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogTest {

    private static final String CEF = "CEF:0|Acme|Wall|2|100|Port scan|7|src=198.51.100.7 dst=10.0.0.9 dpt=22";
    private static final String EVE =
            "{\"timestamp\":\"2026-02-28T23:59:58.123456+0000\",\"flow_id\":9007199254740993,\"event_type\":\"alert\",\"src_ip\":\"198.51.100.7\",\"dest_ip\":\"10.0.0.9\",\"alert\":{\"signature_id\":2,\"signature\":\"ET SCAN x\"}}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<134>1 2026-02-28T23:59:58Z fw-01 cef 77 ID1 [a@1 x=\"]\\\"\"] ",
                "<134>Feb 28 23:59:58 fw-01 ",
                "<134>2026-02-28T23:59:58Z fw-01 tag[12]: ",
                "Feb 28 23:59:58 fw-01 CEF-forwarder[3]: "
            })
    void readsCefBehindEveryHeader(String header) {
        for (String format : new String[] {"syslog", "cef", null}) {
            IncidentEvent event = Reader.event(format, header + CEF);
            assertThat(event.getFormat()).isEqualTo("cef");
            assertThat(event.getTime()).as(header).isEqualTo("2026-02-28T23:59:58Z");
            assertThat(event.getSensor().getName()).isEqualTo("fw-01");
            assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<13>1 2026-03-01T00:00:00Z ids suricata - - - ",
                "<13>1 2026-03-01T00:00:00Z ids suricata - - - \uFEFF",
                "<13>Mar  1 00:00:00 ids suricata[77]: ",
                "<13>Mar  1 00:00:00 ids suricata: @cee: "
            })
    void unwrapsJson(String header) {
        for (String format : new String[] {"syslog", null}) {
            IncidentEvent event = Reader.event(format, header + EVE);
            assertThat(event.getFormat()).isEqualTo("suricata-eve");
            assertThat(event.getSensor().getName()).isEqualTo("ids");
            assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58.123456Z");
            assertThat(event.getUnmapped())
                    .containsEntry("flow_id", "9007199254740993")
                    .containsEntry("syslog.app", "suricata")
                    .containsEntry("syslog.priority", "13");
        }
    }

    @Test
    void unwrapsWazuhLeefAndZeek() {
        assertThat(Reader.event(
                                "syslog",
                                "<13>Mar  1 00:00:00 siem ossec: {\"rule\":{\"level\":7,\"id\":\"1\"},\"agent\":{\"name\":\"a\"}}")
                        .getFormat())
                .isEqualTo("wazuh");
        assertThat(Reader.event("syslog", "<13>Mar  1 00:00:00 q LEEF:1.0|v|p|1|7|src=192.0.2.1\tdst=10.0.0.1")
                        .getFormat())
                .isEqualTo("leef");
        IncidentEvent zeek = Reader.event(
                "syslog",
                "<13>Mar  1 00:00:00 z zeek: {\"_path\":\"weird\",\"ts\":\"soon\",\"name\":\"bad_TCP_checksum\"}");
        assertThat(zeek.getTime()).as("the envelope's").isEqualTo("2026-03-01T00:00:00Z");
        assertThat(zeek.getTimeInferred()).isFalse();
    }

    @Test
    void skipsLogLinesAndCountsThem() {
        for (String line : List.of(
                "<86>Dec 10 06:55:46 LabSZ sshd[24200]: Invalid user webmaster from 192.0.2.1",
                "<165>1 2026-02-28T23:59:58.003Z host app 8710 - - %% It is time",
                "<13>Mar  1 00:00:00 h tag: sent {\"some\":\"json\"}",
                "<34>no header at all")) {
            assertThat(Reader.outcome("syslog", line)).as(line).isInstanceOf(Outcome.Skipped.class);
            assertThat(Reader.outcome(null, line)).as(line).isInstanceOf(Outcome.Skipped.class);
        }
    }

    @Test
    void refusesJsonThatWasCut() {
        Outcome.Rejected cut = Reader.rejected("syslog", "<13>Mar  1 00:00:00 ids suricata: {\"event_type\":\"al");
        assertThat(cut.code()).isEqualTo(RejectCode.MALFORMED);
    }

    @Test
    void refusesWhatIsNoSyslogAtAll() {
        assertThat(Reader.rejected("syslog", "just a line").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
        assertThat(Reader.rejected(null, "just a line").code()).isEqualTo(RejectCode.UNKNOWN_FORMAT);
        assertThat(Reader.rejected(null, "2026-01-15 00:41:37 a log of something")
                        .code())
                .as("a time alone makes no syslog")
                .isEqualTo(RejectCode.UNKNOWN_FORMAT);
    }

    @Test
    void readsCountedAndLineFramedMessagesOfOneStream() {
        String first = "<13>1 2026-03-01T00:00:00Z ids suricata - - - " + EVE;
        String second = "<134>Feb 28 23:59:58 fw-01 " + CEF + " msg=two\nlines";
        String stream = first.length() + " " + first + second.length() + " " + second + first + "\n" + first + "\r\n";
        assertThat(Reader.outcomes("syslog", stream))
                .hasSize(4)
                .hasOnlyElementsOfType(Outcome.Accepted.class)
                .extracting(
                        outcome -> ((Outcome.Accepted) outcome).events().get(0).getFormat())
                .containsExactly("suricata-eve", "cef", "suricata-eve", "suricata-eve");
    }

    @Test
    void readsAYearlessTimeAroundNewYearInTheYearThatFits() {
        // Read on 1 March 2026.
        assertThat(Reader.event("syslog", "<134>Dec 31 23:59:59 fw " + CEF).getTime())
                .isEqualTo("2025-12-31T23:59:59Z");
        assertThat(Reader.event("syslog", "<134>Mär  1 10:00:00 fw " + CEF).getTime())
                .as("a month's German name")
                .isEqualTo("2026-03-01T10:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            <13>Mar 01 2026 08:59:58 KST fw01 ¦ 2026-02-28T23:59:58Z ¦ fw01
            <13>Mar  1 2026 08:59:58 KST: ¦ 2026-02-28T23:59:58Z ¦ eve-dmz
            <13>Mar  1 08:59:58 JST fw01 ¦ 2026-02-28T23:59:58Z ¦ fw01
            <13>Mar  1 08:59:58 JST ¦ 2026-03-01T08:59:58Z ¦ JST
            <13>Mar  1 08:59:58 FWL fw01 ¦ 2026-03-01T08:59:58Z ¦ FWL
            """)
    void readsAZoneBetweenTheClockAndTheHost(String header, String time, String host) {
        IncidentEvent event = Reader.event(null, header + " CEF:0|v|p|1|7|n|5|src=192.0.2.1");
        assertThat(event.getTime()).isEqualTo(time);
        assertThat(event.getSensor().getName()).isEqualTo(host);
    }
}
