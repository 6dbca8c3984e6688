package dev.noroshi.producer.client;

import dev.noroshi.event.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/**
 * The name of a stream in positions: SHA-256 of its first KiB, decompressed, or of the whole where it is shorter.
 *
 * @param hash 64 lower-case hexadecimal digits
 * @param length how many bytes were hashed
 */
record StreamHead(String hash, int length) {

    static final int LONGEST = 1024;

    /** Reads the head and puts it back; the stream must have room for 1024 bytes. */
    static StreamHead peek(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(LONGEST);
        in.unread(head);
        return new StreamHead(Hashes.sha256Hex(head), head.length);
    }

    static PushbackInputStream pushback(InputStream in) {
        return new PushbackInputStream(in, LONGEST);
    }

    /** Whether the stream, which may have grown, still begins with this head. */
    boolean begins(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(LONGEST);
        in.unread(head);
        return head.length >= length
                && Hashes.sha256Hex(Arrays.copyOf(head, length)).equals(hash);
    }
}
