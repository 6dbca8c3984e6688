package dev.noroshi.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.embedded.Embedded;
import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.processor.correlation.CorrelationCaps;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.RulesCodec;
import dev.noroshi.processor.topology.HeldTerms;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.Telemetry;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.RulesSnapshot;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.streams.GroupProtocol;
import dev.noroshi.transport.streams.StreamsTuning;
import dev.noroshi.transport.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** A broker with what the tests write to it and read from it. */
final class Hub implements AutoCloseable {

    private static final Fingerprint FINGERPRINT = new Fingerprint(FingerprintTemplates.standard());
    /** By default a killed instance keeps its partitions for 45 s. */
    private static final Map<String, String> NOTICE_DEATH_SOON =
            Map.of("consumer.session.timeout.ms", "6000", "consumer.heartbeat.interval.ms", "1000");

    private static final Duration POLL = Duration.ofMillis(100);

    final Embedded embedded = Embedded.ephemeral();
    private final HttpRegistryClient registry;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    Hub() {
        embedded.applyTopics();
        registry = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()));
        producer = new KafkaProducer<>(
                new HashMap<>(ClientDefaults.producer(embedded.bootstrap(), "test")),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    static ProcessorSettings settings(String bootstrap, String registryUrl, Path state, GroupProtocol protocol) {
        StreamsTuning tuning =
                new StreamsTuning(1, Duration.ofMillis(50), Duration.ofMillis(200), protocol, 0, 8 << 20, 32 << 20);
        return new ProcessorSettings(
                new Connection(
                        bootstrap, registryUrl, null, protocol == GroupProtocol.CLASSIC ? NOTICE_DEATH_SOON : Map.of()),
                state,
                Profile.EMBEDDED,
                "127.0.0.1",
                0,
                tuning,
                FingerprintTemplates.standard(),
                DedupSettings.standard(Profile.EMBEDDED.partitions()),
                CorrelationCaps.standard().share(Profile.EMBEDDED.partitions()),
                Duration.ofMinutes(10),
                false,
                new HeldTerms(Duration.ofDays(30), null),
                null,
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                Telemetry.off());
    }

    ProcessorService start(Path state, GroupProtocol protocol) {
        return ProcessorService.start(
                settings(embedded.bootstrap(), embedded.registryUrl(), state, protocol), new TestPolicy());
    }

    void event(IncidentEvent event, Instant at) {
        byte[] value = AvroSerdes.serializer(registry, IncidentEvent.class).serialize(Topics.EVENTS, event);
        send(Topics.EVENTS, FINGERPRINT.of(event), value, at);
    }

    void event(IncidentEvent event) {
        event(event, Instant.now());
    }

    void policy(String hash, String recipients) {
        policy(hash, recipients, List.of());
    }

    void policy(String hash, String recipients, List<Credential> credentials) {
        var serializer = AvroSerdes.serializer(registry, PolicySnapshot.class);
        PolicySnapshot snapshot = TestPolicy.snapshot(hash, recipients);
        snapshot.put("credentials", credentials);
        send(Topics.POLICY, "snapshot/" + hash, serializer.serialize(Topics.POLICY, snapshot), Instant.now());
        send(Topics.POLICY, "current", serializer.serialize(Topics.POLICY, TestPolicy.current(hash)), Instant.now());
        flush();
    }

    /** Puts rules in force, as `noroshi rules apply` does. */
    void rules(RuleFiles files) {
        var serializer = AvroSerdes.serializer(registry, RulesSnapshot.class);
        RulesSnapshot snapshot = RulesCodec.encode(files, Instant.now(), "test", "test");
        send(
                Topics.RULES,
                "snapshot/" + snapshot.getHash(),
                serializer.serialize(Topics.RULES, snapshot),
                Instant.now());
        send(Topics.RULES, "current", serializer.serialize(Topics.RULES, RulesCodec.pointer(snapshot)), Instant.now());
        flush();
    }

    void send(String topic, @Nullable String key, byte @Nullable [] value, Instant at) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        sent.add(producer.send(new ProducerRecord<>(topic, null, at.toEpochMilli(), bytes, value)));
    }

    void flush() {
        producer.flush();
        assertThat(sent).allSatisfy(place -> assertThat(place).succeedsWithin(Duration.ZERO));
        sent.clear();
    }

    /** Reads a topic from its beginning, committed records only, each time it is asked. */
    <T extends SpecificRecord> Reading<T> reading(String topic, Class<T> type) {
        return new Reading<>(topic, type);
    }

    final class Reading<T extends SpecificRecord> implements AutoCloseable {

        private final KafkaConsumer<String, byte[]> consumer;
        private final String topic;
        private final Class<T> type;
        private final List<T> read = new ArrayList<>();

        private Reading(String topic, Class<T> type) {
            this.topic = topic;
            this.type = type;
            Map<String, Object> config = ClientDefaults.consumer(embedded.bootstrap(), "test", "test-" + topic);
            consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        /** All that has been read so far; tombstones are left out. */
        List<T> poll() {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                if (record.value() != null) {
                    read.add(AvroSerdes.deserializer(registry, type).deserialize(topic, record.value()));
                }
            }
            return read;
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
        embedded.close();
    }
}
