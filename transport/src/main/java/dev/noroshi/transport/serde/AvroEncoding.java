package dev.noroshi.transport.serde;

import java.io.IOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Avro binary behind a prefix, with the buffers of each thread used again. */
final class AvroEncoding {
    private static final int LARGEST_KEPT = 1 << 20;
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);
    private static final ThreadLocal<@Nullable BinaryDecoder> DECODER = new ThreadLocal<>();

    private AvroEncoding() {}

    private static final class Scratch {
        private final GrowingOutput output = new GrowingOutput();
        private @Nullable BinaryEncoder encoder;

        BinaryEncoder encoder() {
            BinaryEncoder made = EncoderFactory.get().binaryEncoder(output, encoder);
            encoder = made;
            return made;
        }
    }

    /** The prefix's bytes, then the record. */
    static byte[] encode(byte[] prefix, CompiledWriter writer, SpecificRecord record) throws IOException {
        Scratch scratch = SCRATCH.get();
        boolean whole = false;
        try {
            BinaryEncoder encoder = scratch.encoder();
            scratch.output.restart();
            scratch.output.write(prefix, 0, prefix.length);
            writer.write(record, encoder);
            encoder.flush();
            byte[] bytes = scratch.output.toBytes();
            whole = bytes.length <= LARGEST_KEPT;
            return bytes;
        } finally {
            // A failed write leaves half a record in the encoder's own buffer; a huge one a huge buffer.
            if (!whole) {
                SCRATCH.remove();
            }
        }
    }

    /** Reads one record that begins at the offset and must end with the array. */
    static <T> T decode(DatumReader<T> reader, byte[] bytes, int offset) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, DECODER.get());
        DECODER.set(decoder);
        T record = reader.read(null, decoder);
        if (!decoder.isEnd()) {
            throw new IOException("bytes are left over after the record");
        }
        return record;
    }

    /** A byte array that grows; the JDK's takes a lock at every write. */
    private static final class GrowingOutput extends java.io.OutputStream {
        private byte[] bytes = new byte[1024];
        private int size;

        void restart() {
            size = 0;
        }

        byte[] toBytes() {
            return Arrays.copyOf(bytes, size);
        }

        @Override
        public void write(int b) {
            ensure(1);
            bytes[size++] = (byte) b;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            ensure(length);
            System.arraycopy(source, offset, bytes, size, length);
            size += length;
        }

        private void ensure(int more) {
            if (bytes.length - size < more) {
                bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(bytes.length, 2), Math.addExact(size, more)));
            }
        }
    }
}
