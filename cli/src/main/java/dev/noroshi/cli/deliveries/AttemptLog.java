package dev.noroshi.cli.deliveries;

import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the log of attempts from a time on, to where it ended when the reading began. */
final class AttemptLog {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final String CLIENT = "noroshi-deliveries";

    private final ConnectionOptions connection;

    AttemptLog(ConnectionOptions connection) {
        this.connection = connection;
    }

    void read(Instant since, Consumer<DeliveryAttempt> reader) {
        Map<String, Object> config = new HashMap<>(ClientDefaults.consumer(connection.bootstrap(), CLIENT, CLIENT));
        config.putAll(connection.kafka());
        try (RegistryClient registry = connection.registry();
                KafkaConsumer<String, DeliveryAttempt> consumer = new KafkaConsumer<>(
                        config, new StringDeserializer(), AvroSerdes.deserializer(registry, DeliveryAttempt.class))) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.ATTEMPTS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, partitions, since, ends);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.getOrDefault(each, 0L))) {
                consumer.poll(POLL).forEach(record -> {
                    if (record.value() != null) {
                        reader.accept(record.value());
                    }
                });
            }
        }
    }

    private static void seek(
            KafkaConsumer<?, ?> consumer,
            List<TopicPartition> partitions,
            Instant since,
            Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(each -> times.put(each, since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        for (TopicPartition each : partitions) {
            OffsetAndTimestamp first = found.get(each);
            consumer.seek(each, first == null ? ends.getOrDefault(each, 0L) : first.offset());
        }
    }
}
