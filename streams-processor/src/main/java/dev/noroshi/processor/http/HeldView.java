package dev.noroshi.processor.http;

import dev.noroshi.processor.domain.Releasing;
import dev.noroshi.processor.kafka.HeldFollower;
import dev.noroshi.schema.HeldIncident;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All that is held, of every source, as far as it is shown to those who ask; up to a bound. Thread-safe. */
public final class HeldView implements HeldFollower.Listener {

    /** Some 2 kB each. */
    static final int MOST = 50_000;

    private final HeldJson json;
    private final int most;
    private final TreeMap<String, Line> lines = new TreeMap<>();
    private boolean whole;
    private boolean overflowed;

    /** What is shown of one incident: to an operator of the hub, and what else its source sees. */
    private record Line(int version, Map<String, Object> open, Map<String, Object> own) {}

    HeldView(HeldJson json, int most) {
        this.json = json;
        this.most = most;
    }

    /** An empty one. */
    public static HeldView empty(Duration keep) {
        return new HeldView(new HeldJson(keep), MOST);
    }

    /** An older version than the one that waits changes nothing. */
    @Override
    public synchronized void take(String key, HeldIncident held) {
        int version = held.getIncident().getVersion();
        Line known = lines.get(key);
        if (known != null && known.version() > version) {
            return;
        }
        if (Releasing.isEnd(held)) {
            lines.remove(key);
        } else if (known != null || lines.size() < most) {
            lines.put(key, new Line(version, json.withoutContent(held), json.content(held)));
        } else {
            overflowed = true;
        }
    }

    @Override
    public synchronized void end(String key, int version) {
        Line known = lines.get(key);
        if (known != null && known.version() <= version) {
            lines.remove(key);
        }
    }

    @Override
    public synchronized void caughtUp() {
        whole = true;
    }

    /** Whether the topic has been read. */
    synchronized boolean isReady() {
        return whole;
    }

    /** Whether there is more than is kept here. */
    synchronized boolean overflowed() {
        return overflowed;
    }

    /** Whether that incident of that source waits. */
    synchronized boolean has(String sourceOrg, String incidentId) {
        return lines.containsKey(Releasing.key(sourceOrg, incidentId));
    }

    /**
     * What waits of one source, as that sees it, by incident id.
     *
     * @param after the incident id to go on behind; empty: from the start
     */
    synchronized List<Map<String, Object>> of(String sourceOrg, String after, int limit) {
        String from = Releasing.key(sourceOrg, after);
        // The sign after the separator: no other source's keys lie between.
        return lines.subMap(from, after.isEmpty(), sourceOrg + "}", false).values().stream()
                .limit(limit)
                .map(line -> {
                    Map<String, Object> shown = new LinkedHashMap<>(line.open());
                    shown.putAll(line.own());
                    return shown;
                })
                .toList();
    }

    /** What waits of everybody, without what it says. */
    synchronized List<Map<String, Object>> all(int limit) {
        return lines.values().stream().limit(limit).map(Line::open).toList();
    }
}
