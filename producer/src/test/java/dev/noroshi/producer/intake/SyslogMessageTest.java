package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.format.syslog.SyslogMessage;
import dev.noroshi.producer.value.Timestamps;
import org.junit.jupiter.api.Test;

class SyslogMessageTest {

    @Test
    void readsEveryPartOfRfc5424() {
        SyslogMessage message = parse(
                "<165>1 2026-02-28T22:14:15.003+09:00 host.example app 8710 ID47 [a@1 b=\"c]\\\"d\"][e@2] \uFEFFtext ");
        assertThat(message)
                .isEqualTo(new SyslogMessage(
                        165,
                        java.time.Instant.parse("2026-02-28T13:14:15.003Z"),
                        "host.example",
                        "app",
                        "8710",
                        "ID47",
                        "[a@1 b=\"c]\\\"d\"][e@2]",
                        "text"));
    }

    @Test
    void takesNilForNothing() {
        assertThat(parse("<165>1 - - - - - -"))
                .isEqualTo(new SyslogMessage(165, null, null, null, null, null, null, ""));
    }

    @Test
    void readsRfc3164AndItsRelatives() {
        assertThat(parse("<34>Oct 11 22:14:15 mymachine su[77]: 'su root' failed"))
                .satisfies(message -> assertThat(message.host()).isEqualTo("mymachine"))
                .satisfies(message -> assertThat(message.app()).isEqualTo("su"))
                .satisfies(message -> assertThat(message.process()).isEqualTo("77"))
                .satisfies(message -> assertThat(message.sent()).isEqualTo("2025-10-11T22:14:15Z"))
                .satisfies(message -> assertThat(message.content()).isEqualTo("'su root' failed"));
        assertThat(parse("<189>12345: *Mar  1 18:46:11.123: %SYS-5-CONFIG_I: done")
                        .sent())
                .as("Cisco, with a counter and a clock that is not set")
                .isEqualTo("2026-03-01T18:46:11.123Z");
        assertThat(parse("<189>Feb 28 2026 23:59:58 asa : %ASA-6-1: x").sent()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(parse("<13>Feb 28 23:59:58 2025 host tag: x").sent()).isEqualTo("2025-02-28T23:59:58Z");
        assertThat(parse("<13>2026-02-28 23:59:58 +0900 host tag: x").sent()).isEqualTo("2026-02-28T14:59:58Z");
        assertThat(parse("<13>Mar 1 00:00:00 tag: x").host()).as("no host").isNull();
    }

    @Test
    void takesAPriorityBeyondTheHighestForNone() {
        assertThat(parse("<999>Oct 11 22:14:15 h t: x").priority()).isNull();
        assertThat(parse("<9999>Oct 11 22:14:15 h t: x")).isNull();
    }

    @Test
    void keepsStructuredDataThatDoesNotCloseInTheContent() {
        SyslogMessage message = parse("<13>1 - h a - - [open \"x");
        assertThat(message.structuredData()).isNull();
        assertThat(message.content()).isEqualTo("[open \"x");
    }

    @Test
    void isNoMessageWithoutPriorityOrTime() {
        assertThat(parse("hello world")).isNull();
        assertThat(parse("")).isNull();
    }

    private static SyslogMessage parse(String text) {
        return SyslogMessage.parse(text, Timestamps.utc(Reader.NOW.plusSeconds(86_400)));
    }
}
