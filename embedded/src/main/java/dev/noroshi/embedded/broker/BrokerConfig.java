package dev.noroshi.embedded.broker;

import dev.noroshi.transport.topic.Topics;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Settings of a lone broker that is its own controller and shares its process with everything else. */
final class BrokerConfig {
    private static final int MIB = 1024 * 1024;

    /** A request holds one batch of the largest topic and some words around it. */
    private static final int LARGEST_REQUEST = 2 * Topics.POLICY_MESSAGE_BYTES;

    private static final Set<String> OF_LISTENERS =
            Set.of("listeners", "advertised.listeners", "listener.security.protocol.map");

    private BrokerConfig() {}

    /** @param further win over what is said here; listeners come beside those that are here */
    static Properties properties(Path log, int brokerPort, int controllerPort, Map<String, String> further) {
        Properties config = new Properties();
        node(config, log, brokerPort, controllerPort);
        alone(config);
        sizes(config);
        modest(config);
        further.forEach((name, value) ->
                config.put(name, OF_LISTENERS.contains(name) ? config.getProperty(name) + "," + value : value));
        return config;
    }

    private static void node(Properties config, Path log, int brokerPort, int controllerPort) {
        config.put("node.id", "1");
        config.put("process.roles", "broker,controller");
        config.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        config.put("controller.listener.names", "CONTROLLER");
        config.put("listeners", "PLAINTEXT://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        config.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        config.put("log.dirs", log.toString());
        config.put("auto.create.topics.enable", "false");
    }

    /** One copy of everything, and no waiting for members or replicas that will never come. */
    private static void alone(Properties config) {
        config.put("default.replication.factor", "1");
        config.put("min.insync.replicas", "1");
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "4");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("transaction.state.log.num.partitions", "4");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("share.coordinator.state.topic.num.partitions", "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("group.streams.initial.rebalance.delay.ms", "0");
    }

    private static void sizes(Properties config) {
        config.put("message.max.bytes", String.valueOf(Topics.POLICY_MESSAGE_BYTES));
        config.put("replica.fetch.max.bytes", String.valueOf(Topics.POLICY_MESSAGE_BYTES));
        config.put("socket.request.max.bytes", String.valueOf(LARGEST_REQUEST));
        // Kafka preallocates two indexes a segment; a quarter of the default length still serves 128 MiB of log.
        config.put("log.segment.bytes", String.valueOf(128 * MIB));
        config.put("log.index.size.max.bytes", String.valueOf(MIB / 2));
    }

    /** Threads and buffers for one machine's load; the defaults are for a machine that does nothing else. */
    private static void modest(Properties config) {
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "4");
        config.put("background.threads", "2");
        config.put("num.recovery.threads.per.data.dir", "1");
        config.put("group.coordinator.threads", "1");
        config.put("share.coordinator.threads", "1");
        config.put("log.cleaner.threads", "1");
        config.put("log.cleaner.dedupe.buffer.size", String.valueOf(8 * MIB));
        config.put("queued.max.requests", "100");
    }
}
