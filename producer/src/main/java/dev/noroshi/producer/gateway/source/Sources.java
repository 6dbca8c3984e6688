package dev.noroshi.producer.gateway.source;

import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.gateway.kafka.CursorTable;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources of a gateway. Several gateways with the same file share them: the one to which Kafka assigns the partition of
 * a source's cursor runs it, and another takes over where that one dies.
 */
public final class Sources implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sources.class);
    private static final String GROUP = "noroshi-sources";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long STOP_SECONDS = 20;

    private final List<SourceSpec> specs;
    private final SourceParts parts;
    private final Map<String, SourceRunner> running = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "gateway-sources");
    private volatile boolean closing;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    private Sources(List<SourceSpec> specs, SourceParts parts) {
        this.specs = specs;
        this.parts = parts;
    }

    /**
     * Reads the file; nothing is fetched before {@link #start}.
     *
     * @throws dev.noroshi.runtime.settings.SettingsException with everything that is wrong with the file
     */
    public static Sources open(Path file, SourceParts parts) {
        return new Sources(SourcesFile.read(file), parts);
    }

    public void start() {
        for (SourceSpec spec : specs) {
            parts.metrics().gauge(GatewayMetric.SOURCE_RUNNING, () -> isSound(spec.name()) ? 1 : 0, spec.name());
        }
        thread.setDaemon(true);
        thread.start();
    }

    private boolean isSound(String source) {
        SourceRunner runner = running.get(source);
        return runner != null && runner.isSound();
    }

    private void run() {
        while (!closing) {
            try (Consumer<byte[], byte[]> made = consumer()) {
                consumer = made;
                share(made);
            } catch (WakeupException woken) {
                LOG.debug("The sources are no longer shared");
            } catch (RuntimeException away) {
                LOG.warn("The sources cannot be shared out for now, and it is tried again: {}", away.getMessage());
                pause();
            } finally {
                consumer = null;
                stopAll(name -> true);
            }
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config =
                new HashMap<>(ClientDefaults.consumer(parts.connection().bootstrap(), GROUP, "gateway-sources"));
        config.putAll(parts.connection().clientProperties());
        // Nothing is read here: the group only says who owns which partition.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void share(Consumer<byte[], byte[]> member) {
        int partitions = member.partitionsFor(Topics.CURSORS).size();
        member.subscribe(List.of(Topics.CURSORS), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
                assigned.forEach(partition -> runAll(partition.partition(), partitions));
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
                Set<Integer> gone =
                        revoked.stream().map(TopicPartition::partition).collect(Collectors.toSet());
                stopAll(name -> gone.contains(CursorTable.partition(name, partitions)));
            }
        });
        while (!closing) {
            member.poll(POLL);
        }
    }

    private void runAll(int partition, int partitions) {
        for (SourceSpec spec : specs) {
            if (CursorTable.partition(spec.name(), partitions) == partition) {
                running.computeIfAbsent(spec.name(), name -> {
                    LOG.info("Source {} runs here, for {}", name, spec.producer());
                    SourceRunner runner = new SourceRunner(spec, parts);
                    runner.start();
                    return runner;
                });
            }
        }
    }

    private void stopAll(Predicate<String> whose) {
        List<SourceRunner> runners = running.entrySet().stream()
                .filter(source -> whose.test(source.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        runners.forEach(SourceRunner::stop);
        runners.forEach(SourceRunner::close);
        running.values().removeAll(runners);
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops within twenty seconds. */
    @Override
    public void close() {
        closing = true;
        Consumer<byte[], byte[]> member = consumer;
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
