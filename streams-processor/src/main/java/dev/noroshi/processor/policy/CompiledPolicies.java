package dev.noroshi.processor.policy;

import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.PolicySnapshot;

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
        return router(PolicyCompiler.compile(SnapshotCodec.decode(snapshot), keys), metrics);
    }

    /** A router that asks one policy. */
    public static Router router(Policy policy, Metrics metrics) {
        return new CompiledRouter(policy, metrics);
    }
}
