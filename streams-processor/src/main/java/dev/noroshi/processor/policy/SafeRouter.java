package dev.noroshi.processor.policy;

import dev.noroshi.processor.domain.NoPolicy;
import dev.noroshi.processor.domain.Routed;
import dev.noroshi.processor.domain.RoutedDerived;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.Incident;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a fault of the policy engine from stopping everybody's alerts: the version on which it failed waits. */
final class SafeRouter implements Router {

    private static final Logger LOG = LoggerFactory.getLogger(SafeRouter.class);

    private final Router router;
    private final String version;
    private final Metrics metrics;

    SafeRouter(Router router, String version, Metrics metrics) {
        this.router = router;
        this.version = version;
        this.metrics = metrics;
    }

    // The engine must never throw; what it throws all the same is a bug of ours that no sender may use to stop the hub.
    @Override
    public Routed route(Incident incident, Instant now) {
        try {
            return router.route(incident, now);
        } catch (RuntimeException bug) {
            metrics.count(ProcessorMetric.ROUTING_FAILED);
            LOG.error("policy {} failed on incident {}; it waits", version, incident.getIncidentId(), bug);
            return NoPolicy.INSTANCE.route(incident, now);
        }
    }

    @Override
    public RoutedDerived route(DerivedIncident incident, int version, Predicate<Set<String>> condition, Instant now) {
        try {
            return router.route(incident, version, condition, now);
        } catch (RuntimeException bug) {
            metrics.count(ProcessorMetric.ROUTING_FAILED);
            LOG.error(
                    "policy {} failed on derived incident {}; nobody gets it",
                    this.version,
                    incident.getIncidentId(),
                    bug);
            return NoPolicy.INSTANCE.route(incident, version, condition, now);
        }
    }

    @Override
    public boolean knows(String id) {
        return router.knows(id);
    }

    @Override
    public @Nullable String country(String org) {
        return router.country(org);
    }
}
