package dev.noroshi.transport.serde;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Avro binary behind a prefix, with the buffers of each thread used again. */
final class AvroEncoding {
    private static final int LARGEST_KEPT = 1 << 20;
    private static final ThreadLocal<ByteArrayEncoder> ENCODER = ThreadLocal.withInitial(ByteArrayEncoder::new);
    private static final ThreadLocal<@Nullable BinaryDecoder> DECODER = new ThreadLocal<>();

    private AvroEncoding() {}

    /** Begins or ends sharing on this thread; see {@link SharedRecords}. */
    static void share(boolean next) {
        ENCODER.get().share(next);
    }

    /** The prefix's bytes, then the record. */
    static byte[] encode(byte[] prefix, CompiledWriter writer, SpecificRecord record) throws IOException {
        ByteArrayEncoder encoder = ENCODER.get();
        boolean usual = false;
        try {
            encoder.restart();
            encoder.writeFixed(prefix);
            writer.write(record, encoder);
            usual = encoder.bytesBuffered() <= LARGEST_KEPT;
            return encoder.toBytes();
        } finally {
            // A huge record, or one that failed halfway, leaves a huge buffer.
            if (!usual) {
                ENCODER.remove();
            }
        }
    }

    /** Reads by Avro's own reader. */
    static <T> RecordReader<T> reader(DatumReader<T> avros) {
        return (bytes, offset) -> decode(avros, bytes, offset);
    }

    private static <T> T decode(DatumReader<T> reader, byte[] bytes, int offset) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, offset, bytes.length - offset, DECODER.get());
        DECODER.set(decoder);
        T record = reader.read(null, decoder);
        if (!decoder.isEnd()) {
            throw new IOException("bytes are left over after the record");
        }
        return record;
    }
}
