package dev.noroshi.benchmarks.kafka;

import dev.noroshi.transport.Profile;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.TopicSpec;
import dev.noroshi.transport.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** Topics of the floors, each with partitions and settings of the one of ours whose part it plays. */
public final class BenchTopics {
    private final String bootstrapServers;

    public BenchTopics(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Makes each topic of the keys like the topic of the value as it stands on this broker. */
    public void create(Map<String, String> likes) {
        administer(admin -> {
            List<NewTopic> topics = new ArrayList<>();
            for (Map.Entry<String, String> wanted : likes.entrySet()) {
                TopicSpec spec = Topics.spec(wanted.getValue());
                Map<String, String> settings = new HashMap<>(spec.configs(Profile.EMBEDDED));
                settings.keySet().retainAll(ownSettings(admin, spec.name()));
                int partitions = spec.partitions(Profile.EMBEDDED);
                topics.add(new NewTopic(wanted.getKey(), partitions, Profile.EMBEDDED.replication()).configs(settings));
            }
            admin.createTopics(topics).all().get();
        });
    }

    private static Set<String> ownSettings(Admin admin, String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().values().stream()
                .flatMap(config -> config.entries().stream())
                .filter(entry -> entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG)
                .map(ConfigEntry::name)
                .collect(Collectors.toSet());
    }

    /** Leaves writing to disk to the operating system, as a replicated cluster does. */
    public void withoutFlush(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp delete = new AlterConfigOp(
                new ConfigEntry(TopicConfig.FLUSH_MESSAGES_INTERVAL_CONFIG, ""), AlterConfigOp.OpType.DELETE);
        administer(admin -> admin.incrementalAlterConfigs(Map.of(resource, List.of(delete)))
                .all()
                .get());
    }

    private interface Administration {
        void with(Admin admin) throws ExecutionException, InterruptedException;
    }

    private void administer(Administration administration) {
        try (Admin admin = Admin.create(ClientDefaults.admin(bootstrapServers, "benchmark"))) {
            administration.with(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker refused to prepare topics: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while preparing topics", e);
        }
    }
}
