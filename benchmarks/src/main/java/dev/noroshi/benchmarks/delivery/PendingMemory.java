package dev.noroshi.benchmarks.delivery;

import dev.noroshi.benchmarks.harness.Machine;
import dev.noroshi.benchmarks.hub.Notifiers;
import dev.noroshi.benchmarks.hub.Readiness;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.benchmarks.load.Mix;
import dev.noroshi.notifier.NotifierService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a notifier takes while none of its subscribers answers and everything waits. */
record PendingMemory(int subscriptions, int pending) {
    private static final long MIB = 1 << 20;
    /** Percent. */
    private static final int ALL = 100;

    /** So many alerts are made at once: what is made and not yet sent is no memory of the notifier's. */
    private static final int SLICE = 2_000;

    private static final String WAITING = "noroshi_notifier_waiting";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * Resident MiB of this process and heap MiB that a collection leaves: notifier, broker and registry, and the alerts'
     * source; not the endpoints.
     */
    Map<String, Object> measured() throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        try (DeliverySite site = new DeliverySite(subscriptions, ALL);
                NotifierService notifier = Notifiers.started(site.hub(), DeliveryScenario.UNPROVEN)) {
            site.die();
            System.gc();
            facts.put("heapMiBBefore", heap());
            facts.put("residentMiBBefore", Machine.residentBytes() / MIB);
            for (int sent = 0; sent < pending; sent += SLICE) {
                site.play(Load.most(Math.min(SLICE, pending - sent), Mix.FIRSTS));
            }
            Readiness.await("the last of " + pending + " alerts", () -> waiting(notifier.port()) >= pending);
            facts.put("waiting", waiting(notifier.port()));
            facts.put("residentMiB", Machine.residentBytes() / MIB);
            System.gc();
            facts.put("heapMiB", heap());
        }
        return facts;
    }

    private static long waiting(int port) {
        try {
            String page = HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return page.lines()
                    .filter(line -> line.startsWith(WAITING + "{") || line.startsWith(WAITING + " "))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the notifier's metrics", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading the notifier's metrics", e);
        }
    }

    private static long heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MIB;
    }
}
