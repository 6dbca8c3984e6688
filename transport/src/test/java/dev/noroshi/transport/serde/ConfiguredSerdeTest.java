package dev.noroshi.transport.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.transport.FakeRegistry;
import dev.noroshi.transport.registry.WireSchemas;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The serdes as Kafka makes them: from a class name and a map. */
@SuppressWarnings("unchecked") // A class made from its name has no type arguments.
class ConfiguredSerdeTest {
    private static final String TOPIC = "noroshi.attempts";

    private final FakeRegistry registry = new FakeRegistry();

    @BeforeEach
    void answer() {
        String schema = new ObjectMapper()
                .createObjectNode()
                .put("schema", WireSchemas.of(DeliveryAttempt.getClassSchema()).toString())
                .put("id", 300)
                .toString();
        registry.on("GET /schemas/ids/300", 200, schema)
                .on("POST /subjects/" + TOPIC + "-value", 200, schema)
                .on("POST /subjects/" + TOPIC + "-key/versions", 200, schema)
                .on("POST /subjects/dev.noroshi.schema.DeliveryAttempt", 200, schema);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void findsTheClassByTheSchemasName() {
        byte[] bytes = serializer(Map.of(), false).serialize(TOPIC, Samples.attempt());

        assertThat(deserializer(Map.of()).deserialize(TOPIC, bytes)).isEqualTo(Samples.attempt());
        assertThat(bytes).startsWith(0, 0, 0, 1, 44);
    }

    @Test
    void asksTheRegistryOnceForManyRecords() {
        Serializer<Object> serializer = serializer(Map.of(), false);
        Deserializer<Object> deserializer = deserializer(Map.of());

        for (int i = 0; i < 100; i++) {
            deserializer.deserialize(TOPIC, serializer.serialize(TOPIC, Samples.attempt()));
        }

        assertThat(registry.asked()).hasSize(2);
    }

    @Test
    void makesGenericRecordsWhenToldTo() {
        byte[] bytes = serializer(Map.of(), false).serialize(TOPIC, Samples.attempt());

        Object read = deserializer(Map.of("specific.avro.reader", "false")).deserialize(TOPIC, bytes);

        assertThat(read).isInstanceOf(GenericRecord.class).isNotInstanceOf(DeliveryAttempt.class);
        assertThat(((GenericRecord) read).get("org")).hasToString("kr-bank");
    }

    @Test
    void registersKeysUnderTheirOwnSubject() {
        serializer(Map.of("auto.register.schemas", true), true).serialize(TOPIC, Samples.attempt());

        assertThat(registry.asked()).containsExactly("POST /subjects/" + TOPIC + "-key/versions");
    }

    @Test
    void takesConfluentsNamesOfSubjectStrategies() {
        String strategy = "io.confluent.kafka.serializers.subject.RecordNameStrategy";

        serializer(Map.of("value.subject.name.strategy", strategy), false).serialize(TOPIC, Samples.attempt());

        assertThat(registry.asked()).containsExactly("POST /subjects/dev.noroshi.schema.DeliveryAttempt");
        assertThatThrownBy(() -> serializer(Map.of("value.subject.name.strategy", "mine"), false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("TopicNameStrategy");
    }

    @Test
    void saysWhichClassIsMissing() {
        registry.on(
                "GET /schemas/ids/7",
                200,
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"other.Thing\\\",\\\"fields\\\":[]}\"}");

        assertThatThrownBy(() -> deserializer(Map.of()).deserialize(TOPIC, new byte[] {0, 0, 0, 0, 7}))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("other.Thing")
                .hasMessageContaining("specific.avro.reader=false");
    }

    @Test
    void makesNoObjectOfAClassTheSchemaNamesOutsideOurs() {
        registry.on(
                "GET /schemas/ids/8",
                200,
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"java.net.URLClassLoader\\\",\\\"fields\\\":[]}\"}");

        assertThatThrownBy(() -> deserializer(Map.of()).deserialize(TOPIC, new byte[] {0, 0, 0, 0, 8}))
                .isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void worksAsASerdeMadeByItsName() {
        Serde<Object> serde = (Serde<Object>) made(AvroSerde.class);
        serde.configure(config(Map.of()), false);

        byte[] bytes = serde.serializer().serialize(TOPIC, Samples.attempt());
        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(Samples.attempt());
        serde.close();
    }

    @Test
    void carriesEveryFieldOfAnEvent() {
        registry.on("POST /subjects/noroshi.events-value", 200, "{\"id\":301}");
        byte[] bytes = serializer(Map.of(), false).serialize("noroshi.events", Samples.event());
        String schema = new ObjectMapper()
                .createObjectNode()
                .put("schema", WireSchemas.of(IncidentEvent.getClassSchema()).toString())
                .toString();
        registry.on("GET /schemas/ids/301", 200, schema);

        assertThat(deserializer(Map.of()).deserialize("noroshi.events", bytes)).isEqualTo(Samples.event());
    }

    private Serializer<Object> serializer(Map<String, Object> more, boolean isKey) {
        Serializer<Object> serializer = (Serializer<Object>) made(AvroSerializer.class);
        serializer.configure(config(more), isKey);
        return serializer;
    }

    private Deserializer<Object> deserializer(Map<String, Object> more) {
        Deserializer<Object> deserializer = (Deserializer<Object>) made(AvroDeserializer.class);
        deserializer.configure(config(more), false);
        return deserializer;
    }

    private static Object made(Class<?> type) {
        try {
            return Utils.newInstance(type.getName(), Object.class);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Object> config(Map<String, Object> more) {
        Map<String, Object> config = new java.util.HashMap<>(more);
        config.put("schema.registry.url", registry.url());
        return config;
    }
}
