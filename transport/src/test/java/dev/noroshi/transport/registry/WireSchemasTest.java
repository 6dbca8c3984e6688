package dev.noroshi.transport.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.PolicySnapshot;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;

class WireSchemasTest {

    @Test
    void dropsOnlyTheJavaHints() {
        for (Schema ours :
                List.of(Alert.getClassSchema(), Incident.getClassSchema(), PolicySnapshot.getClassSchema())) {
            Schema wire = WireSchemas.of(ours);

            assertThat(wire.toString())
                    .doesNotContain("avro.java.string")
                    .contains("timestamp-micros")
                    .contains("\"default\"");
            assertThat(compatible(ours, wire)).isTrue();
            assertThat(compatible(wire, ours)).isTrue();
            assertThat(wire.getDoc()).isEqualTo(ours.getDoc());
        }
    }

    @Test
    void leavesDefaultsAlone() {
        Schema schema = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"m\",\"type\":{\"type\":\"map\","
                        + "\"values\":{\"type\":\"string\",\"avro.java.string\":\"String\"}},"
                        + "\"default\":{\"avro.java.string\":\"kept\"}}]}");

        assertThat(WireSchemas.of(schema).toString())
                .contains("\"values\":\"string\"")
                .contains("\"default\":{\"avro.java.string\":\"kept\"}");
    }

    private static boolean compatible(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType()
                == SchemaCompatibilityType.COMPATIBLE;
    }
}
