package dev.noroshi.producer.gateway;

import dev.noroshi.embedded.Embedded;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
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

/** Reads all that a topic holds now, committed records only. */
public final class TopicReader {

    private TopicReader() {}

    public static <T extends SpecificRecord> List<ConsumerRecord<String, T>> all(
            Embedded embedded, String topic, Class<T> type) {
        try (var registry = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()));
                var consumer = new KafkaConsumer<>(
                        ClientDefaults.consumer(embedded.bootstrap(), "reader-test", "reader-test"),
                        new StringDeserializer(),
                        AvroSerdes.deserializer(registry, type))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, T>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }
}
