package dev.noroshi.policy.redact;

import dev.noroshi.policy.model.DataClass;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Pseudonyms `psn1:<scope>:<epoch>:` and the base32 (RFC 4648, lower case, no padding) of HMAC-SHA-256 over class and
 * normalised value, under a key of the scope and the 90-day epoch: linkable within both, unlinkable across. No mapping
 * is kept.
 */
public final class Pseudonyms {

    /** What every pseudonym starts with. */
    static final String PREFIX = "psn1:";

    private static final int MAX_KEYS = 10_000;
    private static final long EPOCH_SECONDS = 90L * 24 * 3600;
    private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();

    private final SecretKeySpec secret;
    private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();

    /** From the hub's secret, at least 32 bytes. */
    public Pseudonyms(byte[] secret) {
        this.secret = new SecretKeySpec(secret, "HmacSHA256");
    }

    /** The 90-day epoch the instant lies in, counted from 1970-01-01. */
    static long epoch(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), EPOCH_SECONDS);
    }

    /** The pseudonym of a value; scopes of agreements and of recipients never share a key. */
    String of(Scope scope, long epoch, DataClass dataClass, String normalised) {
        byte[] tag = hmac(key(scope, epoch), dataClass.name(), normalised);
        return PREFIX + scope.id() + ":" + epoch + ":" + base32(tag);
    }

    /**
     * Within what pseudonyms of one value are the same.
     *
     * @param kind `agreement` or `recipient`
     */
    record Scope(String kind, String id) {
        /** For what never becomes a pseudonym. */
        static final Scope NONE = new Scope("none", "");
    }

    private SecretKeySpec key(Scope scope, long epoch) {
        if (keys.size() > MAX_KEYS) {
            keys.clear();
        }
        return keys.computeIfAbsent(
                scope.kind() + "|" + scope.id() + "|" + epoch,
                name -> new SecretKeySpec(hmac(secret, "pseudonym", name), "HmacSHA256"));
    }

    private static byte[] hmac(SecretKeySpec key, String first, String second) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] head = first.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(4).putInt(0, head.length));
            mac.update(head);
            mac.update(second.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("HmacSHA256 is missing from this JDK", everyJdkHasIt);
        }
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = buffer << 8 | (next & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32[buffer >>> bits & 31]);
            }
            buffer &= (1 << bits) - 1;
        }
        if (bits > 0) {
            text.append(BASE32[buffer << (5 - bits) & 31]);
        }
        return text.toString();
    }
}
