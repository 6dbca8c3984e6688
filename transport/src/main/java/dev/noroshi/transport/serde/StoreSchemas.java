package dev.noroshi.transport.serde;

import dev.noroshi.transport.registry.WireSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * The schemas that a class was ever stored with, oldest first.
 *
 * @param ofClass the class's own schema
 */
record StoreSchemas(Schema ofClass, List<Schema> versions) {
    private static final int MOST_VERSIONS = Byte.MAX_VALUE;

    static <T extends SpecificRecord> StoreSchemas load(Class<T> type, int version) {
        if (version < 1 || version > MOST_VERSIONS) {
            throw new IllegalArgumentException(
                    "Store version of " + type.getName() + " is " + version + ", but must be 1 to " + MOST_VERSIONS);
        }
        Schema ofClass = SpecificData.get().getSchema(type);
        List<Schema> versions = new ArrayList<>();
        for (int v = 1; v <= version; v++) {
            versions.add(resource(type, v, ofClass));
        }
        requireCurrent(type, version, ofClass, versions.get(version - 1));
        return new StoreSchemas(ofClass, List.copyOf(versions));
    }

    int current() {
        return versions.size();
    }

    <T> List<RecordReader<T>> readers() {
        List<RecordReader<T>> readers = new ArrayList<>();
        versions.forEach(writer -> readers.add(AvroReaders.resolving(writer, ofClass)));
        return List.copyOf(readers);
    }

    private static Schema resource(Class<?> type, int version, Schema ofClass) {
        String path = path(type, version);
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + path + " is missing: add the schema that version "
                        + version + " is stored with. That of the class now: " + WireSchemas.of(ofClass));
            }
            return WireSchemas.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource " + path, e);
        }
    }

    private static void requireCurrent(Class<?> type, int version, Schema ofClass, Schema newest) {
        String expected = SchemaNormalization.toParsingForm(WireSchemas.of(ofClass));
        if (!expected.equals(SchemaNormalization.toParsingForm(newest))) {
            throw new IllegalStateException("The schema of " + type.getName() + " is no longer that of "
                    + path(type, version) + ": leave that file alone, add " + path(type, version + 1)
                    + " and raise the version. The new schema: " + WireSchemas.of(ofClass));
        }
    }

    private static String path(Class<?> type, int version) {
        return "store/" + type.getSimpleName() + ".v" + version + ".avsc";
    }
}
