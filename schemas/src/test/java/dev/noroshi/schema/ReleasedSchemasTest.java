package dev.noroshi.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.CanonicalJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedSchemasTest {

    private static final SchemaValidator FULL_TRANSITIVE =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    static Stream<Schema> current() {
        return ReleasedSchemas.CURRENT.stream();
    }

    @ParameterizedTest
    @MethodSource("current")
    void readsAndIsReadByEveryRelease(Schema current) throws Exception {
        List<Schema> released = new ArrayList<>();
        for (Path release : ReleasedSchemas.releases()) {
            released.add(ReleasedSchemas.schema(release, current));
        }
        assertThat(released).isNotEmpty();
        FULL_TRANSITIVE.validate(current, released);
    }

    @ParameterizedTest
    @MethodSource("current")
    void readsTheBytesOfEveryRelease(Schema current) throws Exception {
        for (Path release : ReleasedSchemas.releases()) {
            SpecificRecord read = read(
                    ReleasedSchemas.goldenBytes(release, current), ReleasedSchemas.schema(release, current), current);
            assertThat(holds(CanonicalJson.write(read), ReleasedSchemas.goldenJson(release, current)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("current")
    void writesTheBytesOfTheLatestReleaseWhereTheSchemaIsTheSame(Schema current) throws Exception {
        List<Path> releases = ReleasedSchemas.releases();
        Path latest = releases.get(releases.size() - 1);
        if (ReleasedSchemas.schema(latest, current).equals(current)) {
            assertThat(ReleasedSchemas.bytes(SampleRecord.of(current)))
                    .isEqualTo(ReleasedSchemas.goldenBytes(latest, current));
        }
    }

    @Test
    void wouldNoticeAFieldWithoutDefault() {
        Schema before = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
        Schema after = SchemaBuilder.record("R")
                .fields()
                .requiredString("a")
                .requiredString("b")
                .endRecord();
        assertThatThrownBy(() -> FULL_TRANSITIVE.validate(after, List.of(before)))
                .isInstanceOf(SchemaValidationException.class);
    }

    private static SpecificRecord read(byte[] bytes, Schema writer, Schema reader) throws IOException {
        return new SpecificDatumReader<SpecificRecord>(writer, reader)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }

    /** Every member of the older document stands in the newer one, which may have more: fields added since. */
    private static boolean holds(String newer, String older) throws IOException {
        var json = new ObjectMapper();
        return holds(json.readTree(newer), json.readTree(older));
    }

    private static boolean holds(JsonNode newer, JsonNode older) {
        if (older.isObject()) {
            return older.properties().stream()
                    .allMatch(member ->
                            newer.has(member.getKey()) && holds(newer.get(member.getKey()), member.getValue()));
        }
        if (older.isArray()) {
            for (int i = 0; i < older.size(); i++) {
                if (!newer.has(i) || !holds(newer.get(i), older.get(i))) {
                    return false;
                }
            }
            return newer.size() == older.size();
        }
        return newer.equals(older);
    }
}
