package dev.noroshi.processor.policy;

import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.Routing;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.processor.domain.Routed;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.PolicySnapshot;
import java.time.Instant;

/** The policies of the hub, compiled with its keys. No release grant is known here: what needs one waits. */
public final class CompiledPolicies implements PolicyReading {

    private final PolicyKeys keys;
    private final Metrics metrics;

    public CompiledPolicies(PolicyKeys keys, Metrics metrics) {
        this.keys = keys;
        this.metrics = metrics;
    }

    @Override
    public Router compile(PolicySnapshot snapshot) {
        Policy policy = PolicyCompiler.compile(SnapshotCodec.decode(snapshot), keys);
        return (incident, now) -> route(policy, incident, now);
    }

    private Routed route(Policy policy, Incident incident, Instant now) {
        Routing routing = policy.route(incident, Grants.none(), now);
        routing.failedRules().values().forEach(times -> metrics.add(ProcessorMetric.RULES_FAILED, times.doubleValue()));
        return new Routed(routing.decision(), routing.alerts(), routing.waiting(), false, routing.sharingCommunity());
    }
}
