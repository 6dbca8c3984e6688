import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Decodes a record with Confluent's own registry client, encodes it again, and uses the rest of that client's API. */
public final class ConfluentClient {
    private ConfluentClient() {}

    public static void main(String[] args) throws Exception {
        CachedSchemaRegistryClient client = new CachedSchemaRegistryClient(args[0], 100);
        ByteBuffer record = ByteBuffer.wrap(Base64.getDecoder().decode(args[1]));
        String subject = args[2];
        if (record.get() != 0) {
            throw new IllegalArgumentException("The record does not begin with the magic byte");
        }
        AvroSchema schema = (AvroSchema) client.getSchemaById(record.getInt());
        GenericRecord read = decode(schema.rawSchema(), record);

        int id = client.register(subject, schema);
        check(client.getId(subject, schema) == id, "getId");
        check(client.getVersion(subject, schema) == 1, "getVersion");
        check(client.getAllSubjects().contains(subject), "getAllSubjects");
        check(client.getAllVersions(subject).size() == 1, "getAllVersions");
        SchemaMetadata latest = client.getLatestSchemaMetadata(subject);
        check(latest.getId() == id && latest.getVersion() == 1, "getLatestSchemaMetadata");
        check("FULL".equals(client.updateCompatibility(subject, "FULL")), "updateCompatibility");
        check("FULL".equals(client.getCompatibility(subject)), "getCompatibility");
        check("READWRITE".equals(client.getMode()), "getMode");
        refusesIncompatible(client, subject);

        System.out.println(read.get("recipient") + "|" + ((GenericRecord) read.get("content")).get("title"));
        System.out.println(Base64.getEncoder().encodeToString(encode(id, read)));
    }

    private static void refusesIncompatible(CachedSchemaRegistryClient client, String subject) throws Exception {
        AvroSchema other = new AvroSchema("{\"type\":\"record\",\"name\":\"Alert\",\"namespace\":\"dev.noroshi.schema\","
                + "\"fields\":[{\"name\":\"recipient\",\"type\":\"int\"}]}");
        check(!client.testCompatibility(subject, other), "testCompatibility");
        try {
            client.register(subject, other);
        } catch (RestClientException e) {
            check(e.getStatus() == 409, "status of an incompatible schema");
            return;
        }
        throw new IllegalStateException("An incompatible schema was registered");
    }

    private static GenericRecord decode(Schema schema, ByteBuffer bytes) throws Exception {
        return new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes.array(), bytes.position(), bytes.remaining(), null));
    }

    private static byte[] encode(int id, GenericRecord record) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what + " answers something else");
        }
    }
}
