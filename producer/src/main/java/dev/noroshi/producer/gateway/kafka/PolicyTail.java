package dev.noroshi.producer.gateway.kafka;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.registry.RegistryException;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
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
 * Follows `noroshi.policy` from its start, and switches to another policy in one step. Until it has read to the end once,
 * none is in force; while Kafka is away the last one stays.
 */
public final class PolicyTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyTail.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.POLICY, 0);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long STOP_SECONDS = 5;

    private final Connection connection;
    private final Deserializer<PolicySnapshot> deserializer;
    private final Metrics metrics;
    private final Thread thread = new Thread(this::run, "gateway-policy");
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable CredentialIndex inForce;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private boolean troubled;

    public PolicyTail(Connection connection, RegistryClient registry, Metrics metrics) {
        this.connection = connection;
        this.deserializer = AvroSerdes.deserializer(registry, PolicySnapshot.class);
        this.metrics = metrics;
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** The credentials of the policy in force; null while there is none. */
    public @Nullable CredentialIndex inForce() {
        return inForce;
    }

    private void run() {
        while (closing.getCount() > 0) {
            try (Consumer<String, byte[]> made = consumer()) {
                consumer = made;
                follow(made);
            } catch (WakeupException woken) {
                LOG.debug("The policy is no longer followed");
            } catch (RuntimeException trouble) {
                complain(trouble);
                pause();
            } finally {
                consumer = null;
            }
        }
    }

    private Consumer<String, byte[]> consumer() {
        Map<String, Object> config =
                new HashMap<>(ClientDefaults.consumer(connection.bootstrap(), "gateway-policy", "gateway-policy"));
        config.putAll(connection.clientProperties());
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void follow(Consumer<String, byte[]> from) {
        from.assign(List.of(PARTITION));
        from.seekToBeginning(List.of(PARTITION));
        var table = new SnapshotTable();
        long end =
                Objects.requireNonNullElse(from.endOffsets(List.of(PARTITION)).get(PARTITION), 0L);
        String rereadFor = null;
        while (closing.getCount() > 0) {
            take(from, table);
            if (from.position(PARTITION) < end) {
                continue;
            }
            show(table);
            String current = table.current();
            if (current != null && table.inForce() == null && !current.equals(rereadFor)) {
                // An old snapshot came back into force after it was forgotten here: the topic still has it.
                rereadFor = current;
                end = from.position(PARTITION);
                from.seekToBeginning(List.of(PARTITION));
            }
        }
    }

    private void take(Consumer<String, byte[]> from, SnapshotTable table) {
        ConsumerRecords<String, byte[]> records = from.poll(POLL);
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                PolicySnapshot value =
                        record.value() == null ? null : deserializer.deserialize(record.topic(), record.value());
                if (record.key() != null) {
                    table.apply(record.key(), value);
                }
                troubled = false;
            } catch (RegistryException away) {
                if (away.isRetriable()) {
                    from.seek(PARTITION, record.offset());
                    complain(away);
                    pause();
                    return;
                }
                skip(record, away);
            } catch (RuntimeException poison) {
                skip(record, poison);
            }
        }
    }

    private void skip(ConsumerRecord<String, byte[]> record, RuntimeException poison) {
        metrics.count(GatewayMetric.POLICY_FAILURES);
        LOG.error(
                "The policy record {} at offset {} cannot be read and is passed over: {}",
                record.key(),
                record.offset(),
                poison.getMessage());
    }

    private void show(SnapshotTable table) {
        CredentialIndex before = inForce;
        if (before != null && before.policyHash().equals(table.current())) {
            return;
        }
        CredentialIndex now = table.inForce();
        String hashBefore = before == null ? null : before.policyHash();
        String hashNow = now == null ? null : now.policyHash();
        if (now == null && table.current() != null) {
            // The pointer came before its snapshot: the policy before it stays in force until that arrives.
            return;
        }
        if (!Objects.equals(hashBefore, hashNow)) {
            inForce = now;
            metrics.count(GatewayMetric.POLICY_SWITCHES);
            LOG.info("The policy in force is now {}", hashNow == null ? "none" : hashNow);
        }
    }

    private void complain(RuntimeException trouble) {
        if (!troubled) {
            troubled = true;
            LOG.warn("The policy cannot be followed for now, and is tried again: {}", trouble.getMessage());
        }
    }

    private void pause() {
        try {
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("The policy is no longer followed");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops within five seconds. */
    @Override
    public void close() {
        closing.countDown();
        Consumer<String, byte[]> running = consumer;
        if (running != null) {
            running.wakeup();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
