package dev.noroshi.event;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacTest {

    private final Random random = new Random(20260301);

    /** Test case 2 of RFC 4231. */
    @Test
    void givesThePublishedTag() {
        byte[] text = "what do ya want for nothing?".getBytes(US_ASCII);
        assertThat(new Hmac("Jefe".getBytes(US_ASCII)).tag(text, text.length))
                .isEqualTo(HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    }

    @Test
    void givesTheSameTagsAsTheJdk() throws GeneralSecurityException {
        for (int i = 0; i < 20_000; i++) {
            byte[] key = bytes(1 + i % 140);
            byte[] text = bytes(random.nextInt(300));
            int length = text.length == 0 ? 0 : random.nextInt(text.length);
            byte[] tag = new Hmac(key).tag(text, length);
            if (!Arrays.equals(tag, byJdk(key, text, length))) {
                assertThat(tag).as("key %s", HexFormat.of().formatHex(key)).isEqualTo(byJdk(key, text, length));
            }
        }
    }

    @Test
    void givesTheSameTagsToManyThreadsAtOnce() throws GeneralSecurityException {
        byte[] key = bytes(32);
        Hmac hmac = new Hmac(key);
        byte[] text = bytes(100);
        byte[] tag = byJdk(key, text, 100);
        assertThat(IntStream.range(0, 100_000).parallel().allMatch(i -> Arrays.equals(hmac.tag(text, 100), tag)))
                .isTrue();
    }

    @Test
    void doesNotKeepTheKeyThatItWasGiven() {
        byte[] key = bytes(32);
        Hmac hmac = new Hmac(key);
        byte[] before = hmac.tag(new byte[1], 1);
        Arrays.fill(key, (byte) 0);
        assertThat(hmac.tag(new byte[1], 1)).isEqualTo(before);
    }

    @Test
    void doesNotShowTheKey() {
        assertThat(new Hmac(bytes(32))).hasToString("Hmac[masked]");
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] byJdk(byte[] key, byte[] text, int length) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(text, 0, length);
        return mac.doFinal();
    }
}
