package dev.noroshi.benchmarks.hub;

import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.Routing;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.processor.domain.Routed;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.policy.PolicyReading;
import dev.noroshi.schema.PolicySnapshot;

/** Compiles snapshots for the processor; no release grants are in play. */
final class RoutingPolicies implements PolicyReading {
    private final PolicyKeys keys;

    RoutingPolicies(PolicyKeys keys) {
        this.keys = keys;
    }

    @Override
    public Router compile(PolicySnapshot snapshot) {
        Policy policy = PolicyCompiler.compile(SnapshotCodec.decode(snapshot), keys);
        return (incident, now) -> {
            Routing routing = policy.route(incident, Grants.none(), now);
            return new Routed(
                    routing.decision(), routing.alerts(), routing.waiting(), false, routing.sharingCommunity());
        };
    }
}
