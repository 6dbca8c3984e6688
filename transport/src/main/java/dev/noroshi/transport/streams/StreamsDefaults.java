package dev.noroshi.transport.streams;

import dev.noroshi.transport.Profile;
import dev.noroshi.transport.pace.PacedProcessors;
import dev.noroshi.transport.topic.Topics;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;

/** The settings every Streams application of ours runs with. */
public final class StreamsDefaults {
    /**
     * What follows a commit at once finds that transaction still being ended, and comes again after this time. It grows
     * with each further try up to a second, as by default.
     */
    private static final int RETRY_MILLIS = 10;

    private StreamsDefaults() {}

    /** All settings, overrides applied last. */
    public static Properties properties(StreamsSettings settings) {
        Properties config = new Properties();
        identity(settings, config);
        processing(settings.tuning(), config);
        clients(settings.tuning(), config);
        internalTopics(settings.profile(), config);
        config.putAll(settings.overrides());
        return config;
    }

    private static void identity(StreamsSettings settings, Properties config) {
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        config.put(StreamsConfig.CLIENT_ID_CONFIG, settings.applicationId());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    }

    private static void processing(StreamsTuning tuning, Properties config) {
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        commits(tuning, config);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, tuning.threads());
        config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, tuning.groupProtocol().configured());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, tuning.recordCacheBytes());
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        handlers(config);
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedRocksDbMemory.class);
        config.put(SharedRocksDbMemory.BYTES_CONFIG, tuning.storeMemoryBytes());
        // Serdes are given at each source, sink and store; a forgotten one shows at once as raw bytes.
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        if (tuning.groupProtocol() == GroupProtocol.CLASSIC) {
            config.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, tuning.standbys());
            config.put(
                    StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                    ClientDefaults.SESSION_MILLIS);
        }
    }

    private static void commits(StreamsTuning tuning, Properties config) {
        if (tuning.isPaced()) {
            PacedProcessors.addTo(config, tuning.commitInterval(), tuning.busyCommitInterval());
        } else {
            config.put(
                    StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                    tuning.commitInterval().toMillis());
        }
    }

    // Deprecated because it becomes the only behaviour in Kafka 5; until then it must be asked for.
    @SuppressWarnings("deprecation")
    private static void handlers(Properties config) {
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, SkipMalformedRecords.class);
    }

    private static void clients(StreamsTuning tuning, Properties config) {
        ClientDefaults.producerTuning().forEach((name, value) -> config.put(StreamsConfig.producerPrefix(name), value));
        // Nobody sees a record before its transaction is committed, and the commit sends at once what still waits.
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), (int)
                tuning.busyCommitInterval().toMillis());
        config.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), RETRY_MILLIS);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), ClientDefaults.READ_COMMITTED);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        // Set by Streams itself under exactly-once, and it warns when it is told again.
        config.remove(StreamsConfig.producerPrefix(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG));
    }

    /** Changelogs and repartition topics carry what the topics carry. */
    private static void internalTopics(Profile profile, Properties config) {
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) profile.replication());
        config.put(
                StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG),
                String.valueOf(profile.minInSyncReplicas()));
        config.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                String.valueOf(Topics.LARGE_MESSAGE_BYTES));
    }
}
