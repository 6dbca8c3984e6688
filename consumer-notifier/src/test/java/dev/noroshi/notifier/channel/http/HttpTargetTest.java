package dev.noroshi.notifier.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTargetTest {

    @Test
    void takesTheUrlApart() {
        assertThat(HttpTarget.parse("https://soc.example/hook?k=v%20w"))
                .isEqualTo(new HttpTarget(true, "soc.example", 443, "/hook?k=v%20w"));
        assertThat(HttpTarget.parse("HTTP://[::1]:8080")).isEqualTo(new HttpTarget(false, "::1", 8080, "/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soc.example",
                "ftp://soc.example/",
                "file:///etc/passwd",
                "gopher://x/",
                "https://",
                "https:///path",
                "https://user:hunter2@soc.example/",
                "https://soc.example:0/",
                "https://soc.example:65536/",
                "https://so c.example/",
                "https://監視.example/",
                "jar:https://x!/",
                "https://a_b.example/"
            })
    void refusesWhatIsNoUsableUrl(String url) {
        assertThatThrownBy(() -> HttpTarget.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesEndlessUrls() {
        assertThatThrownBy(() -> HttpTarget.parse("https://x.example/" + "a".repeat(2_048)))
                .hasMessageContaining("2048");
    }
}
