package dev.noroshi.console.kafka;

import dev.noroshi.console.domain.Flow;
import dev.noroshi.console.domain.Pulse;
import dev.noroshi.transport.topic.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How many events came in. No record is read: the gateway writes them outside transactions, so that the ends of the
 * partitions of `noroshi.events` say how many there are. Used by one thread.
 */
final class EventCount implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Pulse pulse;
    private final InstantSource clock;

    /** @param config of a consumer; this one is never polled */
    EventCount(Map<String, Object> config, Pulse pulse, InstantSource clock) {
        Map<String, Object> own = new HashMap<>(config);
        own.put(ConsumerConfig.CLIENT_ID_CONFIG, "noroshi-console-events");
        this.consumer = new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.partitions = consumer.partitionsFor(Topics.EVENTS).stream()
                .map(each -> new TopicPartition(Topics.EVENTS, each.partition()))
                .toList();
        this.pulse = pulse;
        this.clock = clock;
        consumer.assign(partitions);
    }

    /** Where the partitions end now. */
    Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(partitions);
    }

    /**
     * Counts what came in in each step of the last hour, by where Kafka says that it begins.
     *
     * @return the ends up to which it has counted
     */
    Map<TopicPartition, Long> lastHour(BooleanSupplier isStopping) {
        Map<TopicPartition, Long> ends = ends();
        Instant start = Pulse.start(clock.instant());
        Map<TopicPartition, Long> before = offsets(start, ends);
        for (int i = 1; i <= Pulse.STEPS && !before.equals(ends) && !isStopping.getAsBoolean(); i++) {
            Instant next = start.plus(Pulse.STEP.multipliedBy(i));
            Map<TopicPartition, Long> at = offsets(next, ends);
            count(before, at, next.minus(Pulse.STEP));
            before = at;
        }
        return ends;
    }

    private Map<TopicPartition, Long> offsets(Instant at, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(each -> times.put(each, at.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition each : partitions) {
            OffsetAndTimestamp first = found.get(each);
            offsets.put(each, first == null ? ends.getOrDefault(each, 0L) : first.offset());
        }
        return offsets;
    }

    /** Counts what lies between; whether anything does. */
    boolean count(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, Instant at) {
        long more = 0;
        for (Map.Entry<TopicPartition, Long> end : to.entrySet()) {
            more += Math.max(0, end.getValue() - from.getOrDefault(end.getKey(), end.getValue()));
        }
        if (more > 0) {
            pulse.count(Flow.EVENTS, at, more);
        }
        return more > 0;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
