package dev.noroshi.transport.streams;

import dev.noroshi.transport.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings every producer, consumer and admin client of ours starts from. Serializers are given in code. */
public final class ClientDefaults {
    /** No reader sees what a transaction took back. */
    public static final String READ_COMMITTED = "read_committed";

    /** How long the partitions of an instance that died wait for another, in milliseconds; Kafka's own default is 45 s. */
    static final int SESSION_MILLIS = 10_000;

    private static final int BATCH_BYTES = 64 * 1024;

    private ClientDefaults() {}

    /** An idempotent producer that waits for all replicas and at most 5 ms for company. */
    public static Map<String, Object> producer(String bootstrapServers, String clientId) {
        Map<String, Object> config = common(bootstrapServers, clientId);
        config.putAll(producerTuning());
        return config;
    }

    /** A consumer that begins with the oldest record and commits only when told. */
    public static Map<String, Object> consumer(String bootstrapServers, String groupId, String clientId) {
        Map<String, Object> config = common(bootstrapServers, clientId);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return config;
    }

    /** An admin client. */
    public static Map<String, Object> admin(String bootstrapServers, String clientId) {
        return common(bootstrapServers, clientId);
    }

    static Map<String, Object> producerTuning() {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        // Each batch begins with clearing 128 KiB for its compression, whatever it will hold.
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // The producer measures before it compresses; the broker's limit for each topic is what counts.
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.POLICY_MESSAGE_BYTES);
        return config;
    }

    private static Map<String, Object> common(String bootstrapServers, String clientId) {
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        return config;
    }
}
