package dev.noroshi.console.kafka;

import dev.noroshi.console.domain.Place;
import dev.noroshi.console.domain.Pulse;
import dev.noroshi.transport.registry.RegistryUnavailableException;
import dev.noroshi.transport.streams.ClientDefaults;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the topics on a thread of its own and fills the views: from the start of a bounded window, or from the beginning
 * where a topic is small and must be whole. It belongs to no group and commits nothing, so each instance sees all.
 */
public final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final String CLIENT = "noroshi-console";
    private static final int FETCH_BYTES = 8 << 20;

    private final Map<String, Object> config;
    private final ViewFeed feed;
    private final Pulse pulse;
    private final Window window;
    private final InstantSource clock;
    private final Runnable changed;
    private final Thread thread = new Thread(this::run, "console-follower");
    private final AtomicLong unreadable = new AtomicLong();
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private Map<TopicPartition, Long> counted = Map.of();
    private volatile boolean caughtUp;
    private volatile String trouble = "reading the topics from the start of the window";
    private volatile KafkaConsumer<String, byte[]> running;

    /**
     * How far back it reads.
     *
     * @param back in time
     * @param records of one topic, at most
     */
    public record Window(Duration back, long records) {}

    /**
     * @param clients what every client of Kafka takes beside its own settings
     * @param changed called after the views have changed
     */
    @SuppressWarnings("NullAway.Init") // `running` is set by the thread before anybody wakes it
    public TopicFollower(
            String bootstrap,
            Map<String, String> clients,
            ViewFeed feed,
            Pulse pulse,
            Window window,
            InstantSource clock,
            Runnable changed) {
        config = new HashMap<>(ClientDefaults.consumer(bootstrap, CLIENT, CLIENT));
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES / 8);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        config.putAll(clients);
        this.feed = feed;
        this.pulse = pulse;
        this.window = window;
        this.clock = clock;
        this.changed = changed;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** What keeps it from being up to date, or nothing. */
    public Optional<String> trouble() {
        return caughtUp && trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
    }

    /** Records that could not be read or used. */
    public long unreadable() {
        return unreadable.get();
    }

    private void run() {
        while (!isStopping()) {
            try (KafkaConsumer<String, byte[]> consumer =
                            new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
                    EventCount events = new EventCount(config, pulse, clock)) {
                running = consumer;
                follow(consumer, events);
            } catch (WakeupException told) {
                // To stop; the loop's condition says so.
            } catch (RuntimeException failed) {
                trouble = "Kafka or the registry cannot be read: " + failed.getMessage();
                LOG.warn("The topics cannot be read; trying again in {} s", RETRY.toSeconds(), failed);
                pause();
            }
        }
    }

    private void pause() {
        try {
            if (stop.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Told to stop while waiting");
            }
        } catch (InterruptedException interrupted) {
            stop.countDown();
        }
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void follow(KafkaConsumer<String, byte[]> consumer, EventCount events) {
        List<TopicPartition> partitions = partitions(consumer, feed.topics());
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        seek(consumer, partitions, ends);
        // Counted once: after a fault the hour goes on from where it was.
        if (counted.isEmpty()) {
            counted = events.lastHour(this::isStopping);
        }
        trouble = caughtUp ? "" : trouble;
        Instant next = clock.instant();
        while (!isStopping()) {
            ConsumerRecords<String, byte[]> polled = consumer.poll(POLL);
            for (ConsumerRecord<String, byte[]> record : polled) {
                take(record);
            }
            boolean news = !polled.isEmpty();
            if (!caughtUp
                    && partitions.stream().allMatch(each -> consumer.position(each) >= ends.getOrDefault(each, 0L))) {
                caughtUp = true;
                trouble = "";
                news = true;
            }
            if (!clock.instant().isBefore(next)) {
                Map<TopicPartition, Long> reached = events.ends();
                news |= events.count(counted, reached, clock.instant());
                counted = reached;
                next = clock.instant().plus(LOOK);
            }
            if (news && caughtUp) {
                changed.run();
            }
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        try {
            feed.take(record.topic(), record.key(), record.value(), new Place(record.partition(), record.offset()));
        } catch (RegistryUnavailableException away) {
            // Not the record's fault: begin again from here.
            throw away;
        } catch (RuntimeException unusable) {
            unreadable.incrementAndGet();
            LOG.warn(
                    "The record at {}-{} offset {} cannot be used; it is passed over",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    unusable);
        }
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Iterable<String> topics) {
        List<TopicPartition> found = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> known = consumer.partitionsFor(topic);
            if (known.isEmpty()) {
                throw new IllegalStateException("there is no topic " + topic + "; run 'noroshi topics apply'");
            }
            known.forEach(each -> found.add(new TopicPartition(topic, each.partition())));
        }
        return found;
    }

    /** Where it was before; else the start of the window. */
    private void seek(
            KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> times = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        long since = clock.instant().minus(window.back()).toEpochMilli();
        for (TopicPartition each : partitions) {
            times.put(each, since);
            counts.merge(each.topic(), 1, Integer::sum);
        }
        Map<TopicPartition, OffsetAndTimestamp> first = consumer.offsetsForTimes(times);
        for (TopicPartition each : partitions) {
            long beginning = beginnings.getOrDefault(each, 0L);
            long end = ends.getOrDefault(each, 0L);
            Long before = positions.get(each);
            if (before != null) {
                consumer.seek(each, Math.max(before, beginning));
            } else if (ViewFeed.WHOLE.contains(each.topic())) {
                consumer.seek(each, beginning);
            } else {
                OffsetAndTimestamp found = first.get(each);
                long byTime = found == null ? end : found.offset();
                long byCount = end - window.records() / counts.getOrDefault(each.topic(), 1);
                consumer.seek(each, Math.max(Math.max(byTime, byCount), beginning));
            }
        }
    }

    @Override
    public void close() {
        stop.countDown();
        if (running != null) {
            running.wakeup();
        }
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
