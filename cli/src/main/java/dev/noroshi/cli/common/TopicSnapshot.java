package dev.noroshi.cli.common;

import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what a topic holds at this moment, committed records only. */
public final class TopicSnapshot {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrap;
    private final Map<String, String> kafka;
    private final RegistryClient registry;

    /**
     * @param kafka further settings of the Kafka client
     */
    public TopicSnapshot(String bootstrap, Map<String, String> kafka, RegistryClient registry) {
        this.bootstrap = bootstrap;
        this.kafka = kafka;
        this.registry = registry;
    }

    /** Whether nothing has been deleted from the front of any partition of the topic. */
    public boolean isWhole(String topic) {
        Map<String, Object> config = ClientDefaults.consumer(bootstrap, "noroshi-tools", "noroshi-tools");
        config.putAll(kafka);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            return consumer.beginningOffsets(partitions).values().stream().allMatch(offset -> offset == 0);
        }
    }

    /** All values, in order within each partition. */
    public <T extends SpecificRecord> List<T> values(String topic, Class<T> type) {
        List<T> values = new ArrayList<>();
        read(topic, type, Instant.EPOCH, (key, value) -> values.add(value));
        return values;
    }

    /** Takes in one record; tombstones are passed over. */
    @FunctionalInterface
    public interface Reader<T> {
        void read(String key, T value);
    }

    /**
     * Shows each value written since then to the reader, in order within each partition; nothing where there is no such
     * topic.
     */
    public <T extends SpecificRecord> void read(String topic, Class<T> type, Instant since, Reader<T> reader) {
        open(topic, type, since, (consumer, ends) -> {
            while (isBefore(consumer, ends)) {
                for (ConsumerRecord<String, T> record : consumer.poll(POLL)) {
                    tell(record, reader);
                }
            }
        });
    }

    /** As {@link #read}, the partitions merged by the time of their records, as far as the order within each allows. */
    public <T extends SpecificRecord> void readByTime(String topic, Class<T> type, Reader<T> reader) {
        open(topic, type, Instant.EPOCH, (consumer, ends) -> {
            TimeOrder<T> order = new TimeOrder<>(consumer, ends, record -> tell(record, reader));
            while (isBefore(consumer, ends)) {
                order.take(consumer.poll(POLL));
            }
            order.finish();
        });
    }

    private <T extends SpecificRecord> void open(
            String topic,
            Class<T> type,
            Instant since,
            BiConsumer<KafkaConsumer<String, T>, Map<TopicPartition, Long>> reading) {
        Map<String, Object> config = ClientDefaults.consumer(bootstrap, "noroshi-tools", "noroshi-tools");
        config.putAll(kafka);
        try (KafkaConsumer<String, T> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), AvroSerdes.deserializer(registry, type))) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            seek(consumer, ends, since);
            reading.accept(consumer, ends);
        }
    }

    private static boolean isBefore(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static <T> void tell(ConsumerRecord<String, T> record, Reader<T> reader) {
        if (record.value() != null) {
            reader.read(String.valueOf(record.key()), record.value());
        }
    }

    private static void seek(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends, Instant since) {
        if (since.equals(Instant.EPOCH)) {
            consumer.seekToBeginning(ends.keySet());
            return;
        }
        Map<TopicPartition, Long> times =
                ends.keySet().stream().collect(Collectors.toMap(each -> each, each -> since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp found = first.get(partition);
            consumer.seek(partition, found == null ? end : found.offset());
        });
    }
}
