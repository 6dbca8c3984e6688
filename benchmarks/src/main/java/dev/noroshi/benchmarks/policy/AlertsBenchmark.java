package dev.noroshi.benchmarks.policy;

import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.schema.Incident;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Alerts made in a second, candidates, all gates, redaction, scan and decision record included: nineteen of one event, ten
 * of them redacted for abroad. The same event among more organisations must not cost more.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls setUp() first
public class AlertsBenchmark {

    /** How many the policy knows. */
    @Param({"100", "1000", "10000"})
    public int organisations;

    private Policy policy;
    private Incident incident;

    /** Compiles the policy. */
    @Setup
    public void setUp() {
        policy = PolicyCompiler.compile(ManyOrganisations.documents(organisations), ManyOrganisations.KEYS);
        incident = ManyOrganisations.incident();
    }

    /** One event, routed. */
    @Benchmark
    @OperationsPerInvocation(ManyOrganisations.REACHED)
    public int alerts() {
        return policy.route(incident, Grants.none(), ManyOrganisations.NOW)
                .alerts()
                .size();
    }
}
