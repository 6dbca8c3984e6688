package dev.noroshi.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Under another key nothing that is stored would be found again. */
class RowKeysTest {

    private final RowKeys keys = new RowKeys();

    @Test
    void keysAreTheBeginningsOfDigestsOverLengthPrefixedParts() {
        assertThat(hex(keys.event("e1"))).isEqualTo("97915284c25a7c58386d39b0");
        assertThat(hex(keys.earlierBody("e1", -7))).isEqualTo("b58aa5203d0fb6e78c97bbb7");
        assertThat(hex(keys.org("jp-acme"))).isEqualTo("2f2188716f7a");
    }

    @Test
    void aLongPartIsDigestedWholeAndLeavesNothingBehind() {
        assertThat(hex(keys.fingerprint("攻撃".repeat(200))))
                .isEqualTo("ac7a23bbbfe21bd39130d3c16afd4924292f9f00eb1b3eb0d808d5e7929981d3");
        assertThat(hex(keys.event("e1"))).isEqualTo("97915284c25a7c58386d39b0");
    }

    @Test
    void aFingerprintInHexadecimalIsItsBytes() {
        assertThat(hex(keys.fingerprint("0a".repeat(32)))).isEqualTo("0a".repeat(32));
        assertThat(hex(keys.fingerprint("0A".repeat(32)))).isNotEqualTo("0a".repeat(32));
    }

    private static String hex(byte[] key) {
        return HexFormat.of().formatHex(key);
    }
}
