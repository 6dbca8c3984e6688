package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PolicyKeysTest {

    private static final String SECRET = "a secret of the tests, 32 bytes at least";

    private final PolicyKeys keys = PolicyKeys.of(SECRET.getBytes(StandardCharsets.UTF_8));

    /** Made by another program with the same secret. */
    @Test
    void neverChange() {
        assertThat(HexFormat.of().formatHex(keys.derived("監査")))
                .isEqualTo("9896ff7f23d5acfe46fe702591b467682defcc141058ec84d40b3b0adb26cee0");
        assertThat(keys.derived("監査")).isEqualTo(keys.tag("derived", "監査")).hasSize(32);
    }

    @Test
    void tellUsesAndPartsApart() {
        assertThat(keys.derived("a")).isNotEqualTo(keys.derived("b"));
        assertThat(keys.tag("ab", "c")).isNotEqualTo(keys.tag("a", "bc"));
        assertThat(keys.tag("a", "")).isNotEqualTo(keys.tag("a"));
    }

    @Test
    void doNotShowTheSecret() {
        assertThat(keys).hasToString("PolicyKeys[masked]");
    }

    @Test
    void needASecretOf32Bytes() {
        assertThat(PolicyKeys.of(new byte[32]).derived("a")).hasSize(32);
        assertThatThrownBy(() -> PolicyKeys.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("31 bytes, fewer than 32; make one with");
    }

    @Test
    void keepTheirOwnCopyOfTheSecret() {
        byte[] secret = new byte[32];
        PolicyKeys mine = PolicyKeys.of(secret);
        secret[0] = 1;
        assertThat(mine.derived("a")).isEqualTo(PolicyKeys.of(new byte[32]).derived("a"));
    }
}
