package dev.noroshi.notifier.channel.kafka;

import dev.noroshi.notifier.domain.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * The topics of those who ask for one: made before the first record, since a producer waits for a topic that is missing,
 * and opened to the organisation's principal alone. Thread-safe; blocks.
 */
final class OrganisationTopics {

    private static final int SEGMENT_BYTES = 64 * 1024 * 1024;
    private static final int INDEX_BYTES = 512 * 1024;
    private static final String EVERY_HOST = "*";

    private final Admin admin;
    private final KafkaOptions options;
    private final Set<String> ready = ConcurrentHashMap.newKeySet();

    OrganisationTopics(Admin admin, KafkaOptions options) {
        this.admin = admin;
        this.options = options;
    }

    void prepare(Subscription subscription) throws ExecutionException, InterruptedException, TimeoutException {
        String topic = subscription.address();
        String principal = subscription.option("principal");
        String what = topic + " " + principal;
        if (ready.contains(what)) {
            return;
        }
        existing(admin.createTopics(List.of(topic(topic))).values().get(topic), TopicExistsException.class);
        if (principal != null) {
            existing(admin.createAcls(access(topic, principal)).all(), SecurityDisabledException.class);
        }
        ready.add(what);
    }

    /** Somebody has taken it away: the next attempt makes it anew. */
    void forget(Subscription subscription) {
        ready.removeIf(what -> what.startsWith(subscription.address() + " "));
    }

    private NewTopic topic(String name) {
        Map<String, String> configs = new TreeMap<>();
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        configs.put(
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(options.retention().toMillis()));
        configs.put(
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                Integer.toString(options.profile().minInSyncReplicas()));
        // Small ones: there may be thousands of these topics, most of them nearly empty.
        configs.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(SEGMENT_BYTES));
        configs.put(TopicConfig.SEGMENT_INDEX_BYTES_CONFIG, Integer.toString(INDEX_BYTES));
        return new NewTopic(name, Optional.of(1), Optional.of(options.profile().replication())).configs(configs);
    }

    /** To read that topic, in groups whose names begin with the topic's. */
    static List<AclBinding> access(String topic, String principal) {
        ResourcePattern exactly = new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
        ResourcePattern groups = new ResourcePattern(ResourceType.GROUP, topic + "-", PatternType.PREFIXED);
        return List.of(
                allow(exactly, principal, AclOperation.READ),
                allow(exactly, principal, AclOperation.DESCRIBE),
                allow(groups, principal, AclOperation.READ));
    }

    private static AclBinding allow(ResourcePattern what, String principal, AclOperation operation) {
        return new AclBinding(what, new AccessControlEntry(principal, EVERY_HOST, operation, AclPermissionType.ALLOW));
    }

    private void existing(@Nullable KafkaFuture<Void> done, Class<? extends Exception> harmless)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            if (done != null) {
                done.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException failed) {
            if (!harmless.isInstance(failed.getCause())) {
                throw failed;
            }
        }
    }
}
