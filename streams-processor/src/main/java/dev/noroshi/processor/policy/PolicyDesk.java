package dev.noroshi.processor.policy;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.processor.domain.NoPolicy;
import dev.noroshi.processor.domain.OrderLog;
import dev.noroshi.processor.domain.OrderLog.Source;
import dev.noroshi.processor.domain.OrderRecords;
import dev.noroshi.processor.domain.Routed;
import dev.noroshi.processor.domain.RoutedDerived;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.transport.streams.SnapshotFeed;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy in force: written by the one thread that reads the policy topic, read by all that route. Whatever comes,
 * it stays until a whole one that compiles takes its place; what was refused is counted, the feed says why.
 */
public final class PolicyDesk implements Router, SnapshotFeed.Listener<PolicySnapshot> {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyDesk.class);

    private final PolicyReading reading;
    private final OrderLog log;
    private final Metrics metrics;
    private long offset;
    private volatile InForce inForce = new InForce(NoPolicy.INSTANCE, NoPolicy.VERSION, null, null);

    private record InForce(
            Router router,
            String version,
            @Nullable Instant publishedAt,
            @Nullable CredentialIndex tokens) {}

    /** @param log is told of each policy that comes into force */
    public PolicyDesk(PolicyReading reading, OrderLog log, Metrics metrics) {
        this.reading = reading;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public Routed route(Incident incident, Instant now) {
        return inForce.router().route(incident, now);
    }

    @Override
    public RoutedDerived route(DerivedIncident incident, int version, Predicate<Set<String>> condition, Instant now) {
        return inForce.router().route(incident, version, condition, now);
    }

    @Override
    public boolean knows(String id) {
        return inForce.router().knows(id);
    }

    /** Who may call; null without a policy. */
    public @Nullable CredentialIndex tokens() {
        return inForce.tokens();
    }

    @Override
    public @Nullable String country(String org) {
        return inForce.router().country(org);
    }

    @Override
    public void reading(long at) {
        offset = at;
    }

    @Override
    public void inForce(PolicySnapshot snapshot) {
        Router router = new SafeRouter(reading.compile(snapshot), snapshot.getHash(), metrics);
        inForce = new InForce(
                router,
                snapshot.getHash(),
                snapshot.getPublishedAt(),
                CredentialIndex.of(snapshot.getHash(), snapshot.getCredentials()));
        log.add(Source.POLICY, offset, OrderRecords.of(snapshot));
        metrics.count(ProcessorMetric.POLICY_SWITCHES);
        LOG.info("policy {} is in force, published {}", snapshot.getHash(), snapshot.getPublishedAt());
    }

    @Override
    public void rejected(String why) {
        metrics.count(ProcessorMetric.POLICY_REFUSED);
    }

    /** The hash of the policy in force; `none` without one. */
    public String version() {
        return inForce.version();
    }

    /** When the policy in force was published; null without one. */
    public @Nullable Instant publishedAt() {
        return inForce.publishedAt();
    }
}
