package dev.noroshi.transport.topic;

import dev.noroshi.transport.Profile;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What one topic must be.
 *
 * @param keyedBy what the key says, for people
 * @param value the class of its values; empty where they have no schema
 * @param single whether it has one partition in every profile
 * @param retention how long records stay; empty where compaction alone decides
 * @param maxMessageBytes largest batch a broker takes, in bytes
 * @param flushed whether a broker without replicas writes each batch to disk before it acknowledges
 * @param forAnyClient whether it is kept in a compression that every Kafka client can read by itself
 */
public record TopicSpec(
        String name,
        String keyedBy,
        Optional<Class<? extends SpecificRecord>> value,
        boolean single,
        Cleanup cleanup,
        Optional<Duration> retention,
        int maxMessageBytes,
        boolean flushed,
        boolean forAnyClient) {

    public TopicSpec {
        if (cleanup.deletes() != retention.isPresent()) {
            throw new IllegalArgumentException("Topic " + name + " has cleanup " + cleanup + " and retention "
                    + retention.orElse(null) + ": what deletes needs a retention, what only compacts has none");
        }
    }

    public int partitions(Profile profile) {
        return single ? 1 : profile.partitions();
    }

    /** Subject of the values' schema, by Confluent's TopicNameStrategy. */
    public String subject() {
        return name + "-value";
    }

    public Optional<Schema> schema() {
        return value.map(type -> SpecificData.get().getSchema(type));
    }

    /** The topic's own settings, sorted by name. */
    public Map<String, String> configs(Profile profile) {
        Map<String, String> configs = new TreeMap<>();
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy());
        configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(maxMessageBytes));
        configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(profile.minInSyncReplicas()));
        configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        retention.ifPresent(time -> configs.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(time.toMillis())));
        if (flushed && profile.replication() == 1) {
            configs.put(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, "1");
        }
        if (forAnyClient) {
            configs.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "gzip");
            configs.put(TopicConfig.COMPRESSION_GZIP_LEVEL_CONFIG, "1");
        }
        return configs;
    }

    NewTopic toCreate(Profile profile) {
        return new NewTopic(name, partitions(profile), profile.replication()).configs(configs(profile));
    }
}
