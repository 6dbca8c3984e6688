package dev.noroshi.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.CanonicalJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * The schemas as they went out, one folder a release: the schema, the bytes of a record with every field set, and its
 * canonical JSON. Run {@link #main} with the number of a new release to write its folder.
 */
final class ReleasedSchemas {

    static final Path FOLDER = Path.of("src/test/resources/released");

    /** What is written to topics and stores. */
    static final List<Schema> CURRENT = List.of(
            IncidentEvent.getClassSchema(),
            RejectedEvent.getClassSchema(),
            ProducerId.getClassSchema(),
            Incident.getClassSchema(),
            HeldIncident.getClassSchema(),
            Alert.getClassSchema(),
            DecisionRecord.getClassSchema(),
            PolicySnapshot.getClassSchema(),
            DeliveryAttempt.getClassSchema(),
            GroupContribution.getClassSchema(),
            DerivedIncident.getClassSchema(),
            RulesSnapshot.getClassSchema(),
            ReleaseGrant.getClassSchema(),
            Suspension.getClassSchema(),
            Checkpoint.getClassSchema(),
            ControlCommand.getClassSchema(),
            ReleasedTo.getClassSchema(),
            HeldDerived.getClassSchema(),
            SensorSign.getClassSchema());

    private ReleasedSchemas() {}

    /** The folders of all releases, oldest first. */
    static List<Path> releases() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.sorted(Comparator.comparingInt(
                            folder -> Integer.parseInt(folder.getFileName().toString())))
                    .toList();
        }
    }

    static Schema schema(Path release, Schema current) throws IOException {
        return new Schema.Parser().parse(Files.readString(release.resolve(current.getName() + ".avsc")));
    }

    static byte[] goldenBytes(Path release, Schema current) throws IOException {
        return Base64.getMimeDecoder().decode(Files.readString(release.resolve(current.getName() + ".base64")));
    }

    static String goldenJson(Path release, Schema current) throws IOException {
        return Files.readString(release.resolve(current.getName() + ".json")).strip();
    }

    static byte[] bytes(SpecificRecord record) throws IOException {
        var out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(FOLDER.resolve(arguments[0]));
        for (Schema schema : CURRENT) {
            SpecificRecord record = SampleRecord.of(schema);
            write(
                    folder,
                    schema,
                    ".avsc",
                    new ObjectMapper().readTree(schema.toString()).toPrettyString());
            write(folder, schema, ".json", CanonicalJson.write(record));
            write(folder, schema, ".base64", Base64.getMimeEncoder().encodeToString(bytes(record)));
        }
    }

    private static void write(Path folder, Schema schema, String ending, String text) throws IOException {
        Files.writeString(folder.resolve(schema.getName() + ending), text + "\n");
    }
}
