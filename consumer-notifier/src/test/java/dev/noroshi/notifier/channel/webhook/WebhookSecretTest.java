package dev.noroshi.notifier.channel.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
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
