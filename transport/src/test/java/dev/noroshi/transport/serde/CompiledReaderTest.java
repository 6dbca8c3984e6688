package dev.noroshi.transport.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Sensor;
import dev.noroshi.transport.registry.WireSchemas;
import dev.noroshi.transport.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;

class CompiledReaderTest {

    private static final int RECORDS = 20;
    private static final int SEED = 20261126;

    @Test
    void readsOfEveryTopicWhatAvrosOwnReaderReads() throws IOException {
        for (Schema schema : ofTopics()) {
            Schema wire = WireSchemas.of(schema);
            RecordReader<Object> compiled = compiled(wire, schema);
            for (Object record : new RandomData(wire, RECORDS, SEED)) {
                byte[] bytes = written(record, wire);

                Object read = compiled.read(bytes, 3);

                assertThat(read).as(schema.getFullName()).isEqualTo(avros(bytes, wire, schema));
                assertThat(read.getClass().getName()).isEqualTo(schema.getFullName());
            }
        }
    }

    @Test
    void readsOfDamagedBytesNothingThatAvrosOwnReaderDoesNot() throws IOException {
        Schema schema = IncidentEvent.getClassSchema();
        RecordReader<Object> compiled = compiled(schema, schema);
        Random random = new Random(SEED);
        int read = 0;
        for (Object record : new RandomData(WireSchemas.of(schema), 5 * RECORDS, SEED)) {
            byte[] bytes = written(record, WireSchemas.of(schema));
            bytes[3 + random.nextInt(bytes.length - 3)] ^= (byte) (1 << random.nextInt(8));
            Object ours = readable(compiled, bytes);
            if (ours != null) {
                read++;
                assertThat(ours).isEqualTo(avros(bytes, schema, schema));
            }
        }
        assertThat(read).as("what can be read all the same").isBetween(RECORDS, 5 * RECORDS);
    }

    @Test
    void refusesEveryRecordThatIsCutOffOrGoesOn() throws IOException {
        Schema schema = DeliveryAttempt.getClassSchema();
        RecordReader<Object> compiled = compiled(schema, schema);
        byte[] bytes = AvroEncoding.encode(new byte[3], CompiledWriter.of(schema), Samples.attempt());
        assertThat(compiled.read(bytes, 3)).isEqualTo(Samples.attempt());

        for (int length = 3; length <= bytes.length + 1; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            if (length != bytes.length) {
                assertThatThrownBy(() -> compiled.read(cut, 3))
                        .as("%s bytes", length)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void readsBlocksThatTellTheirSize() throws IOException {
        Schema schema = IncidentEvent.getClassSchema();
        Object record =
                new RandomData(WireSchemas.of(schema), 1, SEED).iterator().next();
        var out = new ByteArrayOutputStream();
        out.write(new byte[3]);
        BinaryEncoder encoder = new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(out, null);
        new GenericDatumWriter<>(WireSchemas.of(schema)).write(record, encoder);
        encoder.flush();

        assertThat(compiled(schema, schema).read(out.toByteArray(), 3))
                .isEqualTo(avros(out.toByteArray(), schema, schema));
    }

    @Test
    void allocatesNothingThatItsBytesDoNotHold() {
        for (long announced : new long[] {-1, 2, Integer.MAX_VALUE, 1L + Integer.MAX_VALUE, Long.MAX_VALUE}) {
            byte[] bytes = new byte[11];
            long zigzag = (announced << 1) ^ (announced >> 63);
            for (int i = 0; i < 10; i++) {
                long seven = (zigzag >>> (7 * i)) & 0x7F;
                bytes[i] = (byte) (seven + (i < 9 ? 0x80 : 0));
            }

            assertThatThrownBy(() -> new ByteArrayDecoder(bytes, 0).readString())
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> new ByteArrayDecoder(bytes, 0).readBytes()).isInstanceOf(IOException.class);
            if (announced != -1) {
                assertThatThrownBy(() -> new ByteArrayDecoder(bytes, 0).readItems())
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void leavesToAvroWhatAnotherSchemaWroteAndWhatOursDoNotUse() {
        Schema sensor = Sensor.getClassSchema();
        Schema older = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Sensor\",\"namespace\":\"dev.noroshi.schema\",\"fields\":["
                        + "{\"name\":\"name\",\"type\":\"string\"}]}");
        Schema unusual = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Sensor\",\"namespace\":\"dev.noroshi.schema\",\"fields\":["
                        + "{\"name\":\"name\",\"type\":\"double\"}]}");
        assertThat(CompiledReader.of(older, sensor)).isEmpty();
        assertThat(CompiledReader.of(unusual, unusual)).isEmpty();
    }

    private static List<Schema> ofTopics() {
        List<Schema> schemas = new ArrayList<>();
        Topics.catalogue().forEach(topic -> topic.schema().ifPresent(schemas::add));
        return schemas;
    }

    private static RecordReader<Object> compiled(Schema writer, Schema reader) {
        Optional<RecordReader<Object>> compiled = CompiledReader.of(writer, reader);
        assertThat(compiled).as(reader.getFullName()).isPresent();
        return compiled.orElseThrow();
    }

    private static Object readable(RecordReader<Object> reader, byte[] bytes) {
        try {
            return reader.read(bytes, 3);
        } catch (IOException | RuntimeException refused) {
            return null;
        }
    }

    private static byte[] written(Object record, Schema schema) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(new byte[3]);
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(schema).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static Object avros(byte[] bytes, Schema writer, Schema reader) throws IOException {
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 3, bytes.length - 3, null);
        Object read = new SpecificDatumReader<>(writer, reader).read(null, decoder);
        assertThat(decoder.isEnd()).isTrue();
        return read;
    }
}
