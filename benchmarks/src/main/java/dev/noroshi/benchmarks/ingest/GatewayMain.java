package dev.noroshi.benchmarks.ingest;

import dev.noroshi.benchmarks.harness.ChildAnswers;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.producer.gateway.GatewayService;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** A gateway in a process of its own, which says at which port it listens once it would take records. */
final class GatewayMain {

    private static final int MIB = 1 << 20;
    private static final int NO_LIMIT = 10_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long LOOK_MILLIS = 50;

    private GatewayMain() {}

    /** @param args where Kafka is, and the registry */
    public static void main(String[] args) throws IOException {
        GatewayService gateway = new GatewayService(new GatewaySettings(
                "127.0.0.1",
                0,
                Set.of(),
                Connection.plain(args[0], args[1]),
                new GatewaySettings.Limits(32 * MIB, 50_000, 250, 96L * MIB, NO_LIMIT, NO_LIMIT),
                PATIENCE,
                null,
                null,
                PATIENCE,
                FingerprintTemplates.standard(),
                Telemetry.off()));
        ChildAnswers.serve(() -> Integer.toString(started(gateway)), question -> {
            throw new IllegalArgumentException("A gateway is not asked: " + question);
        });
    }

    private static int started(GatewayService gateway) {
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
        return gateway.port();
    }
}
