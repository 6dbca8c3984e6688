package dev.noroshi.console.domain;

import dev.noroshi.schema.RejectedEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The records rejected last, up to a cap. Thread-safe. */
public final class RejectView {

    private static final int MOST_REASON = 500;

    private final ArrayDeque<RejectRow> rows = new ArrayDeque<>();
    private final int cap;

    /** @param cap the most that are kept */
    public RejectView(int cap) {
        this.cap = cap;
    }

    /** Takes in one record. */
    public synchronized void take(RejectedEvent rejected, Place place) {
        String reason = rejected.getReason();
        rows.addLast(new RejectRow(
                rejected.getProducerOrg(),
                rejected.getSensor(),
                rejected.getFormat(),
                rejected.getReceivedAt(),
                rejected.getCode(),
                reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON) + "…",
                rejected.getPosition(),
                rejected.getRawHash(),
                rejected.getRaw().remaining(),
                place));
        if (rows.size() > cap) {
            rows.removeFirst();
        }
    }

    /** A page of what may be seen, of one code or all (empty), the newest first. */
    public synchronized Found<RejectRow> search(String code, String org, Sight sight, int skip) {
        List<RejectRow> page = new ArrayList<>();
        int total = 0;
        for (RejectRow row : NewestFirst.of(rows, RejectRow::at)) {
            if (sight.covers(row.org())
                    && (code.isEmpty() || code.equals(row.code()))
                    && (org.isEmpty() || org.equals(row.org()))) {
                if (total >= skip && page.size() < IncidentView.PAGE) {
                    page.add(row);
                }
                total++;
            }
        }
        return new Found<>(page, total);
    }

    /** The row of the record at that place, if it is kept and may be seen. */
    public synchronized Optional<RejectRow> find(Place place, Sight sight) {
        return rows.stream()
                .filter(row -> row.place().equals(place) && sight.covers(row.org()))
                .findFirst();
    }

    /** How many of each code there are. */
    public synchronized Map<String, Integer> byCode(Sight sight) {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> {
            if (sight.covers(row.org())) {
                counts.merge(row.code(), 1, Integer::sum);
            }
        });
        return counts;
    }
}
