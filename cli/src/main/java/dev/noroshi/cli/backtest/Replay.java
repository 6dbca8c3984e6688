package dev.noroshi.cli.backtest;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.event.Fingerprint;
import dev.noroshi.processor.correlation.CorrelationRun;
import dev.noroshi.processor.domain.Acceptance;
import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.processor.domain.DedupResult;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.IncidentRef;
import dev.noroshi.processor.domain.MemoryRows;
import dev.noroshi.processor.domain.ProducerIds;
import dev.noroshi.processor.domain.RoutedIncident;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes events through dedup with their own times as the clock, which never goes back. */
final class Replay implements EventSink {

    /** As often as live, where the clock sweeps every second at some thousand events. */
    private static final int SWEEP = 1000;

    private final Fingerprint fingerprint;
    private final Dedup dedup;
    private final ProducerIds ids;
    private final IncidentLines lines;
    private final Membership membership;
    private final @Nullable Recipients recipients;
    private final CorrelationRun correlation;
    private final Taken taken;
    private final Map<String, Integer> incidents = new HashMap<>();
    private final Duration longest;
    private Instant now = Instant.EPOCH;
    private long events;

    /**
     * @param recipients told where each incident would have gone; null: nobody asks
     */
    Replay(
            DedupSettings settings,
            Fingerprint fingerprint,
            RulesInForce rules,
            Router router,
            IncidentLines lines,
            Membership membership,
            @Nullable Recipients recipients) {
        this.fingerprint = fingerprint;
        this.taken = new Taken(rules, membership, new DerivedLines(rules, router, lines, recipients));
        this.correlation = new CorrelationRun(rules, router::country, taken);
        this.longest = settings.longest();
        this.recipients = recipients;
        this.dedup = new Dedup(settings, DedupMemory.onHeap(), router, forgotten -> {});
        this.ids = new ProducerIds(new MemoryRows(), new MemoryRows(), settings, forgotten -> {});
        this.lines = lines;
        this.membership = membership;
    }

    @Override
    public void take(IncidentEvent event, @Nullable String label) throws IOException {
        now = event.getTime().isAfter(now) ? event.getTime() : now;
        event.put("receivedAt", now);
        Acceptance acceptance = accept(event);
        IncidentRef incident = acceptance.incident();
        boolean untracked = acceptance.result() == DedupResult.UNTRACKED;
        print(acceptance.versions(), untracked);
        if (incident != null) {
            taken.from(membership.alert(number(incident.incidentId()), label));
            correlation.accept(event, acceptance, dedup, now);
        }
        events++;
        if (events % SWEEP == 0) {
            dedup.sweep(now);
            ids.sweep(now.toEpochMilli());
        }
    }

    /** As the processor does, but that the index of producers' ids answers at once. */
    private Acceptance accept(IncidentEvent event) throws IOException {
        String key = fingerprint.of(event);
        Acceptance acceptance = dedup.accept(key, event, now);
        String uid = event.getProducerUid();
        if (acceptance.result() == DedupResult.ASKS && uid != null) {
            print(acceptance.versions(), false);
            String first = ids.find(event.getProducerOrg(), uid, now.toEpochMilli());
            key = first == null ? key : first;
            acceptance = dedup.settle(key, event, now);
        }
        if (uid != null && ProducerIds.opens(acceptance, event)) {
            ids.opened(event.getProducerOrg(), uid, key, now.toEpochMilli());
        }
        return acceptance;
    }

    /** Closes what is still open. */
    void finish() throws IOException {
        Instant end = now.plus(longest);
        while (dedup.isDue(end)) {
            print(dedup.expire(end), false);
        }
        correlation.finish(now);
    }

    /** By rule, how often it fired. */
    Map<String, Long> fired() {
        return taken.fired();
    }

    private int number(String incidentId) {
        return incidents.computeIfAbsent(incidentId, any -> incidents.size());
    }

    /** Keeps the last version of each incident; of one that is not tracked, its first is that. */
    private void print(List<RoutedIncident> versions, boolean all) throws IOException {
        for (RoutedIncident version : versions) {
            int number = number(version.incident().getIncidentId());
            if (recipients != null) {
                recipients.add(number, version);
            }
            if (all || version.incident().getState() == IncidentState.CLOSED) {
                String json = CanonicalJson.write(version.incident());
                lines.add(number, recipients == null ? json : recipients.line(number, json));
            }
        }
    }
}
