package dev.noroshi.producer.gateway.http;

import dev.noroshi.producer.gateway.config.GatewayMetric;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.runtime.metrics.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of each record of one request, as it is answered and counted. */
final class IngestReport {

    private final List<Map<String, Object>> results = new ArrayList<>();
    private final List<Runnable> counts = new ArrayList<>();
    private final Metrics metrics;
    private int records;
    private int accepted;
    private int rejected;
    private int skipped;

    IngestReport(Metrics metrics) {
        this.metrics = metrics;
    }

    /** The index of the record that comes next. */
    int next() {
        return records;
    }

    /** What became of one record, with all its events and all its parts. */
    void add(Outcome outcome) {
        if (outcome instanceof Outcome.Several collection) {
            collection.parts().forEach(this::one);
        } else {
            one(outcome);
        }
        records++;
    }

    private void one(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted taken) {
            taken.events().forEach(event -> add("accepted", Map.of("eventId", event.getEventId())));
            accepted++;
        } else if (outcome instanceof Outcome.Skipped sound) {
            add("skipped", Map.of("reason", sound.reason()));
            skipped++;
        } else if (outcome instanceof Outcome.Rejected refused) {
            add("rejected", Map.of("code", refused.code().name(), "error", refused.reason()));
            rejected++;
        }
        counts.add(GatewayMetric.counting(metrics, outcome));
    }

    /** Counts what was reported; called once all of it is acknowledged. */
    void count() {
        counts.forEach(Runnable::run);
    }

    int records() {
        return records;
    }

    /** Records and parts of collections. */
    int outcomes() {
        return accepted + rejected + skipped;
    }

    /** Whether there was a record that could be read, a finding or not. */
    boolean someRead() {
        return accepted > 0 || skipped > 0;
    }

    /** 422 where everything was refused, else 202. */
    int status() {
        return someRead() ? 202 : 422;
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accepted", accepted);
        body.put("rejected", rejected);
        body.put("skipped", skipped);
        body.put("results", results);
        return body;
    }

    private void add(String status, Map<String, Object> more) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("index", records);
        result.put("status", status);
        result.putAll(more);
        results.add(result);
    }
}
