package dev.noroshi.event;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * HMAC-SHA-256 (RFC 2104) under one key. What the digest comes to after each padded key is kept, so that a short text
 * costs three steps of the digest instead of five. Safe for use by many threads.
 */
public final class Hmac {

    /** Bytes that SHA-256 takes in at once. */
    private static final int BLOCK = 64;

    private final Start inner;
    private final Start outer;

    /** @param key of any length that is not 0; not kept */
    public Hmac(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK ? Hashes.sha256().digest(key) : key, BLOCK);
        this.inner = Start.of(block, 0x36);
        this.outer = Start.of(block, 0x5c);
    }

    /** The tag of the first bytes of a text: 32 bytes. */
    byte[] tag(byte[] text, int length) {
        MessageDigest digest = inner.digest();
        digest.update(text, 0, length);
        byte[] hash = digest.digest();
        return outer.digest().digest(hash);
    }

    @Override
    public String toString() {
        return "Hmac[masked]";
    }

    /** @param fed has read the padded key; cloned, never fed more */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Start(byte[] padded, MessageDigest fed) {

        static Start of(byte[] block, int pad) {
            byte[] padded = new byte[BLOCK];
            for (int i = 0; i < BLOCK; i++) {
                padded[i] = (byte) (block[i] ^ pad);
            }
            return new Start(padded, fed(padded));
        }

        private static MessageDigest fed(byte[] padded) {
            MessageDigest digest = Hashes.sha256();
            digest.update(padded);
            return digest;
        }

        MessageDigest digest() {
            try {
                return (MessageDigest) fed.clone();
            } catch (CloneNotSupportedException otherProvider) {
                return fed(padded);
            }
        }
    }
}
