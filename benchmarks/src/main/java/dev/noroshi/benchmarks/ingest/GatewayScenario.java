package dev.noroshi.benchmarks.ingest;

import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.embedded.Embedded;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.producer.gateway.GatewayService;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.Telemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway, and clients that post records to it in batches, each once the one before it is acknowledged. */
final class GatewayScenario implements Scenario {

    static final String NAME = "gateway";

    private static final int CLIENTS = 4;
    private static final int BATCH = 500;
    private static final int MIB = 1 << 20;
    private static final int NO_LIMIT = 10_000_000;
    private static final int ACCEPTED = 202;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 50;

    private final List<byte[]> records;
    private final GatewayService gateway;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicInteger sent = new AtomicInteger();

    GatewayScenario(Embedded embedded, List<byte[]> records) {
        this.records = records;
        gateway = new GatewayService(new GatewaySettings(
                "127.0.0.1",
                0,
                Set.of(),
                Connection.plain(embedded.bootstrap(), embedded.registryUrl()),
                new GatewaySettings.Limits(32 * MIB, 50_000, 250, 96L * MIB, NO_LIMIT, NO_LIMIT),
                PATIENCE,
                null,
                null,
                PATIENCE,
                FingerprintTemplates.standard(),
                Telemetry.off()));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void setup() {
        gateway.start();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!gateway.health().notReady().isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(
                            "The gateway is not ready: " + gateway.health().notReady());
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the gateway started", stopped);
        }
    }

    @Override
    public Outcome run(Load load) {
        var watch = new Stopwatch();
        int batches = (load.records() + BATCH - 1) / BATCH;
        AtomicInteger next = new AtomicInteger();
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            work.add(() -> {
                int mine = 0;
                for (int batch = next.getAndIncrement(); batch < batches; batch = next.getAndIncrement()) {
                    post(body(batch));
                    mine++;
                }
                return mine;
            });
        }
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
        return watch.stop(batches * BATCH);
    }

    private byte[] body(int batch) {
        var body = new ByteArrayOutputStream();
        for (int i = 0; i < BATCH; i++) {
            body.writeBytes(records.get((batch * BATCH + i) % records.size()));
            body.write('\n');
        }
        return body.toByteArray();
    }

    private void post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + gateway.port() + "/v1/events?format=suricata-eve"))
                .header("Authorization", "Bearer " + OneProducer.TOKEN)
                .header("Noroshi-Position", "bench@" + (long) sent.getAndIncrement() * 100 * MIB)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != ACCEPTED) {
            throw new IllegalStateException("The gateway answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        clients.shutdown();
        gateway.close();
    }
}
