package dev.noroshi.benchmarks.policy;

import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.document.PolicyDocuments;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Check, hash and compilation of 10 000 organisations with 50 000 networks, in a heap of 300 MB that holds the documents
 * too. The first shot is what a starting instance pays.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx300m")
@Warmup(iterations = 0)
@Measurement(iterations = 5)
@SuppressWarnings("NullAway.Init") // JMH calls setUp() first
public class CompileBenchmark {

    private PolicyDocuments documents;

    /** Reads the documents. */
    @Setup
    public void setUp() {
        documents = ManyOrganisations.documents(10_000);
    }

    /** One policy. */
    @Benchmark
    public Policy compile() {
        return PolicyCompiler.compile(documents, ManyOrganisations.KEYS);
    }
}
