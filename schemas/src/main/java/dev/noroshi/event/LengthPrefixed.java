package dev.noroshi.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * A tuple as bytes, so that no two tuples give the same: each part behind its length (32 bits, big endian), an absent part
 * as length -1. Its parts are short; it holds all of them until they are hashed.
 */
public final class LengthPrefixed {

    private static final int USUAL = 256;

    private byte[] tuple = new byte[USUAL];
    private int size;

    /** Adds a text, in UTF-8; most are ASCII, which needs no array of its own. */
    public LengthPrefixed text(@Nullable String part) {
        if (part == null) {
            return number(-1);
        }
        int length = part.length();
        ensure(Integer.BYTES + length);
        int from = size + Integer.BYTES;
        for (int i = 0; i < length; i++) {
            char c = part.charAt(i);
            if (c >= 0x80) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                return number(bytes.length).plain(bytes);
            }
            tuple[from + i] = (byte) c;
        }
        number(length);
        size += length;
        return this;
    }

    LengthPrefixed number(int value) {
        ensure(Integer.BYTES);
        for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            tuple[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** Adds bytes whose number is the same in every tuple, so that they need no length. */
    LengthPrefixed plain(byte[] fixed) {
        ensure(fixed.length);
        System.arraycopy(fixed, 0, tuple, size, fixed.length);
        size += fixed.length;
        return this;
    }

    byte[] digest(MessageDigest digest) {
        digest.update(tuple, 0, size);
        return digest.digest();
    }

    /** The tuple's HMAC, under the key that the MAC was made ready with. */
    public byte[] tag(Mac mac) {
        mac.update(tuple, 0, size);
        return mac.doFinal();
    }

    private void ensure(int more) {
        if (tuple.length - size < more) {
            tuple = Arrays.copyOf(tuple, Math.max(Math.multiplyExact(tuple.length, 2), Math.addExact(size, more)));
        }
    }
}
