package dev.noroshi.notifier;

import dev.noroshi.embedded.Embedded;
import dev.noroshi.embedded.SharedEmbedded;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.streams.SnapshotFeed;
import dev.noroshi.transport.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The rest of the hub as a notifier sees it: topics on the shared broker, or on one of its own. */
public final class Hub implements AutoCloseable {

    private final Embedded embedded;
    private final HttpRegistryClient registry;
    private final KafkaProducer<String, byte[]> producer;
    private String version = "none";

    public Hub() {
        this(SharedEmbedded.get());
    }

    /** @param embedded with its topics; stays open */
    Hub(Embedded embedded) {
        this.embedded = embedded;
        this.registry = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()));
        this.producer = new KafkaProducer<>(
                ClientDefaults.producer(embedded.bootstrap(), "hub"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Sends an alert as made under the policy published last. */
    public void alert(Alert alert) {
        alert.getRelease().put("policyVersion", version);
        send(Topics.ALERTS, alert.getRecipient(), bytes(Topics.ALERTS, alert));
    }

    public void publish(TestPolicy policy) {
        version = policy.version();
        send(Topics.POLICY, SnapshotFeed.SNAPSHOT + policy.version(), bytes(Topics.POLICY, policy.snapshot()));
        send(Topics.POLICY, SnapshotFeed.CURRENT, bytes(Topics.POLICY, policy.pointer()));
        producer.flush();
    }

    public void send(String topic, String key, byte[] value) {
        var unused = producer.send(new ProducerRecord<>(topic, key, value), (sent, failure) -> {
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
        });
    }

    public void flush() {
        producer.flush();
    }

    /** The settings of a notifier on this hub, with short delays. */
    public Map<String, String> settings(Path dir, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.bootstrap",
                embedded.bootstrap(),
                "registry.url",
                embedded.registryUrl(),
                "notifier.profile",
                "embedded",
                "notifier.http.port",
                "0",
                "notifier.retry.schedule",
                "0s,200ms,400ms,1s,2s,5s,5s,5s,5s,5s,5s,5s",
                "notifier.breaker.pause",
                "500ms",
                "notifier.state.dir",
                dir.resolve("state").toString(),
                "notifier.secrets.dir",
                dir.toString()));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return settings;
    }

    public static NotifierSettings parse(Map<String, String> settings) {
        return NotifierSettings.of(Settings.resolve(NotifierSettings.KEYS, Map.of(), Map.of(), settings));
    }

    /** All lines of the attempt log of one organisation so far, or of the dead letters. */
    public List<DeliveryAttempt> log(String topic, String org) {
        Map<String, Object> config = ClientDefaults.consumer(embedded.bootstrap(), "reader", "reader");
        List<DeliveryAttempt> lines = new ArrayList<>();
        try (KafkaConsumer<String, DeliveryAttempt> consumer = new KafkaConsumer<>(
                config, new StringDeserializer(), AvroSerdes.deserializer(registry, DeliveryAttempt.class))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.key().equals(org)) {
                        lines.add(record.value());
                    }
                });
            }
        }
        return lines;
    }

    private <T extends SpecificRecord> byte[] bytes(String topic, T value) {
        @SuppressWarnings("unchecked") // the class of a value is its own
        Class<T> type = (Class<T>) value.getClass();
        return AvroSerdes.serializer(registry, type).serialize(topic, value);
    }

    @Override
    public void close() {
        producer.close();
        registry.close();
    }
}
