package dev.noroshi.cli.demo;

import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what a topic holds at this moment, committed records only. */
final class TopicSnapshot {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrap;
    private final RegistryClient registry;

    TopicSnapshot(String bootstrap, RegistryClient registry) {
        this.bootstrap = bootstrap;
        this.registry = registry;
    }

    /** All values, in order within each partition. */
    <T extends SpecificRecord> List<T> values(String topic, Class<T> type) {
        Map<String, Object> config = ClientDefaults.consumer(bootstrap, "noroshi-demo", "noroshi-demo");
        List<T> values = new ArrayList<>();
        try (KafkaConsumer<String, T> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), AvroSerdes.deserializer(registry, type))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, T> record : consumer.poll(POLL)) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }
}
