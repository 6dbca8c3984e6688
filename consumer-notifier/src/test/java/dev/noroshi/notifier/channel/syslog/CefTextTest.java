package dev.noroshi.notifier.channel.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CefTextTest {

    private static DeliveryRequest request(AlertContent content) {
        Subscription siem = new Subscription(
                "siem", "kr-bank", "syslog", "siem:6514", "cef", null, List.of(), false, false, List.of());
        return new DeliveryRequest("d\"1]", 1, siem, content, AlertType.UPDATED, false);
    }

    private static AlertContent content() {
        return Alerts.content("alert-1", 2, AlertType.UPDATED, Severity.FATAL);
    }

    @Test
    void noValueEndsItsFieldOrItsLine() {
        AlertContent content = content();
        content.put("title", "a|b\\c\r\nCEF:0|x");
        content.put("description", "one=two\nthree\\four");

        assertThat(CefText.of(request(content)))
                .startsWith("CEF:0|Noroshi|Noroshi|1|malicious-code/c2-server|a\\|b\\\\c CEF:0\\|x|10|")
                .endsWith(" msg=one\\=two three\\\\four")
                .doesNotContain("\n");
    }

    @Test
    void attackersAreSourcesAndVictimsDestinations() {
        AlertContent content = content();
        content.put(
                "attackers",
                List.of(Endpoint.newBuilder()
                        .setIp("198.51.100.7")
                        .setPort(4444)
                        .setUrl("https://c2.example/?a=b")
                        .build()));
        content.put(
                "victims",
                List.of(Endpoint.newBuilder().setHostname("mail.example").build()));
        content.put("observables", List.of(new Observable("sha256", "9f86")));

        assertThat(CefText.of(request(content)))
                .contains(" src=198.51.100.7 spt=4444 request=https://c2.example/?a\\=b dhost=mail.example ")
                .contains(" cs4=198.51.100.7 https://c2.example/?a\\=b sha256:9f86 cs4Label=Indicators");
    }

    @Test
    void isBoundedHoweverMuchThereIs() {
        AlertContent content = content();
        content.put("description", "d".repeat(100_000));
        content.put("observables", Collections.nCopies(10_000, new Observable("ip", "198.51.100.7")));

        assertThat(CefText.of(request(content)).length()).isLessThan(4_000);
    }

    @Test
    void aFrameCountsOctetsAndKeepsItsStructureWhole() {
        byte[] frame = SyslogFrame.of(request(content()), "狼煙\r\nsecond");
        String text = new String(frame, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');

        assertThat(Integer.parseInt(text.substring(0, space))).isEqualTo(frame.length - space - 1);
        assertThat(text)
                .contains(" <129>1 2026-03-01T00:00:00.123Z - noroshi - ALERT-UPDATED ")
                .contains("id=\"d\\\"1\\]\"")
                .endsWith("] 狼煙 second");
    }
}
