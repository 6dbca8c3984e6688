package dev.noroshi.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a tuple to a digest so that no two tuples give the same bytes: each part behind its length (32 bits, big
 * endian), an absent part as length -1.
 */
final class LengthPrefixed {

    private final MessageDigest digest;
    private final ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);

    LengthPrefixed(MessageDigest digest) {
        this.digest = digest;
    }

    LengthPrefixed text(@Nullable String part) {
        return bytes(part == null ? null : part.getBytes(StandardCharsets.UTF_8));
    }

    LengthPrefixed bytes(byte @Nullable [] part) {
        number(part == null ? -1 : part.length);
        if (part != null) {
            digest.update(part);
        }
        return this;
    }

    LengthPrefixed number(int value) {
        length.putInt(0, value);
        digest.update(length.array());
        return this;
    }

    byte[] digest() {
        return digest.digest();
    }
}
