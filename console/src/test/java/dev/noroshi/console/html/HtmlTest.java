package dev.noroshi.console.html;

import static dev.noroshi.console.html.Tags.a;
import static dev.noroshi.console.html.Tags.attr;
import static dev.noroshi.console.html.Tags.div;
import static dev.noroshi.console.html.Tags.el;
import static dev.noroshi.console.html.Tags.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

    @Test
    void escapesTextAndAttributes() {
        String markup = div(attr("title", "\"><script>'"), text("<script>alert(1)</script> & more"))
                .markup();
        assertThat(markup)
                .isEqualTo("<div title=\"&quot;&gt;&lt;script&gt;&#39;\">"
                        + "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</div>");
    }

    @Test
    void closesNoVoidElement() {
        assertThat(el("br").markup()).isEqualTo("<br>");
    }

    @Test
    void replacesControlsAndOverridesOfDirection() {
        assertThat(text("a\u202Eb\u0000c\u2066d").markup()).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "//evil.example/", "https://evil.example/", "/\\evil.example", "data:x"})
    void refusesAddressesThatLeadElsewhere(String address) {
        assertThatThrownBy(() -> a(address, "go")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onclick", "ONLOAD", "style", "hx-on:click"})
    void refusesScriptAndStyleInAttributes(String name) {
        assertThatThrownBy(() -> attr(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
