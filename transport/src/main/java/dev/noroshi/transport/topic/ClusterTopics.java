package dev.noroshi.transport.topic;

import dev.noroshi.transport.Profile;
import dev.noroshi.transport.topic.Difference.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The cluster's side of the catalogue. */
final class ClusterTopics {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Admin admin;
    private final Profile profile;

    ClusterTopics(Admin admin, Profile profile) {
        this.admin = admin;
        this.profile = profile;
    }

    List<Difference> differences(List<TopicSpec> catalogue) {
        Set<String> existing = await(admin.listTopics().names());
        List<TopicSpec> present = catalogue.stream()
                .filter(spec -> existing.contains(spec.name()))
                .toList();
        List<String> names = present.stream().map(TopicSpec::name).toList();
        Map<String, TopicDescription> descriptions =
                await(admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> configs = await(admin.describeConfigs(
                        names.stream().map(ClusterTopics::resource).toList())
                .all());
        List<Difference> found = new ArrayList<>();
        for (TopicSpec spec : catalogue) {
            TopicDescription description = descriptions.get(spec.name());
            Config config = configs.get(resource(spec.name()));
            if (description == null || config == null) {
                found.add(new Difference(Kind.TOPIC_MISSING, spec.name(), "topic", "present", "missing"));
            } else {
                compare(spec, description, found);
                compare(spec, config, found);
            }
        }
        return found;
    }

    /**
     * Creates topics, and returns the names of those that nobody else created meanwhile once each partition answers.
     * The controller's word alone is early: written to at once on a busy machine, a new partition was once seen to refuse
     * its producer for sequence numbers out of order until the delivery timed out, as it would if the first batch had met
     * no leader and the second had.
     */
    List<String> create(List<TopicSpec> missing) {
        CreateTopicsResult result = admin.createTopics(
                missing.stream().map(spec -> spec.toCreate(profile)).toList());
        List<String> created = new ArrayList<>();
        for (Map.Entry<String, KafkaFuture<Void>> creation : new TreeMap<>(result.values()).entrySet()) {
            if (isNew(creation.getValue())) {
                created.add(creation.getKey());
            }
        }
        awaitAnswer(ends(missing, created));
        return created;
    }

    /** A broker that has not heard of a new topic yet either makes the request wait or refuses it. */
    private void awaitAnswer(Map<TopicPartition, OffsetSpec> ends) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                await(admin.listOffsets(ends).all());
                return;
            } catch (UnknownTopicOrPartitionException notHeardYet) {
                if (System.nanoTime() - deadline > 0) {
                    throw notHeardYet;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** By the numbers they were created with: a broker may not have heard of them yet. */
    private Map<TopicPartition, OffsetSpec> ends(List<TopicSpec> topics, List<String> created) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (TopicSpec spec : topics) {
            for (int i = 0; i < spec.partitions(profile) && created.contains(spec.name()); i++) {
                ends.put(new TopicPartition(spec.name(), i), OffsetSpec.latest());
            }
        }
        return ends;
    }

    /** False where another provisioner was faster; the check that follows compares what it made. */
    private static boolean isNew(KafkaFuture<Void> creation) {
        try {
            await(creation);
            return true;
        } catch (TopicExistsException e) {
            return false;
        }
    }

    private void compare(TopicSpec spec, TopicDescription description, List<Difference> found) {
        int partitions = description.partitions().size();
        if (partitions != spec.partitions(profile)) {
            found.add(difference(Kind.PARTITIONS, spec, "partitions", spec.partitions(profile), partitions));
        }
        int replicas = description.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        if (replicas < profile.replication()) {
            found.add(difference(Kind.REPLICATION, spec, "replicas", profile.replication(), replicas));
        }
    }

    private void compare(TopicSpec spec, Config config, List<Difference> found) {
        spec.configs(profile).forEach((name, expected) -> {
            ConfigEntry entry = config.get(name);
            String actual = entry == null ? "unknown to the broker" : String.valueOf(entry.value());
            if (!same(name, expected, actual)) {
                found.add(difference(Kind.CONFIG, spec, name, expected, actual));
            }
        });
    }

    /** The two words of a cleanup policy may come in either order. */
    private static boolean same(String name, String expected, String actual) {
        return name.equals(TopicConfig.CLEANUP_POLICY_CONFIG)
                ? Set.of(expected.split(",", -1)).equals(Set.of(actual.split(",", -1)))
                : expected.equals(actual);
    }

    private static Difference difference(Kind kind, TopicSpec spec, String setting, Object expected, Object actual) {
        return new Difference(kind, spec.name(), setting, expected.toString(), actual.toString());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static <V> V await(KafkaFuture<V> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
