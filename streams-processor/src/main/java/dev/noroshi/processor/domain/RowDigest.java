package dev.noroshi.processor.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** SHA-256 over length-prefixed parts, for the keys of rows. Used by one thread, one digest at a time. */
final class RowDigest {

    private static final int USUAL = 512;
    private static final int BYTES = 32;

    private final MessageDigest sha256;
    // Handed over at once: the digest takes as long for each part that it is given as for the part's bytes.
    private ByteBuffer parts = ByteBuffer.allocate(USUAL);

    RowDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("SHA-256 is missing from this JDK", everyJdkHasIt);
        }
    }

    RowDigest text(@Nullable String part) {
        if (part == null) {
            return number(-1);
        }
        return bytes(part.getBytes(StandardCharsets.UTF_8));
    }

    RowDigest bytes(byte[] part) {
        number(part.length);
        ensure(part.length).put(part);
        return this;
    }

    RowDigest number(long value) {
        ensure(Long.BYTES).putLong(value);
        return this;
    }

    /** The first bytes of the digest. */
    byte[] take(int bytes) {
        sha256.update(parts.array(), 0, parts.position());
        parts = parts.capacity() > USUAL ? ByteBuffer.allocate(USUAL) : parts.clear();
        byte[] digest = sha256.digest();
        return bytes == BYTES ? digest : Arrays.copyOf(digest, bytes);
    }

    private ByteBuffer ensure(int more) {
        if (parts.remaining() < more) {
            int size = Math.max(Math.multiplyExact(2, parts.capacity()), Math.addExact(parts.position(), more));
            parts = ByteBuffer.allocate(size).put(parts.flip());
        }
        return parts;
    }
}
