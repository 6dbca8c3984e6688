package dev.noroshi.processor.kafka;

import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.processor.topology.HeldHeaders;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.registry.RegistryUnavailableException;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all of the topic of what is held, on a thread of its own: every partition, whichever this instance works
 * on. It belongs to no group and commits nothing.
 */
public final class HeldFollower implements AutoCloseable {

    /** Called on the follower's thread, in the order of each partition. */
    public interface Listener {
        /** That is held under that key. */
        void take(String key, HeldIncident held);

        /** A version of that number, and those before it, are held no more. */
        void end(String key, int version);

        /** The topic has been read to where its end was when that began. */
        void caughtUp();
    }

    private static final Logger LOG = LoggerFactory.getLogger(HeldFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final String CLIENT = "noroshi-processor-held";

    private final Map<String, Object> config;
    private final Deserializer<HeldIncident> deserializer;
    private final Listener view;
    private final Metrics metrics;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "held-follower");
    private volatile @Nullable KafkaConsumer<String, byte[]> running;

    private HeldFollower(Map<String, Object> config, RegistryClient registry, Listener view, Metrics metrics) {
        this.config = config;
        this.deserializer = AvroSerdes.deserializer(registry, HeldIncident.class);
        this.view = view;
        this.metrics = metrics;
        thread.setDaemon(true);
    }

    /**
     * Starts to read.
     *
     * @param clients what every client of Kafka takes beside its own settings
     */
    public static HeldFollower start(
            String bootstrap, Map<String, String> clients, RegistryClient registry, Listener view, Metrics metrics) {
        Map<String, Object> config = new HashMap<>(ClientDefaults.consumer(bootstrap, CLIENT, CLIENT));
        config.putAll(clients);
        HeldFollower follower = new HeldFollower(config, registry, view, metrics);
        follower.thread.start();
        return follower;
    }

    private void run() {
        while (stop.getCount() > 0) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
                running = consumer;
                follow(consumer);
            } catch (WakeupException told) {
                // To stop; the loop's condition says so.
            } catch (RuntimeException failed) {
                LOG.warn("{} cannot be read; trying again in {} s", Topics.HELD, RETRY.toSeconds(), failed);
                pause();
            }
        }
    }

    /** From the beginning each time: what was read before is only read again. */
    private void follow(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.HELD).stream()
                .map(each -> new TopicPartition(each.topic(), each.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        boolean behind = true;
        while (stop.getCount() > 0) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                take(record);
            }
            if (behind
                    && partitions.stream().allMatch(each -> consumer.position(each) >= ends.getOrDefault(each, 0L))) {
                behind = false;
                view.caughtUp();
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            return;
        }
        if (record.value() == null) {
            view.end(record.key(), HeldHeaders.ends(record.headers()));
            return;
        }
        try {
            view.take(record.key(), deserializer.deserialize(Topics.HELD, record.value()));
        } catch (RegistryUnavailableException away) {
            // Not the record's fault: begin again.
            throw away;
        } catch (RuntimeException unreadable) {
            metrics.count(ProcessorMetric.FOREIGN, Topics.HELD);
        }
    }

    private void pause() {
        try {
            if (stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("told to stop while waiting");
            }
        } catch (InterruptedException interrupted) {
            stop.countDown();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        KafkaConsumer<String, byte[]> consumer = running;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
