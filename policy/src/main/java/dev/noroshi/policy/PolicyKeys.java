package dev.noroshi.policy;

import dev.noroshi.event.Hmac;
import dev.noroshi.event.LengthPrefixed;
import dev.noroshi.policy.redact.Pseudonyms;

/**
 * The hub's secret, from which the keys of alert ids, labels and pseudonyms are derived. It comes from a file or the
 * environment, never from Kafka; all instances of one hub must have the same.
 */
public final class PolicyKeys {

    /** The fewest bytes a secret may have. */
    public static final int MIN_BYTES = 32;

    private final Hmac hmac;

    private PolicyKeys(byte[] secret) {
        this.hmac = new Hmac(secret);
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
        return new PolicyKeys(secret);
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
        return message.tag(hmac);
    }

    @Override
    public String toString() {
        return "PolicyKeys[masked]";
    }
}
