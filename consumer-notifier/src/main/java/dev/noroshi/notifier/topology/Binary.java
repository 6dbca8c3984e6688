package dev.noroshi.notifier.topology;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Small stored values: one byte of version, then fields. */
final class Binary {

    private static final int MICROS = 1_000_000;

    private Binary() {}

    /** Writes the fields of one value. */
    interface Fields {
        void write(DataOutput out) throws IOException;
    }

    /** Reads them. */
    interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    static byte[] write(byte version, Fields fields) {
        var bytes = new ByteArrayOutputStream(128);
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(version);
            fields.write(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("a byte array refused to be written", impossible);
        }
        return bytes.toByteArray();
    }

    static <T> T read(byte version, byte[] bytes, Reader<T> reader) {
        if (bytes.length == 0 || bytes[0] != version) {
            throw new UnreadableRowException(
                    "stored row of version " + (bytes.length == 0 ? "none" : bytes[0]) + "; this release reads "
                            + version,
                    null);
        }
        try {
            return reader.read(new DataInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1)));
        } catch (IOException | IllegalArgumentException broken) {
            throw new UnreadableRowException(
                    "stored row of " + bytes.length + " bytes ends early or is damaged", broken);
        }
    }

    /** Whole microseconds since 1970. */
    static void instant(Instant instant, DataOutput out) throws IOException {
        out.writeLong(micros(instant));
    }

    static Instant instant(DataInput in) throws IOException {
        return ofMicros(in.readLong());
    }

    static void optional(@Nullable Instant instant, DataOutput out) throws IOException {
        out.writeLong(instant == null ? Long.MIN_VALUE : micros(instant));
    }

    static @Nullable Instant optional(DataInput in) throws IOException {
        long micros = in.readLong();
        return micros == Long.MIN_VALUE ? null : ofMicros(micros);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    static Instant ofMicros(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L);
    }
}
