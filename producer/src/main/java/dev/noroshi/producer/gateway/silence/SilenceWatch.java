package dev.noroshi.producer.gateway.silence;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.gateway.kafka.SilenceLog;
import dev.noroshi.schema.SensorSign;
import dev.noroshi.transport.registry.RegistryException;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
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
 * Looks for sensors that fall silent. Of several gateways the one to which Kafka assigns the topic's partition does so, and
 * another takes over where that one dies; what was told stands in the topic.
 */
public final class SilenceWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);
    private static final String GROUP = "noroshi-silence";
    private static final TopicPartition PARTITION = new TopicPartition(Topics.SENSORS, 0);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long STOP_SECONDS = 10;

    private final SensorParts parts;
    private final Deserializer<SensorSign> deserializer;
    private final Thread thread = new Thread(this::run, "gateway-silence");
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private volatile Figures figures = Figures.NONE;
    private boolean mine;
    private @Nullable SilenceDuty duty;
    private long end;
    private long nextLook;

    public SilenceWatch(SensorParts parts) {
        this.parts = parts;
        this.deserializer = AvroSerdes.deserializer(parts.registry(), SensorSign.class);
    }

    public void start() {
        parts.metrics().gauge(GatewayMetric.SENSORS_SILENT, () -> figures.silent());
        parts.metrics().readings(GatewayMetric.SENSORS_AGE, () -> figures.ages());
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!isClosing()) {
            try (Consumer<String, byte[]> made = consumer()) {
                consumer = made;
                watch(made);
            } catch (WakeupException woken) {
                LOG.debug("Sensors are no longer watched here");
            } catch (RuntimeException trouble) {
                // Of Kafka or the registry; what was under way is ended by whoever watches next.
                LOG.warn("Silent sensors are not looked for now, and it is tried again: {}", trouble.toString());
                pause();
            } finally {
                consumer = null;
                standDown();
            }
        }
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> config =
                new HashMap<>(ClientDefaults.consumer(parts.connection().bootstrap(), GROUP, "gateway-silence"));
        config.putAll(parts.connection().clientProperties());
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void watch(Consumer<String, byte[]> member) {
        member.subscribe(List.of(Topics.SENSORS), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
                if (assigned.contains(PARTITION)) {
                    standDown();
                    member.seekToBeginning(List.of(PARTITION));
                    mine = true;
                }
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
                standDown();
            }
        });
        while (!isClosing()) {
            var records = member.poll(POLL);
            if (mine) {
                serve(member, records.records(PARTITION));
            }
        }
    }

    private void serve(Consumer<String, byte[]> member, List<ConsumerRecord<String, byte[]>> records) {
        SilenceDuty serving = duty;
        if (serving == null) {
            serving = begin(member);
        }
        boolean looked = false;
        for (ConsumerRecord<String, byte[]> record : records) {
            looked |= record.key() != null && take(serving, record);
        }
        CredentialIndex policy = parts.credentials().get();
        Instant now = parts.clock().instant();
        if (looked && policy != null) {
            serving.tell(policy, now);
            figures = serving.figures(policy, now);
        }
        if (member.position(PARTITION) >= end && System.nanoTime() - nextLook >= 0) {
            nextLook = System.nanoTime() + parts.every().toNanos();
            serving.look(now);
        }
    }

    private SilenceDuty begin(Consumer<String, byte[]> member) {
        SilenceDuty begun = new SilenceDuty(
                SilenceLog.open(parts.connection(), parts.registry(), parts.fingerprint()), parts.every());
        duty = begun;
        end = member.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
        nextLook = System.nanoTime();
        LOG.info("Silent sensors are looked for here");
        return begun;
    }

    private boolean take(SilenceDuty serving, ConsumerRecord<String, byte[]> record) {
        try {
            SensorSign sign = record.value() == null ? null : deserializer.deserialize(record.topic(), record.value());
            return serving.take(record.key(), sign);
        } catch (RegistryException away) {
            if (away.isRetriable()) {
                throw away;
            }
            passOver(record, away);
        } catch (RuntimeException poison) {
            passOver(record, poison);
        }
        return false;
    }

    private static void passOver(ConsumerRecord<String, byte[]> record, RuntimeException poison) {
        LOG.error(
                "The record {} of {} at offset {} cannot be read and is passed over: {}",
                record.key(),
                record.topic(),
                record.offset(),
                poison.getMessage());
    }

    private void standDown() {
        SilenceDuty ended = duty;
        duty = null;
        mine = false;
        figures = Figures.NONE;
        if (ended != null) {
            ended.close();
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void pause() {
        try {
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Sensors are no longer watched here");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops within ten seconds. */
    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> member = consumer;
        if (member != null) {
            member.wakeup();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
