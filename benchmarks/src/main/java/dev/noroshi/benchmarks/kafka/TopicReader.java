package dev.noroshi.benchmarks.kafka;

import dev.noroshi.transport.streams.ClientDefaults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed to a topic from now on, all partitions, and hands it on from a thread of its own. */
public final class TopicReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<ConsumerRecord<byte[], byte[]>> handler;
    private final Thread thread;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        this.consumer = consumer;
        this.handler = handler;
        this.thread = new Thread(this::read, "topic-reader");
        this.thread.setDaemon(true);
    }

    /** Stands at the end of every partition when it returns. */
    public static TopicReader start(
            String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> handler) {
        Map<String, Object> config = ClientDefaults.consumer(bootstrapServers, "benchmark", "benchmark-" + topic);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        TopicReader reader = new TopicReader(consumer, handler);
        reader.thread.start();
        return reader;
    }

    private void read() {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                consumer.poll(POLL).forEach(handler);
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
