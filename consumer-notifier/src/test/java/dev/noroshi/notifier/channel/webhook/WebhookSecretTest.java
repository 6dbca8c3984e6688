package dev.noroshi.notifier.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void signsThePublishedVector() {
        assertThat(sign(SECRET)).isEqualTo(SIGNATURE);
    }

    /** Seed and public key of RFC 8032, section 7.1, test 1. */
    private static final String SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    private static final String PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    private static String asymmetric(String hex) {
        return "whsk_" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    @Test
    void aKeyOfEd25519SignsWhatItsPublicHalfVerifies() throws Exception {
        String signature = sign(asymmetric(SEED));
        assertThat(signature).startsWith("v1a,");
        assertThat(sign(asymmetric(SEED + PUBLIC)))
                .as("with its public half behind it")
                .isEqualTo(signature);

        byte[] spki = HexFormat.of().parseHex("302a300506032b6570032100" + PUBLIC);
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
        verifier.update("msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.".getBytes(StandardCharsets.UTF_8));
        verifier.update(BODY);
        assertThat(verifier.verify(Base64.getDecoder().decode(signature.substring(4))))
                .isTrue();
    }

    @Test
    void bothKindsSignBesideEachOther() {
        assertThat(sign(SECRET + "\n" + asymmetric(SEED)).split(" ", -1))
                .hasSize(2)
                .contains(SIGNATURE)
                .anyMatch(signature -> signature.startsWith("v1a,"));
    }

    @Test
    void refusesAKeyOfAnotherLengthWithoutShowingIt() {
        for (String key : List.of("whsk_", asymmetric("00ff"), asymmetric(SEED + "00"), "whsk_!!hunter2!!")) {
            assertThatThrownBy(() -> sign(key))
                    .hasMessageContaining("32 or 64 bytes")
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause();
        }
    }

    @Test
    void eachSecretSignsWhileOneReplacesAnother() {
        String other = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);

        assertThat(sign(other + "\n" + SECRET + "\n").split(" ", -1)).hasSize(2).contains(SIGNATURE);
    }

    @Test
    void aSecretThatWasReplacedSignsUntilItsEnd() {
        String fresh = secret(24);

        assertThat(sign(fresh + " " + SECRET + ";until=2026-03-01T00:00:01Z")).contains(SIGNATURE);
        assertThat(sign(fresh + " " + SECRET + ";until=2026-03-01T00:00:00Z")).isEqualTo(sign(fresh));
        assertThatThrownBy(() -> sign(SECRET + ";until=2026-03-01T00:00:00Z")).hasMessageContaining("run out");
        assertThatThrownBy(() -> sign(SECRET + ";until=tomorrow"))
                .hasMessageContaining("no instant")
                .hasNoCause();
    }

    @Test
    void takesKeysFrom24To64Bytes() {
        assertThat(sign(secret(24))).startsWith("v1,");
        assertThat(sign(secret(64))).startsWith("v1,");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 65, 128})
    void refusesOtherLengths(int bytes) {
        assertThatThrownBy(() -> sign(secret(bytes))).hasMessageContaining("24 to 64 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!hunter2!!", "whpk_abc"})
    void refusesOtherFormsWithoutShowingThem(String secret) {
        assertThatThrownBy(() -> sign(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @Test
    void refusesMoreSecretsThanARotationNeeds() {
        assertThatThrownBy(() -> sign((SECRET + " ").repeat(5))).hasMessageContaining("at most 4");
    }

    private static String secret(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    }

    private static String sign(String secret) {
        return WebhookSecret.parse(secret, NOW).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330L, BODY);
    }
}
