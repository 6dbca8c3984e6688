package dev.noroshi.producer.gateway.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.runtime.tracing.Traceparent;
import dev.noroshi.transport.streams.ClientDefaults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All partitions of a Kafka topic, what transactions took back left out. The cursor holds the next offset of each partition.
 * A partition that is added later is read from its start.
 */
final class KafkaTopicFeed implements Feed {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopicFeed.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final long LOOK_FOR_PARTITIONS_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_BYTES = 8 << 20;

    private final FeedSpec.KafkaTopic spec;
    private final LongConsumer missed;
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private boolean placed;
    private long lookedAt;

    /**
     * @param config of the client: at least its brokers
     * @param missed is told how many records the topic dropped before they were read
     */
    KafkaTopicFeed(FeedSpec.KafkaTopic spec, String bootstrap, Map<String, String> config, LongConsumer missed) {
        this.spec = spec;
        this.missed = missed;
        Map<String, Object> all =
                new HashMap<>(ClientDefaults.consumer(bootstrap, "noroshi-source", "gateway-source-" + spec.topic()));
        all.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_BYTES);
        all.putAll(config);
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, ClientDefaults.READ_COMMITTED);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        consumer = new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Page next(@Nullable String cursor) throws FeedException, InterruptedException {
        try {
            if (!placed || System.nanoTime() - lookedAt > LOOK_FOR_PARTITIONS_NANOS) {
                place(cursor);
            }
            List<Piece> pieces = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (record.value() != null) {
                    pieces.add(new Piece(
                            record.topic() + "/" + record.partition() + "@" + record.offset(),
                            record.value(),
                            traceparent(record)));
                }
            }
            next.replaceAll((partition, before) -> consumer.position(partition));
            return new Page(pieces, cursor(), true);
        } catch (OffsetOutOfRangeException dropped) {
            skip(dropped.offsetOutOfRangePartitions());
            return new Page(List.of(), cursor(), true);
        } catch (InterruptException interrupted) {
            throw new InterruptedException(interrupted.getMessage());
        } catch (KafkaException away) {
            throw new FeedException("topic " + spec.topic() + " cannot be read: " + away.getMessage());
        }
    }

    /** Places the consumer on all partitions: those it has where it is, others where the cursor says. */
    private void place(@Nullable String cursor) throws FeedException {
        List<PartitionInfo> partitions = consumer.partitionsFor(spec.topic());
        if (partitions == null || partitions.isEmpty()) {
            throw new FeedException("there is no topic " + spec.topic() + "; create it, or mend its name");
        }
        Map<Integer, Long> offsets = offsets(cursor);
        for (PartitionInfo info : partitions) {
            TopicPartition partition = new TopicPartition(info.topic(), info.partition());
            if (!next.containsKey(partition)) {
                next.put(partition, start(partition, offsets, cursor == null && !placed));
            }
        }
        consumer.assign(next.keySet());
        next.forEach(consumer::seek);
        placed = true;
        lookedAt = System.nanoTime();
    }

    private long start(TopicPartition partition, Map<Integer, Long> offsets, boolean first) {
        Long known = offsets.get(partition.partition());
        if (known != null) {
            return known;
        }
        Map<TopicPartition, Long> ends = first && !spec.fromStart()
                ? consumer.endOffsets(List.of(partition))
                : consumer.beginningOffsets(List.of(partition));
        return ends.getOrDefault(partition, 0L);
    }

    /** What the topic no longer has cannot be fetched: it is counted, and reading goes on with the oldest record there is. */
    private void skip(Map<TopicPartition, Long> gone) {
        Map<TopicPartition, Long> oldest = consumer.beginningOffsets(gone.keySet());
        gone.forEach((partition, offset) -> {
            long from = oldest.getOrDefault(partition, offset);
            LOG.error(
                    "{} no longer has offset {}: going on at {}; keep its records longer than this gateway may be away",
                    partition,
                    offset,
                    from);
            missed.accept(Math.max(0, from - offset));
            next.put(partition, from);
            consumer.seek(partition, from);
        });
    }

    private static Map<Integer, Long> offsets(@Nullable String cursor) {
        Map<Integer, Long> offsets = new HashMap<>();
        if (cursor == null) {
            return offsets;
        }
        try {
            JsonNode node = PartnerHttp.JSON.readTree(cursor);
            node.properties()
                    .forEach(field -> offsets.put(
                            Integer.valueOf(field.getKey()), field.getValue().asLong()));
        } catch (JsonProcessingException | NumberFormatException notOurs) {
            throw new IllegalStateException("the cursor '" + cursor + "' is not one of a Kafka topic", notOurs);
        }
        return offsets;
    }

    private static @Nullable String traceparent(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(Traceparent.HEADER);
        return header == null || header.value() == null
                ? null
                : Traceparent.parse(new String(header.value(), StandardCharsets.US_ASCII));
    }

    private String cursor() {
        ObjectNode node = PartnerHttp.JSON.createObjectNode();
        Map<Integer, Long> sorted = new TreeMap<>();
        next.forEach((partition, offset) -> sorted.put(partition.partition(), offset));
        sorted.forEach((partition, offset) -> node.put(String.valueOf(partition), offset));
        return node.toString();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
    }
}
