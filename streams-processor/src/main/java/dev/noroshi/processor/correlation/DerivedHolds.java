package dev.noroshi.processor.correlation;

import dev.noroshi.processor.domain.Kept;
import dev.noroshi.processor.domain.Rows;
import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.HeldDerived;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The derived incidents of one partition that wait, found by the reports they were made of, and those that are to be asked
 * about again. Used by one thread.
 */
final class DerivedHolds {

    /** Each has up to some 200 kB; beyond it none is added. */
    static final int MOST = 500;

    private static final char SEPARATOR = '|';
    private static final byte[] NOTHING = {};
    private static final byte[] END = {(byte) 0xFF};

    private final Kept<HeldDerived> held;
    private final Rows byReport;
    private final Set<String> known = new LinkedHashSet<>();
    private final Deque<String> toAsk = new ArrayDeque<>();

    /** @param byReport `report|derived incident` */
    DerivedHolds(Kept<HeldDerived> held, Rows byReport) {
        this.held = held;
        this.byReport = byReport;
        byReport.range(NOTHING, END, Integer.MAX_VALUE).forEach(row -> known.add(derived(row.key())));
    }

    @Nullable
    HeldDerived find(String incidentId) {
        return known.contains(incidentId) ? held.get(bytes(incidentId)) : null;
    }

    /** Whether there was room for it. */
    boolean put(HeldDerived waiting) {
        String id = waiting.getIncident().getIncidentId();
        if (!known.contains(id) && known.size() >= MOST) {
            return false;
        }
        remove(id);
        known.add(id);
        held.put(bytes(id), waiting);
        reports(waiting).forEach(report -> byReport.put(row(report, id), NOTHING));
        return true;
    }

    void remove(String incidentId) {
        HeldDerived before = find(incidentId);
        if (before != null) {
            held.delete(bytes(incidentId));
            reports(before).forEach(report -> byReport.delete(row(report, incidentId)));
        }
        known.remove(incidentId);
    }

    void askAll() {
        toAsk.clear();
        toAsk.addAll(known);
    }

    /** Those made of that report, before all others. */
    void ask(String reportId) {
        byReport.range(bytes(reportId + SEPARATOR), bytes(reportId + (char) (SEPARATOR + 1)), MOST)
                .forEach(row -> toAsk.addFirst(derived(row.key())));
    }

    /** The next to be asked about; null where there is none. */
    @Nullable
    HeldDerived next() {
        for (String id = toAsk.poll(); id != null; id = toAsk.poll()) {
            HeldDerived waiting = find(id);
            if (waiting != null) {
                return waiting;
            }
        }
        return null;
    }

    private static List<String> reports(HeldDerived waiting) {
        return waiting.getIncident().getContributors().stream()
                .map(Contributor::getIncidentId)
                .distinct()
                .toList();
    }

    private static byte[] row(String report, String derived) {
        return bytes(report + SEPARATOR + derived);
    }

    private static String derived(byte[] row) {
        String text = new String(row, StandardCharsets.UTF_8);
        return text.substring(text.lastIndexOf(SEPARATOR) + 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
