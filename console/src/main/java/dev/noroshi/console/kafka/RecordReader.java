package dev.noroshi.console.kafka;

import dev.noroshi.console.domain.Place;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads single records again, by topic and place, with one consumer. Thread-safe. */
public final class RecordReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String CLIENT = "noroshi-console-reader";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RegistryClient registry;
    private final ReentrantLock turn = new ReentrantLock(true);

    /** @param clients what every client of Kafka takes beside its own settings */
    public RecordReader(String bootstrap, Map<String, String> clients, RegistryClient registry) {
        Map<String, Object> config = new HashMap<>(ClientDefaults.consumer(bootstrap, CLIENT, CLIENT));
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 64 * 1024);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.putAll(clients);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.registry = registry;
    }

    /**
     * The record at that place; empty where compaction or retention has taken it.
     *
     * @throws KafkaException where Kafka does not answer within five seconds
     */
    public <T extends SpecificRecord> Optional<T> read(String topic, Place place, Class<T> type) {
        return bytes(new TopicPartition(topic, place.partition()), place.offset())
                .map(bytes -> AvroSerdes.deserializer(registry, type).deserialize(topic, bytes));
    }

    private Optional<byte[]> bytes(TopicPartition partition, long offset) {
        turn.lock();
        try {
            consumer.assign(List.of(partition));
            consumer.seek(partition, offset);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> record : polled.records(partition)) {
                    // After compaction the next record comes in its place.
                    return record.offset() == offset ? Optional.ofNullable(record.value()) : Optional.empty();
                }
                if (consumer.position(partition) > offset) {
                    return Optional.empty();
                }
            }
            throw new KafkaException("no answer about offset " + offset + " of " + partition + " within " + PATIENCE);
        } catch (org.apache.kafka.clients.consumer.OffsetOutOfRangeException gone) {
            return Optional.empty();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        turn.lock();
        try {
            consumer.close();
        } finally {
            turn.unlock();
        }
    }
}
