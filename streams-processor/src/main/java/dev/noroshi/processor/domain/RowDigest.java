package dev.noroshi.processor.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** SHA-256 over length-prefixed parts, for the keys of rows. Used by one thread, one digest at a time. */
final class RowDigest {

    private final MessageDigest sha256;
    private final ByteBuffer length = ByteBuffer.allocate(Long.BYTES);

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
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        sha256.update(bytes);
        return this;
    }

    RowDigest number(long value) {
        length.putLong(0, value);
        sha256.update(length.array());
        return this;
    }

    /** The first bytes of the digest. */
    byte[] take(int bytes) {
        return Arrays.copyOf(sha256.digest(), bytes);
    }
}
