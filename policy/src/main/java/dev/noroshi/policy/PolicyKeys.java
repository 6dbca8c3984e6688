package dev.noroshi.policy;

import dev.noroshi.event.LengthPrefixed;
import dev.noroshi.policy.redact.Pseudonyms;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hub's secret, from which the keys of alert ids, labels and pseudonyms are derived. It comes from a file or the
 * environment, never from Kafka; all instances of one hub must have the same.
 */
public final class PolicyKeys {

    /** The fewest bytes a secret may have. */
    public static final int MIN_BYTES = 32;

    /** One ready for each thread: to find and key one costs more than the tag itself. */
    private final ThreadLocal<Mac> macs;

    private PolicyKeys(byte[] secret) {
        SecretKeySpec key = new SecretKeySpec(secret, "HmacSHA256");
        this.macs = ThreadLocal.withInitial(() -> mac(key));
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("HmacSHA256 is missing from this JDK", everyJdkHasIt);
        }
    }

    /**
     * Keys from the secret.
     *
     * @throws IllegalArgumentException where it has fewer than 32 bytes
     */
    public static PolicyKeys of(byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("the policy secret has " + secret.length + " bytes, fewer than "
                    + MIN_BYTES + "; make one with 'head -c 32 /dev/urandom | base64'");
        }
        return new PolicyKeys(secret.clone());
    }

    Pseudonyms pseudonyms() {
        return new Pseudonyms(tag("pseudonyms"));
    }

    /** A key of 32 bytes for another use of the hub's secret, of which nothing can be told from it. */
    public byte[] derived(String use) {
        return tag("derived", use);
    }

    /** HMAC-SHA-256 over the parts, each behind its length. */
    byte[] tag(String... parts) {
        LengthPrefixed message = new LengthPrefixed();
        for (String part : parts) {
            message.text(part);
        }
        return message.tag(macs.get());
    }

    @Override
    public String toString() {
        return "PolicyKeys[masked]";
    }
}
