package dev.noroshi.console.domain;

import dev.noroshi.policy.Policy;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Waiting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What waits for consent, time or a new policy, up to a cap. Thread-safe. */
public final class HeldView {

    private final Bounded<String, HeldRow> rows;

    /** @param cap the most that is kept; of more, the newest */
    public HeldView(int cap) {
        this.rows = new Bounded<>(cap);
    }

    /** It waits, or waits otherwise than before; without anybody waiting it ends what did. */
    public synchronized void take(String key, HeldIncident held) {
        if (held.getWaiting().isEmpty() && !held.getPolicyVersion().equals(Policy.NO_VERSION)) {
            rows.remove(key);
            return;
        }
        IncidentEvent event = held.getIncident().getEvent();
        Map<String, List<String>> waiting = new TreeMap<>();
        for (Waiting each : held.getWaiting()) {
            waiting.computeIfAbsent(each.getEffect() + " " + each.getCode(), code -> new ArrayList<>())
                    .add(each.getRecipient());
        }
        String classification = event.getClassification().getTaxonomy() + "/"
                + event.getClassification().getType();
        rows.put(
                key,
                new HeldRow(
                        key,
                        held.getIncident().getIncidentId(),
                        held.getIncident().getVersion(),
                        held.getIncident().getSourceOrg(),
                        event.getEventId(),
                        event.getTitle() == null ? classification : event.getTitle(),
                        classification,
                        event.getSeverity(),
                        event.getHandling() == null ? null : event.getHandling().getTlp(),
                        held.getHeldAt(),
                        waiting,
                        held.getPolicyVersion()));
    }

    /** It waits no more. */
    public synchronized void released(String key) {
        rows.remove(key);
    }

    /** What may be seen of what waits, the gravest first, then the longest waiting. */
    public synchronized List<HeldRow> all(Sight sight) {
        List<HeldRow> found = new ArrayList<>();
        for (HeldRow row : rows.values()) {
            if (sight.covers(row.source())) {
                found.add(row);
            }
        }
        found.sort(Comparator.comparing(HeldRow::severity).reversed().thenComparing(HeldRow::heldAt));
        return found;
    }

    /** What waits of an incident. */
    public synchronized Optional<HeldRow> of(String incidentId, Sight sight) {
        for (HeldRow row : rows.values()) {
            if (row.incidentId().equals(incidentId) && sight.covers(row.source())) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }
}
