package dev.noroshi.notifier.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of one endpoint (Standard Webhooks 1.0.0): one, or several while one replaces another; each signs. `whsec_`
 * is one that the receiver has too, `whsk_` a private key of ed25519, of which it has the public half.
 */
final class WebhookSecret {

    private static final String SHARED = "whsec_";
    private static final String PRIVATE = "whsk_";
    private static final String UNTIL = ";until=";
    private static final String HMAC = "HmacSHA256";
    private static final String ED25519 = "Ed25519";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final int SEED_BYTES = 32;
    private static final int MOST_SECRETS = 4;

    private final List<Signer> signers;

    /** Makes one signature, its version before it. */
    @FunctionalInterface
    private interface Signer {
        String sign(byte[] head, byte[] body) throws GeneralSecurityException;
    }

    private WebhookSecret(List<Signer> signers) {
        this.signers = signers;
    }

    /**
     * Reads secrets separated by white space. One that ends in `;until=` and an instant signs until then: what a rotation
     * leaves of the old one.
     *
     * @throws IllegalArgumentException where one is not `whsec_` and base64 of 24 to 64 bytes or `whsk_` and base64 of a
     *     key of ed25519, or none is left; never shows it
     */
    static WebhookSecret parse(String text, Instant now) {
        String[] parts = text.strip().split("\\s+", -1);
        if (parts.length > MOST_SECRETS) {
            throw new IllegalArgumentException(
                    "the secret has " + parts.length + " parts; at most " + MOST_SECRETS + " may sign at once");
        }
        List<Signer> signers = new ArrayList<>();
        for (String part : parts) {
            String[] secretAndEnd = part.split(UNTIL, 2);
            if (secretAndEnd.length == 1 || now.isBefore(end(secretAndEnd[1]))) {
                signers.add(secretAndEnd[0].startsWith(PRIVATE) ? ed25519(secretAndEnd[0]) : hmac(secretAndEnd[0]));
            }
        }
        if (signers.isEmpty()) {
            throw new IllegalArgumentException("every secret has run out; give one without " + UNTIL);
        }
        return new WebhookSecret(signers);
    }

    /** The value of `webhook-signature`: one signature for each secret, separated by spaces. */
    String sign(String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        StringJoiner signatures = new StringJoiner(" ");
        for (Signer signer : signers) {
            try {
                signatures.add(signer.sign(head, body));
            } catch (GeneralSecurityException everyJdkHasIt) {
                throw new IllegalStateException("a signature algorithm is missing from this JDK", everyJdkHasIt);
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

    private static Signer hmac(String part) {
        String remedy =
                "the secret is not '" + SHARED + "' and base64 of " + LEAST_BYTES + " to " + MOST_BYTES + " bytes";
        if (!part.startsWith(SHARED)) {
            throw new IllegalArgumentException(remedy);
        }
        byte[] bytes = decoded(part.substring(SHARED.length()), remedy);
        if (bytes.length < LEAST_BYTES || bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(remedy);
        }
        SecretKeySpec key = new SecretKeySpec(bytes, HMAC);
        return (head, body) -> {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(head);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        };
    }

    /** The seed of 32 bytes (RFC 8032, section 5.1.5), with or without the public key behind it. */
    private static Signer ed25519(String part) {
        String remedy = "the secret is not '" + PRIVATE + "' and base64 of a private key of ed25519, 32 or 64 bytes";
        byte[] bytes = decoded(part.substring(PRIVATE.length()), remedy);
        if (bytes.length != SEED_BYTES && bytes.length != 2 * SEED_BYTES) {
            throw new IllegalArgumentException(remedy);
        }
        PrivateKey key;
        try {
            key = KeyFactory.getInstance(ED25519)
                    .generatePrivate(
                            new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes, SEED_BYTES)));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException(remedy, null);
        }
        return (head, body) -> {
            Signature signature = Signature.getInstance(ED25519);
            signature.initSign(key);
            signature.update(head);
            signature.update(body);
            return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
        };
    }

    private static byte[] decoded(String base64, String remedy) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            // The decoder's own message shows a character of the secret.
            throw new IllegalArgumentException(remedy, null);
        }
    }
}
