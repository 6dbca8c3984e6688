package dev.noroshi.processor.policy;

import dev.noroshi.policy.Orders;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.PolicySnapshot;

/** The policies of the hub, compiled with its keys, asked with the grants and under the emergency stops that hold at the moment. */
public final class CompiledPolicies implements PolicyReading {

    private final PolicyKeys keys;
    private final Orders orders;
    private final Metrics metrics;

    public CompiledPolicies(PolicyKeys keys, Orders orders, Metrics metrics) {
        this.keys = keys;
        this.orders = orders;
        this.metrics = metrics;
    }

    @Override
    public Router compile(PolicySnapshot snapshot) {
        return new CompiledRouter(PolicyCompiler.compile(SnapshotCodec.decode(snapshot), keys), orders, metrics);
    }

    /** A router that asks one policy, and knows of no grants or stops. */
    public static Router router(Policy policy, Metrics metrics) {
        return new CompiledRouter(policy, new Orders(), metrics);
    }
}
