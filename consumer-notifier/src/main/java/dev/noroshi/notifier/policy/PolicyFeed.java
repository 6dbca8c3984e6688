package dev.noroshi.notifier.policy;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.notifier.topology.PolicyInForce;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.transport.streams.SnapshotFeed;
import dev.noroshi.transport.streams.SnapshotTopic;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policy in force, switched as a whole whenever the topic says so. What cannot be compiled changes nothing. */
public final class PolicyFeed implements PolicyInForce {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyFeed.class);

    private final SnapshotFeed<PolicySnapshot> feed;
    private volatile SharingPolicy current = NoPolicy.INSTANCE;
    private volatile @Nullable CredentialIndex tokens;
    private volatile @Nullable Instant publishedAt;

    /** @param compile throws where the snapshot is no policy */
    public PolicyFeed(
            Deserializer<PolicySnapshot> deserializer,
            Function<PolicySnapshot, SharingPolicy> compile,
            Metrics metrics) {
        this.feed = new SnapshotFeed<>(SnapshotTopic.POLICY, deserializer, new SnapshotFeed.Listener<>() {
            @Override
            public void inForce(PolicySnapshot snapshot) {
                current = compile.apply(snapshot);
                publishedAt = snapshot.getPublishedAt();
                tokens = CredentialIndex.of(snapshot.getHash(), snapshot.getCredentials());
                LOG.info("The policy {} is in force", snapshot.getHash());
            }

            @Override
            public void rejected(String why) {
                metrics.count(NotifierMetric.POLICY_REJECTED);
            }
        });
    }

    /** For the topology. */
    public SnapshotFeed<PolicySnapshot> snapshots() {
        return feed;
    }

    /** Who may call; null before the first policy. */
    public @Nullable CredentialIndex tokens() {
        return tokens;
    }

    /** When the policy in force was published; null without one. */
    public @Nullable Instant publishedAt() {
        return publishedAt;
    }

    @Override
    public SharingPolicy current() {
        return current;
    }

    @Override
    public boolean knows(String version) {
        return feed.knows(version);
    }
}
