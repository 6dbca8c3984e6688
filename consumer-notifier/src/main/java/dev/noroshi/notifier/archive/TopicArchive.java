package dev.noroshi.notifier.archive;

import dev.noroshi.notifier.topology.AlertArchive;
import dev.noroshi.schema.Alert;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads alerts from their topic by partition and offset, with one consumer on a thread of its own. What a poll brought is
 * kept until another place is asked for, so that reading on in order asks Kafka once for many.
 */
public final class TopicArchive implements AlertArchive, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_RECORDS = 500;

    private final Map<String, Object> config;
    private final Deserializer<Alert> alerts;
    private final ExecutorService reader = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), TopicArchive::thread);
    private final TreeMap<Long, byte[]> batch = new TreeMap<>();
    private @Nullable KafkaConsumer<String, byte[]> consumer;
    private int partition = -1;

    /**
     * @param client its name for Kafka
     * @param clients what every client of Kafka takes beside its own settings
     */
    public TopicArchive(String client, String bootstrap, Map<String, String> clients, RegistryClient registry) {
        config = new HashMap<>(ClientDefaults.consumer(bootstrap, client, client));
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
        config.putAll(clients);
        alerts = AvroSerdes.deserializer(registry, Alert.class);
    }

    @Override
    public CompletionStage<Optional<Alert>> read(int of, long offset) {
        try {
            return CompletableFuture.supplyAsync(() -> find(of, offset), reader);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(full);
        }
    }

    private Optional<Alert> find(int of, long offset) {
        if (partition != of || !batch.containsKey(offset)) {
            fetch(of, offset);
        }
        byte[] bytes = batch.get(offset);
        return bytes == null ? Optional.empty() : Optional.ofNullable(alerts.deserialize(Topics.ALERTS, bytes));
    }

    /** Fills the batch from that offset on; without it where the record is gone. */
    private void fetch(int of, long offset) {
        KafkaConsumer<String, byte[]> kafka = consumer();
        TopicPartition place = new TopicPartition(Topics.ALERTS, of);
        kafka.assign(List.of(place));
        kafka.seek(place, offset);
        partition = of;
        batch.clear();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (batch.isEmpty() && kafka.position(place) <= offset) {
            for (ConsumerRecord<String, byte[]> record : kafka.poll(POLL)) {
                batch.put(record.offset(), record.value());
            }
            if (batch.isEmpty() && System.nanoTime() > deadline) {
                throw new KafkaException("no answer about offset " + offset + " of " + place + " within " + PATIENCE);
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        KafkaConsumer<String, byte[]> known = consumer;
        if (known == null) {
            known = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
            consumer = known;
        }
        return known;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "alert-archive");
        thread.setDaemon(true);
        return thread;
    }

    /** The consumer belongs to its thread, which closes it. */
    @Override
    public void close() {
        try {
            reader.execute(() -> {
                if (consumer != null) {
                    consumer.close();
                }
            });
        } catch (RejectedExecutionException full) {
            // It ends with the process.
        }
        reader.shutdown();
    }
}
