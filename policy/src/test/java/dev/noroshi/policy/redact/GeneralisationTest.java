package dev.noroshi.policy.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneralisationTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.0/24",
        "2001:db8:7:8::9, 2001:db8:7::/48",
        "https://user:secret@www.a.example:8443/x?y#z, https://www.a.example/",
        "http://[2001:DB8::1]:8080/x, http://[2001:db8::1]/",
        "taro@mail.a.example, @mail.a.example",
        "x@y@a.example, @a.example",
        "@a.example, @a.example",
        "www.a.example, a.example",
        "mail.www.a.example, www.a.example",
        "x.y.z, y.z"
    })
    void aValueHasAWiderForm(String value, String general) {
        assertThat(Generalisation.of(value)).isEqualTo(general);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "taro", "a.example", ".a.example", "a.", "x.y z.w", "203.0.113.256 x"})
    void ofOtherValuesNothingGeneralCanBeSaid(String value) {
        assertThat(Generalisation.of(value)).isNull();
    }
}
