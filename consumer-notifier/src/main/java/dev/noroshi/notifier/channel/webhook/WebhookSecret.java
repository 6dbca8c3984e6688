package dev.noroshi.notifier.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The symmetric secrets of one endpoint (Standard Webhooks 1.0.0, symmetric signatures): one, or several while one
 * replaces another; each signs.
 */
final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final String UNTIL = ";until=";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final int MOST_SECRETS = 4;

    private final List<SecretKeySpec> keys;

    private WebhookSecret(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Reads secrets separated by white space. One that ends in `;until=` and an instant signs until then: what a rotation
     * leaves of the old one.
     *
     * @throws IllegalArgumentException where one is not `whsec_` and base64 of 24 to 64 bytes, or none is left; never
     *     shows it
     */
    static WebhookSecret parse(String text, Instant now) {
        String[] parts = text.strip().split("\\s+", -1);
        if (parts.length > MOST_SECRETS) {
            throw new IllegalArgumentException(
                    "the secret has " + parts.length + " parts; at most " + MOST_SECRETS + " may sign at once");
        }
        List<SecretKeySpec> keys = new ArrayList<>();
        for (String part : parts) {
            String[] secretAndEnd = part.split(UNTIL, 2);
            if (secretAndEnd.length == 1 || now.isBefore(end(secretAndEnd[1]))) {
                keys.add(new SecretKeySpec(key(secretAndEnd[0]), ALGORITHM));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("every secret has run out; give one without " + UNTIL);
        }
        return new WebhookSecret(keys);
    }

    /** The value of `webhook-signature`: one signature for each secret, separated by spaces. */
    String sign(String id, long timestamp, byte[] body) {
        StringJoiner signatures = new StringJoiner(" ");
        for (SecretKeySpec key : keys) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
                signatures.add("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body)));
            } catch (GeneralSecurityException everyJdkHasIt) {
                throw new IllegalStateException(ALGORITHM + " is missing from this JDK", everyJdkHasIt);
            }
        }
        return signatures.toString();
    }

    private static Instant end(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noInstant) {
            throw new IllegalArgumentException(
                    "what follows " + UNTIL + " is no instant such as 2026-11-25T00:00:00Z", null);
        }
    }

    private static byte[] key(String part) {
        String remedy =
                "the secret is not '" + PREFIX + "' and base64 of " + LEAST_BYTES + " to " + MOST_BYTES + " bytes";
        if (!part.startsWith(PREFIX)) {
            throw new IllegalArgumentException(remedy);
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(part.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            // The decoder's own message shows a character of the secret.
            throw new IllegalArgumentException(remedy, null);
        }
        if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
            throw new IllegalArgumentException(remedy);
        }
        return key;
    }
}
