package dev.noroshi.benchmarks.policy;

import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.gate.Case;
import dev.noroshi.policy.gate.Evaluator;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.gate.Snapshot;
import dev.noroshi.policy.gate.SnapshotBuilder;
import dev.noroshi.policy.gate.Suspensions;
import dev.noroshi.policy.model.Agreement;
import dev.noroshi.policy.model.Community;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.schema.Incident;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decisions by G1 to G8 in a second, of an event with 20 members of both communities among 1 000 organisations. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init") // JMH calls setUp() first
public class GatesBenchmark {

    private static final int RECIPIENTS = 20;

    private Evaluator evaluator;
    private Incident incident;
    private Party[] recipients;

    /** Compiles the policy. */
    @Setup
    public void setUp() {
        PolicyDocuments documents = ManyOrganisations.documents(1_000);
        Snapshot snapshot = new SnapshotBuilder("benchmark")
                .organisations(documents.all(Organisation.class))
                .communities(documents.all(Community.class))
                .agreements(documents.all(Agreement.class))
                .build();
        evaluator = new Evaluator(snapshot, Suspensions.NONE);
        incident = ManyOrganisations.incident();
        recipients = new Party[RECIPIENTS];
        for (int i = 0; i < RECIPIENTS; i++) {
            recipients[i] = Objects.requireNonNull(snapshot.party("org-" + i));
        }
    }

    /** One event, decided for each. */
    @Benchmark
    @OperationsPerInvocation(RECIPIENTS)
    public int decisions() {
        Case asked = evaluator.open(incident, null, (event, id) -> List.of(), ManyOrganisations.NOW);
        int permits = 0;
        for (Party recipient : recipients) {
            permits += evaluator.evaluate(asked, recipient).refusal() == null ? 1 : 0;
        }
        return permits;
    }
}
