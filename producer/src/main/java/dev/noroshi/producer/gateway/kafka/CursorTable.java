package dev.noroshi.producer.gateway.kafka;

import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** How far each source was read, as `noroshi.cursors` tells: key source, value the source's own words, UTF-8. */
public final class CursorTable {

    private static final Duration POLL = Duration.ofMillis(200);

    private CursorTable() {}

    /** The partition of a source's cursor; who owns it runs the source. */
    public static int partition(String source, int partitions) {
        return Math.floorMod(source.hashCode(), partitions);
    }

    /**
     * The last cursor committed for a source; null where it has none yet.
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka is away or has no such topic
     */
    public static @Nullable String read(Connection connection, String source) {
        Map<String, Object> config = new HashMap<>(
                ClientDefaults.consumer(connection.bootstrap(), "noroshi-cursors", "gateway-cursors-" + source));
        config.putAll(connection.clientProperties());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, ClientDefaults.READ_COMMITTED);
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            int partitions = consumer.partitionsFor(Topics.CURSORS).size();
            TopicPartition own = new TopicPartition(Topics.CURSORS, partition(source, partitions));
            consumer.assign(List.of(own));
            consumer.seekToBeginning(List.of(own));
            long end = consumer.endOffsets(List.of(own)).getOrDefault(own, 0L);
            String cursor = null;
            while (consumer.position(own) < end) {
                for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                    cursor = source.equals(record.key()) ? record.value() : cursor;
                }
            }
            return cursor;
        }
    }

    /** The bytes of a source's name, as keys have them. */
    static byte[] key(String source) {
        return source.getBytes(StandardCharsets.UTF_8);
    }
}
