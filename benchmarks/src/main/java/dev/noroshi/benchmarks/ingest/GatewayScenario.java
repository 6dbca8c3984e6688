package dev.noroshi.benchmarks.ingest;

import dev.noroshi.benchmarks.harness.ChildProcess;
import dev.noroshi.benchmarks.harness.LatencySummary;
import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.embedded.Embedded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A gateway, see {@link GatewayMain}, and clients in this process that post records to it in batches, each once the one
 * before it is acknowledged. The processor time is that of the gateway's process.
 */
final class GatewayScenario implements Scenario {

    static final String NAME = "gateway";

    private static final int CLIENTS = 8;
    private static final int BATCH = 500;
    private static final long APART = 100L << 20;

    private final List<byte[]> bodies;
    private final ChildProcess process;
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicInteger sent = new AtomicInteger();

    GatewayScenario(Embedded embedded, List<byte[]> records) {
        bodies = bodies(records);
        process = new ChildProcess(GatewayMain.class, List.of(embedded.bootstrap(), embedded.registryUrl()));
    }

    /** As many batches as it takes to send each record equally often, or nearly so. */
    private static List<byte[]> bodies(List<byte[]> records) {
        List<byte[]> bodies = new ArrayList<>();
        for (int first = 0; first < records.size(); first += BATCH) {
            var body = new ByteArrayOutputStream();
            for (int i = first; i < first + BATCH; i++) {
                body.writeBytes(records.get(i % records.size()));
                body.write('\n');
            }
            bodies.add(body.toByteArray());
        }
        return bodies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void setup() {
        // It was ready once it had started.
    }

    @Override
    public Outcome run(Load load) {
        int batches = (load.records() + BATCH - 1) / BATCH;
        AtomicInteger left = new AtomicInteger(batches);
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            work.add(() -> posted(left));
        }
        Duration before = process.cpu();
        long began = System.nanoTime();
        try {
            for (Future<Integer> client : clients.invokeAll(work)) {
                client.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A batch was not acknowledged", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", stopped);
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        return new Outcome(batches * BATCH, elapsed, process.cpu().minus(before), new LatencySummary(0, 0, 0, 0));
    }

    /** Posts batches until none is left; how many. */
    private int posted(AtomicInteger left) throws IOException {
        int mine = 0;
        try (var poster = new Poster(Integer.parseInt(process.greeting()))) {
            while (left.getAndDecrement() > 0) {
                int number = sent.getAndIncrement();
                poster.post(bodies.get(number % bodies.size()), "bench@" + number * APART);
                mine++;
            }
        }
        return mine;
    }

    /** What the compiler of the gateway's process has taken so far, in milliseconds. */
    long compilerMillis() {
        return process.compilerMillis();
    }

    @Override
    public void close() {
        clients.shutdown();
        process.close();
    }
}
