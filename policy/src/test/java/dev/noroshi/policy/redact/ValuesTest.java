package dev.noroshi.policy.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesTest {

    @ParameterizedTest
    @CsvSource({
        "http://a.example/x, a.example",
        "HTTPS://A.Example, a.example",
        "http://a.example:8080/x, a.example",
        "http://a.example?x=//b.example/, a.example",
        "http://a.example#//b.example/, a.example",
        "http://user:secret@a.example:8080/x, a.example",
        "http://b.example@c.example@a.example/, a.example",
        "//a.example/x, a.example",
        "http://192.0.2.1/x, 192.0.2.1",
        "http://[2001:DB8::1]/x, 2001:db8::1",
        "http://[2001:db8::1]:8080/x, 2001:db8::1",
        "http://user@[2001:db8::1]:8080, 2001:db8::1"
    })
    void theHostOfAUrl(String url, String host) {
        assertThat(Values.urlHost(url)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a.example/x",
                "mailto:a@b.example",
                "http:/a.example",
                "http://",
                "http:///x",
                "http://[2001:db8::1"
            })
    void aTextWithoutAHostHasNone(String url) {
        assertThat(Values.urlHost(url)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "' Acme Inc ', acme inc",
        "ＡＣＭＥ, acme",
        "a.example., a.example",
        "A.Example, a.example",
        "2001:DB8:0:0::1, 2001:db8::1",
        "::0001, ::1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "192.0.2.1, 192.0.2.1",
        "192.0.2.01, 192.0.2.01",
        "00:00:5E:00:53:01, 00:00:5e:00:53:01",
        "İstanbul, istanbul"
    })
    void equalValuesHaveOneForm(String value, String form) {
        assertThat(Values.normalised(value)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "."})
    void whatSaysNothingIsEmpty(String value) {
        assertThat(Values.normalised(value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"http://a/?x, 9", "http://a/#x?y, 9", "?, 0", "http://a/x, 10", "'', 0"})
    void theQueryOrFragmentStartsAtItsSign(String url, int start) {
        assertThat(Values.queryStart(url)).isEqualTo(start);
    }
}
