package dev.noroshi.notifier.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens by which whoever reads the mails of a subscription shows it: to confirm the address, or to stop the mails. They
 * hold all that is to be known of them, under an HMAC; all instances of one hub make the same.
 */
public final class AddressTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG_BYTES = 18;
    private static final int PARTS = 4;

    private final SecretKeySpec key;

    /** What a token is for. */
    public enum Purpose {
        CONFIRM,
        UNSUBSCRIBE
    }

    /**
     * What a valid token says.
     *
     * @param addressDigest of the subscription as it was when the token was made
     */
    public record Claim(String subscription, String addressDigest) {}

    /** @param key of at least 32 bytes */
    public AddressTokens(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** @param until after which it is void */
    public String make(Purpose purpose, Subscription subscription, Instant until) {
        String text = subscription.id() + "." + subscription.addressDigest() + "." + until.getEpochSecond();
        return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(tag(purpose, text));
    }

    /** What it claims; empty where it was not made here for that purpose, or is void by now. */
    public Optional<Claim> read(Purpose purpose, String token, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        String text = token.substring(0, token.lastIndexOf('.'));
        byte[] expected = Base64.getUrlEncoder().withoutPadding().encode(tag(purpose, text));
        boolean ours = MessageDigest.isEqual(expected, parts[3].getBytes(StandardCharsets.UTF_8));
        return ours && now.getEpochSecond() < Long.parseLong(parts[2])
                ? Optional.of(new Claim(parts[0], parts[1]))
                : Optional.empty();
    }

    private byte[] tag(Purpose purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] tag = mac.doFinal((purpose + "." + text).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(tag, TAG_BYTES);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(ALGORITHM + " is missing from this JDK", everyJdkHasIt);
        }
    }
}
