package dev.noroshi.console;

import dev.noroshi.embedded.Embedded;
import dev.noroshi.embedded.SharedEmbedded;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.streams.SnapshotPublisher;
import dev.noroshi.transport.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker and registry, and a console over them. */
final class Hub implements AutoCloseable {

    private final Embedded embedded = SharedEmbedded.get();
    private final RegistryClient registry = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()));

    ConsoleService console() {
        Settings settings = Settings.resolve(
                ConsoleSettings.KEYS,
                Map.of(),
                Map.of(),
                Map.of(
                        "kafka.bootstrap", embedded.bootstrap(),
                        "registry.url", embedded.registryUrl(),
                        "console.http.port", "0"));
        ConsoleService service = new ConsoleService(ConsoleSettings.of(settings));
        service.start();
        return service;
    }

    /** Returns once Kafka has it. */
    @SuppressWarnings("unchecked") // the class of a record is that of its type
    <T extends SpecificRecord> void put(String topic, String key, T value) throws Exception {
        Class<T> type = (Class<T>) value.getClass();
        try (KafkaProducer<String, T> producer = new KafkaProducer<>(
                ClientDefaults.producer(embedded.bootstrap(), "test"),
                new StringSerializer(),
                AvroSerdes.serializer(registry, type))) {
            producer.send(new ProducerRecord<>(topic, key, value)).get(10, TimeUnit.SECONDS);
        }
    }

    void policy(Path folder, String... organisations) throws Exception {
        List<String> texts = new ArrayList<>();
        for (String org : organisations) {
            texts.add(Site.organisation(org));
        }
        Files.writeString(folder.resolve("policy.yaml"), String.join("---\n", texts));
        PolicySnapshot snapshot =
                SnapshotCodec.encode(PolicyDirectory.read(folder), Instant.now(), "test", "a test of the console");
        PolicySnapshot pointer = PolicySnapshot.newBuilder(snapshot)
                .setDocuments(null)
                .setCredentials(List.of())
                .build();
        new SnapshotPublisher(embedded.bootstrap(), Map.of(), registry, "test")
                .publish(Topics.POLICY, PolicySnapshot.class, snapshot.getHash(), snapshot, pointer);
    }

    /** All values that a topic holds now. */
    <T extends SpecificRecord> List<T> values(String topic, Class<T> type) {
        try (KafkaConsumer<String, T> consumer = new KafkaConsumer<>(
                ClientDefaults.consumer(embedded.bootstrap(), "test", "test"),
                new StringDeserializer(),
                AvroSerdes.deserializer(registry, type))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(each -> new TopicPartition(topic, each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<T> values = new ArrayList<>();
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    @Override
    public void close() {
        registry.close();
    }
}
