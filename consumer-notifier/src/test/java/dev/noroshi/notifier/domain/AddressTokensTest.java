package dev.noroshi.notifier.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressTokensTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Subscription MAIL = new Subscription(
            "kr-bank-mail", "kr-bank", "email", "a@b.example", "text", null, List.of(), false, false, List.of());

    private final AddressTokens tokens = tokens("one key of the tests, 32 bytes in");

    private static AddressTokens tokens(String key) {
        return new AddressTokens(key.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void sayWhatTheyWereMadeFor() {
        String token = tokens.make(AddressTokens.Purpose.CONFIRM, MAIL, NOW.plusSeconds(60));

        assertThat(tokens.read(AddressTokens.Purpose.CONFIRM, token, NOW))
                .contains(new AddressTokens.Claim("kr-bank-mail", MAIL.addressDigest()));
        assertThat(tokens("one key of the tests, 32 bytes in").read(AddressTokens.Purpose.CONFIRM, token, NOW))
                .as("another instance of the same hub")
                .isPresent();
    }

    @Test
    void serveNoOtherPurposeAndNoOtherHub() {
        String token = tokens.make(AddressTokens.Purpose.UNSUBSCRIBE, MAIL, NOW.plusSeconds(60));

        assertThat(tokens.read(AddressTokens.Purpose.CONFIRM, token, NOW)).isEmpty();
        assertThat(tokens("another key of the tests, 32 byte").read(AddressTokens.Purpose.UNSUBSCRIBE, token, NOW))
                .isEmpty();
    }

    @Test
    void areVoidAtTheirEnd() {
        String token = tokens.make(AddressTokens.Purpose.CONFIRM, MAIL, NOW.plusSeconds(60));
        assertThat(tokens.read(AddressTokens.Purpose.CONFIRM, token, NOW.plusSeconds(59)))
                .isPresent();
        assertThat(tokens.read(AddressTokens.Purpose.CONFIRM, token, NOW.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void areVoidWhereAnythingInThemWasChanged() {
        String token = tokens.make(AddressTokens.Purpose.CONFIRM, MAIL, NOW.plusSeconds(60));
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'a' ? 'b' : 'a';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokens.read(AddressTokens.Purpose.CONFIRM, changed, NOW))
                    .as(changed)
                    .isEmpty();
        }
        for (String odd : List.of("", ".", "...", "a.b.c.d", token + ".", "x" + token)) {
            assertThat(tokens.read(AddressTokens.Purpose.CONFIRM, odd, NOW)).isEmpty();
        }
    }

    @Test
    void theDigestOfAnAddressWithoutOptionsIsWhatItWasBeforeThereWereAny() {
        assertThat(MAIL.addressDigest()).isEqualTo(MAIL.with(Map.of()).addressDigest());
        assertThat(MAIL.with(Map.of("encryption", "pgp")).addressDigest()).isNotEqualTo(MAIL.addressDigest());
    }
}
