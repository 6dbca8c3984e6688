package dev.noroshi.event;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** The digests that ids and fingerprints are made of. */
public final class Hashes {

    // Cloned, never fed: looking an algorithm up costs as much as hashing a short text.
    private static final MessageDigest SHA256 = algorithm("SHA-256");
    private static final MessageDigest SHA1 = algorithm("SHA-1");

    private Hashes() {}

    /** SHA-256 of the bytes, as 64 lower-case hexadecimal digits. */
    public static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** SHA-256 of the record's canonical JSON, without the named fields of its outermost level; 32 bytes. */
    public static byte[] sha256(SpecificRecord value, Set<String> without) {
        MessageDigest digest = sha256();
        CanonicalBytes.feed(value, without, digest);
        return digest.digest();
    }

    static MessageDigest sha256() {
        return fresh(SHA256);
    }

    static MessageDigest sha1() {
        return fresh(SHA1);
    }

    /** A version 5 UUID (RFC 9562, section 5.5) of a SHA-1 digest. */
    static UUID uuid5(byte[] sha1) {
        ByteBuffer bytes = ByteBuffer.wrap(sha1);
        long high = (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x5000L;
        long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest fresh(MessageDigest unused) {
        try {
            return (MessageDigest) unused.clone();
        } catch (CloneNotSupportedException otherProvider) {
            return algorithm(unused.getAlgorithm());
        }
    }

    private static MessageDigest algorithm(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(name + " is missing from this JDK", everyJdkHasIt);
        }
    }
}
