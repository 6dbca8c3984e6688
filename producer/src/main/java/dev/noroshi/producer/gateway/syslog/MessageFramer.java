package dev.noroshi.producer.gateway.syslog;

import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.record.RejectCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into syslog messages (RFC 6587, section 3.4): by octet counting where a message begins with its length, a
 * space and the sign that opens a priority; else by its line end. An offset is the message's number in the stream.
 */
final class MessageFramer {

    private static final int KEPT_OF_BROKEN = 64 * 1024;
    private static final int MOST_DIGITS = 9;

    private final InputStream in;
    private final int maxBytes;
    private long sequence;

    /**
     * @param in buffered by the caller
     * @param maxBytes of one message
     */
    MessageFramer(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** The next message; null at the end of the stream. Empty lines are none. */
    @Nullable
    Frame next() throws IOException {
        int first = in.read();
        while (first == '\n' || first == '\r' || first == 0 || first == ' ') {
            first = in.read();
        }
        if (first < 0) {
            return null;
        }
        return first >= '1' && first <= '9' ? countedOrLine(first) : line(new ByteArrayOutputStream(), first);
    }

    private Frame countedOrLine(int first) throws IOException {
        var read = new ByteArrayOutputStream();
        long count = 0;
        int b = first;
        while (b >= '0' && b <= '9' && read.size() < MOST_DIGITS) {
            count = count * 10 + (b - '0');
            read.write(b);
            b = in.read();
        }
        if (b != ' ') {
            return line(read, b);
        }
        int start = in.read();
        if (start != '<') {
            read.write(b);
            return line(read, start);
        }
        return counted(count);
    }

    private Frame counted(long count) throws IOException {
        byte[] message = new byte[(int) Math.min(count, (long) maxBytes)];
        message[0] = '<';
        int got = 1 + Math.max(0, in.readNBytes(message, 1, message.length - 1));
        long rest = count - got;
        if (got == message.length && rest > 0) {
            rest -= discard(rest);
            return tooLarge(message, count - rest);
        }
        if (rest > 0) {
            return broken(
                    message,
                    got,
                    got,
                    RejectCode.TRUNCATED,
                    "the connection ended after " + got + " of the " + count + " bytes that the message announced");
        }
        return new Frame.Whole(sequence++, message, true);
    }

    private long discard(long bytes) throws IOException {
        long left = bytes;
        byte[] scratch = new byte[8192];
        while (left > 0) {
            int read = in.read(scratch, 0, (int) Math.min(scratch.length, left));
            if (read < 0) {
                break;
            }
            left -= read;
        }
        return bytes - left;
    }

    private Frame line(ByteArrayOutputStream begun, int first) throws IOException {
        int b = first;
        while (b >= 0 && b != '\n' && b != 0 && begun.size() < maxBytes) {
            begun.write(b);
            b = in.read();
        }
        byte[] message = begun.toByteArray();
        if (b >= 0 && b != '\n' && b != 0) {
            long length = message.length;
            for (; b >= 0 && b != '\n' && b != 0; b = in.read()) {
                length++;
            }
            return tooLarge(message, length);
        }
        return new Frame.Whole(sequence++, withoutReturn(message), true);
    }

    private Frame tooLarge(byte[] message, long length) {
        return broken(
                message,
                message.length,
                length,
                RejectCode.TOO_LARGE,
                "a message of " + length + " bytes; the limit is " + maxBytes + " bytes; its first "
                        + Math.min(message.length, KEPT_OF_BROKEN) + " are kept");
    }

    private Frame broken(byte[] message, int got, long length, RejectCode code, String reason) {
        byte[] kept = java.util.Arrays.copyOf(message, Math.min(got, KEPT_OF_BROKEN));
        return new Frame.Broken(sequence++, kept, length, true, code, reason);
    }

    private static byte[] withoutReturn(byte[] message) {
        boolean ends = message.length > 0 && message[message.length - 1] == '\r';
        return ends ? java.util.Arrays.copyOf(message, message.length - 1) : message;
    }
}
