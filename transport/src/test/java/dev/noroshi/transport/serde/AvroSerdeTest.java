package dev.noroshi.transport.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Sensor;
import dev.noroshi.transport.registry.InMemoryRegistryClient;
import dev.noroshi.transport.registry.SchemaNotFoundException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
    private static final String TOPIC = "noroshi.attempts";

    private final InMemoryRegistryClient registry = new InMemoryRegistryClient();
    private final Serde<DeliveryAttempt> serde = AvroSerdes.serde(registry, DeliveryAttempt.class);

    @BeforeEach
    void registerAnotherFirst() {
        registry.register("noroshi.events-value", IncidentEvent.getClassSchema());
        registry.register(TOPIC + "-value", DeliveryAttempt.getClassSchema());
    }

    @Test
    void readsWhatItWrote() {
        byte[] bytes = serde.serializer().serialize(TOPIC, Samples.attempt());

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(Samples.attempt());
    }

    @Test
    void beginsWithZeroAndTheIdInFourBytes() {
        byte[] bytes = serde.serializer().serialize(TOPIC, Samples.attempt());

        assertThat(Arrays.copyOf(bytes, 5)).containsExactly(0, 0, 0, 0, 2);
    }

    @Test
    void passesTombstonesBothWays() {
        assertThat(serde.serializer().serialize(TOPIC, null)).isNull();
        assertThat(serde.deserializer().deserialize(TOPIC, null)).isNull();
    }

    @Test
    void namesTheRemedyForAnUnregisteredSchema() {
        assertThatThrownBy(() -> serde.serializer().serialize("noroshi.dead-letters", Samples.attempt()))
                .isInstanceOf(SchemaNotFoundException.class)
                .hasMessageContaining("noroshi topics apply")
                .hasMessageContaining("noroshi.dead-letters-value")
                .hasMessageContaining("dev.noroshi.schema.DeliveryAttempt");
        assertThat(registry.subjects()).doesNotContain("noroshi.dead-letters-value");
    }

    @Test
    void registersOnlyWhenToldTo() {
        var registering = AvroSerdes.serde(
                registry, DeliveryAttempt.class, AvroSerdeSettings.forValues().withAutoRegister());

        registering.serializer().serialize("noroshi.dead-letters", Samples.attempt());

        assertThat(registry.subjects()).contains("noroshi.dead-letters-value");
    }

    @Test
    void registersNoHintsForJavaReaders() {
        assertThat(registry.schemaOf(2).toString()).doesNotContain("avro.java.string");
    }

    @Test
    void takesTheNewestVersionIfItEncodesAlike() {
        Schema documented = new Schema.Parser()
                .parse(registry.schemaOf(2).toString().replaceFirst("One attempt", "One documented attempt"));
        int id = registry.register(TOPIC + "-value", documented);
        var latest = AvroSerdes.serde(registry, DeliveryAttempt.class, settings("use.latest.version", "true"));

        byte[] bytes = latest.serializer().serialize(TOPIC, Samples.attempt());

        assertThat(WireFormat.id(TOPIC, bytes)).isEqualTo(id).isNotEqualTo(2);
    }

    @Test
    void refusesTheNewestVersionIfItEncodesOtherwise() {
        registry.register("t-value", Sensor.getClassSchema());
        var latest = AvroSerdes.serde(registry, DeliveryAttempt.class, settings("use.latest.version", "true"));

        assertThatThrownBy(() -> latest.serializer().serialize("t", Samples.attempt()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("does not encode as");
    }

    @Test
    void refusesBytesThatAreNoWireFormat() {
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {'{', '"', 'a', '"', '}'}))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("begins with byte 123");
        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[4]))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("4 bytes");
    }

    @Test
    void refusesTruncatedAndOverlongRecords() {
        byte[] bytes = serde.serializer().serialize(TOPIC, Samples.attempt());

        for (int length : new int[] {5, bytes.length / 2, bytes.length - 1, bytes.length + 1}) {
            assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, Arrays.copyOf(bytes, length)))
                    .isInstanceOf(MalformedRecordException.class)
                    .hasMessageContaining(length + " bytes");
        }
    }

    @Test
    void refusesHostileLengthsWithoutAllocatingThem() {
        byte[] hostile = ByteBuffer.allocate(11)
                .put((byte) 0)
                .putInt(2)
                .put(new byte[] {-2, -1, -1, -1, 15, 0})
                .array();

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, hostile))
                .isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void refusesARecordOfAnotherClass() {
        byte[] event =
                AvroSerdes.serializer(registry, IncidentEvent.class).serialize("noroshi.events", Samples.event());

        assertThatThrownBy(() -> serde.deserializer().deserialize(TOPIC, event))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("dev.noroshi.schema.IncidentEvent");
    }

    @Test
    void goesOnAfterARecordThatCannotBeEncoded() {
        DeliveryAttempt broken = new DeliveryAttempt();
        broken.put("deliveryId", "half a record stays in no buffer");

        assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, broken))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("DeliveryAttempt");
        byte[] bytes = serde.serializer().serialize(TOPIC, Samples.attempt());
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(Samples.attempt());
    }

    @Test
    void readsWhatAnOlderSchemaWrote() {
        Schema older = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Sensor\",\"namespace\":\"dev.noroshi.schema\",\"fields\":["
                        + "{\"name\":\"model\",\"type\":\"string\",\"default\":\"\"},"
                        + "{\"name\":\"name\",\"type\":\"string\"}]}");
        int id = registry.register("sensors-value", older);
        byte[] bytes = ByteBuffer.allocate(9)
                .put((byte) 0)
                .putInt(id)
                .put(new byte[] {2, 'x', 2, 'y'})
                .array();

        Sensor read = AvroSerdes.deserializer(registry, Sensor.class).deserialize("sensors", bytes);

        assertThat(read).isEqualTo(Sensor.newBuilder().setName("y").build());
    }

    @Test
    void saysWhichSchemaCannotBeRead() {
        Schema foreign = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Sensor\",\"namespace\":\"dev.noroshi.schema\",\"fields\":["
                        + "{\"name\":\"name\",\"type\":\"int\"}]}");
        int id = registry.register("sensors-value", foreign);
        byte[] bytes =
                ByteBuffer.allocate(6).put((byte) 0).putInt(id).put((byte) 2).array();

        assertThatThrownBy(() -> AvroSerdes.deserializer(registry, Sensor.class).deserialize("sensors", bytes))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("Schema id " + id);
    }

    private static AvroSerdeSettings settings(String key, String value) {
        return AvroSerdeSettings.from(Map.of(key, value), false);
    }
}
