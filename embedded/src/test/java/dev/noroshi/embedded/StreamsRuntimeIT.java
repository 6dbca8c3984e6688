package dev.noroshi.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Sensor;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.streams.GroupProtocol;
import dev.noroshi.transport.streams.StreamsRuntime;
import dev.noroshi.transport.streams.StreamsSettings;
import dev.noroshi.transport.streams.StreamsTuning;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class StreamsRuntimeIT {
    private static final Embedded EMBEDDED = SharedEmbedded.get();
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path state;

    private final String run = UUID.randomUUID().toString();
    private final String in = "in-" + run;
    private final String out = "out-" + run;
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private Admin admin;
    private HttpRegistryClient registry;
    private Serde<Sensor> serde;

    @BeforeEach
    void prepare() throws Exception {
        admin = Admin.create(ClientDefaults.admin(EMBEDDED.bootstrap(), "test"));
        admin.createTopics(List.of(new NewTopic(in, 2, (short) 1), new NewTopic(out, 2, (short) 1)))
                .all()
                .get();
        registry = new HttpRegistryClient(RegistrySettings.of(EMBEDDED.registryUrl()));
        registry.register(in + "-value", Sensor.getClassSchema());
        serde = AvroSerdes.serde(registry, Sensor.class);
    }

    @AfterEach
    void disconnect() {
        registry.close();
        admin.close();
    }

    @ParameterizedTest
    @EnumSource(GroupProtocol.class)
    void countsPastAPoisonRecordAndLeavesTheGroup(GroupProtocol protocol) throws Exception {
        StreamsTuning tuning = StreamsTuning.defaults(Profile.EMBEDDED).withGroupProtocol(protocol);
        try (StreamsRuntime app = StreamsRuntime.create(settings(tuning), this::countByName, failures::add)) {
            app.start();
            send(record("a"), new byte[] {1, 2, 3}, new byte[] {0, 0, 0, 0, 99, 1}, record("a"));

            assertThat(read(2)).containsExactly("a=1", "a=2");
            assertThat(app.state()).isEqualTo(State.RUNNING);
            assertThat(app.close(PATIENCE)).isTrue();
        }
        assertThat(failures).isEmpty();
        Awaitility.await().atMost(PATIENCE).until(this::groupIsEmpty);
    }

    /** Streams' own commits are ten minutes apart: what is read was asked for. */
    @Test
    void commitsARecordAndTheLastBeforeASilenceSoonerThanStreamsWould() throws Exception {
        StreamsTuning tuning = StreamsTuning.defaults(Profile.EMBEDDED)
                .withCommitIntervals(Duration.ofMillis(20), Duration.ofMillis(200));
        StreamsSettings settings = settings(tuning)
                .withOverrides(Map.of("commit.interval.ms", "600000", "producer.transaction.timeout.ms", "900000"));
        try (StreamsRuntime app = StreamsRuntime.create(settings, this::countByName, failures::add)) {
            app.start();
            send(record("a"));
            assertThat(read(1)).containsExactly("a=1");

            send(record("a"), record("a"));
            assertThat(read(3)).containsExactly("a=1", "a=2", "a=3");
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void stopsWholeAndTellsWhyWhenAProcessorThrows() throws Exception {
        IllegalStateException bug = new IllegalStateException("a bug");
        StreamsRuntime app = StreamsRuntime.create(
                settings(StreamsTuning.defaults(Profile.EMBEDDED)),
                builder -> builder.stream(
                                in, Consumed.with(Serdes.String(), serde).withName("source"))
                        .foreach(
                                (key, value) -> {
                                    throw bug;
                                },
                                Named.as("throw")),
                failures::add);
        try (app) {
            app.start();
            send(record("a"));

            Awaitility.await().atMost(PATIENCE).until(() -> app.state() == State.ERROR);
            assertThat(failures).hasSize(1);
            assertThat(failures.get(0)).hasRootCause(bug);
        }
    }

    private StreamsSettings settings(StreamsTuning tuning) {
        return StreamsSettings.of("app-" + run, EMBEDDED.bootstrap(), state, Profile.EMBEDDED)
                .withTuning(tuning);
    }

    private void countByName(StreamsBuilder builder) {
        builder.stream(in, Consumed.with(Serdes.String(), serde).withName("source"))
                .groupByKey()
                .count(
                        Named.as("count"),
                        Materialized
                                .<String, Long,
                                        org.apache.kafka.streams.state.KeyValueStore<
                                                org.apache.kafka.common.utils.Bytes, byte[]>>
                                        as("counts")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(Serdes.Long()))
                .toStream(Named.as("stream"))
                .mapValues((key, count) -> key + "=" + count, Named.as("print"))
                .to(out, Produced.with(Serdes.String(), Serdes.String()).withName("sink"));
    }

    private byte[] record(String name) {
        return serde.serializer()
                .serialize(in, Sensor.newBuilder().setName(name).build());
    }

    private void send(byte[]... values) throws Exception {
        try (var producer = new KafkaProducer<>(
                ClientDefaults.producer(EMBEDDED.bootstrap(), "test"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>(in, "a", value)).get();
            }
        }
    }

    private List<String> read(int count) {
        List<String> read = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                ClientDefaults.consumer(EMBEDDED.bootstrap(), "reader-" + run, "test"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(out));
            Awaitility.await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> read.add(record.value()));
                return read.size() >= count;
            });
        }
        return read;
    }

    private boolean groupIsEmpty() throws Exception {
        return admin.listGroups().all().get().stream()
                .filter(group -> group.groupId().equals("app-" + run))
                .allMatch(group -> group.groupState().orElse(GroupState.UNKNOWN) == GroupState.EMPTY);
    }
}
