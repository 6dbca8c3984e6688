package dev.noroshi.benchmarks.delivery;

import dev.noroshi.benchmarks.load.EventFeed;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.policy.Policy;
import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.policy.CompiledPolicies;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Alert;
import java.time.Instant;
import java.util.List;

/** Alerts as the processor makes them: each the first of its incident, with the decision that permits it. */
final class AlertStock {
    private final EventFeed feed;
    private final Router router;
    private final Fingerprint fingerprint = new Fingerprint(FingerprintTemplates.standard());

    /** @param sources whose events they are, in turn */
    AlertStock(Policy policy, List<String> sources, Metrics metrics) {
        this.feed = new EventFeed(sources);
        this.router = CompiledPolicies.router(policy, metrics);
    }

    /** One alert for each record of the load, in its order; every record must be a first with one recipient. */
    List<Alert> next(Load load) {
        // One for each load: what it remembers of open incidents is more than the notifier holds of their alerts.
        Dedup dedup = new Dedup(DedupSettings.standard(1), DedupMemory.onHeap(), router, forgotten -> {});
        return feed.next(load)
                .flatMap(sighting ->
                        dedup
                                .accept(fingerprint.of(sighting.event()), sighting.event(), Instant.now())
                                .versions()
                                .stream())
                .flatMap(version -> version.alerts().stream())
                .toList();
    }

    int indexOf(String uid) {
        return feed.indexOf(uid);
    }
}
