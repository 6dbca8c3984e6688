package dev.noroshi.notifier.channel.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ShownTest {

    @Test
    void aLineIsOneLine() {
        assertThat(Shown.line("a\r\nBcc: b\u2028c\u0000d")).isEqualTo("a Bcc: b c d");
        assertThat(Shown.line("x".repeat(2_000))).hasSize(501).endsWith("…");
    }

    @Test
    void nothingTurnsTheDirectionOfWriting() {
        assertThat(Shown.line("report\u202Efdp.exe")).isEqualTo("report fdp.exe");
        assertThat(Shown.line("a\u200Bb\u2066c")).isEqualTo("a b c");
    }

    @Test
    void linesStayLinesAndNoLinkCanBeClicked() {
        assertThat(Shown.lines("one\r\ntwo http://evil.example/\tHTTPS://e.example"))
                .isEqualTo("one\ntwo hxxp://evil.example/ hxxPS://e.example");
    }

    @Test
    void addressesHaveTheirDotsInBrackets() {
        assertThat(Shown.address("198.51.100.7")).isEqualTo("198[.]51[.]100[.]7");
        assertThat(Shown.address("a.b@evil.example")).isEqualTo("a[.]b[@]evil[.]example");
        assertThat(Shown.url("https://u@c2.evil.example:8443/a.php?x=1.2"))
                .isEqualTo("hxxps://u[@]c2[.]evil[.]example:8443/a.php?x=1.2");
        assertThat(Shown.url("no url")).isEqualTo("no url");
    }

    @Test
    void timesAreLocalWithUtcBeside() {
        Instant at = Instant.parse("2026-03-01T15:30:00.9Z");
        assertThat(LocalTimes.of(ZoneOffset.UTC, "ja").show(at))
                .isEqualTo("2026-03-02 00:30:00 JST (2026-03-01 15:30:00 UTC)");
        assertThat(LocalTimes.of(ZoneOffset.UTC, "ko").show(at)).startsWith("2026-03-02 00:30:00 KST (");
        assertThat(LocalTimes.of(ZoneOffset.UTC, "en").show(at)).isEqualTo("2026-03-01 15:30:00 UTC");
        assertThat(LocalTimes.of(ZoneId.of("Europe/Paris"), "ja").show(at)).startsWith("2026-03-01 16:30:00 CET (");
    }
}
