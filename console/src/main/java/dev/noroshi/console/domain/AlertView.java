package dev.noroshi.console.domain;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The alerts issued last, up to a cap, the newest version of each. Thread-safe. */
public final class AlertView {

    private static final int MOST_TITLE = 160;

    private record To(String incidentId, String recipient) {}

    private final Bounded<To, AlertRow> rows;
    /** The rows of one incident. */
    private final Map<String, List<To>> byIncident = new HashMap<>();

    private final Bounded<String, To> byAlert;

    /** @param cap the most alerts that are kept */
    public AlertView(int cap) {
        this.rows = new Bounded<>(cap);
        this.byAlert = new Bounded<>(cap);
    }

    /** Takes in one record; an older version than is known changes nothing. */
    public synchronized void take(Alert alert, Place place) {
        AlertContent content = alert.getContent();
        To to = new To(alert.getRelease().getIncidentId(), alert.getRecipient());
        AlertRow known = rows.get(to);
        if (known != null && known.version() > content.getVersion()) {
            return;
        }
        AlertRow gone = rows.put(to, row(alert, content, place, to.incidentId()));
        byAlert.put(content.getAlertId(), to);
        if (known == null) {
            byIncident
                    .computeIfAbsent(to.incidentId(), key -> new ArrayList<>(4))
                    .add(to);
        }
        if (gone != null) {
            forget(gone);
        }
    }

    private void forget(AlertRow gone) {
        byAlert.remove(gone.alertId());
        byIncident.computeIfPresent(gone.incidentId(), (id, list) -> {
            list.remove(new To(gone.incidentId(), gone.recipient()));
            return list.isEmpty() ? null : list;
        });
    }

    private static AlertRow row(Alert alert, AlertContent content, Place place, String incidentId) {
        String classification = content.getClassification().getTaxonomy() + "/"
                + content.getClassification().getType();
        String title = content.getTitle() == null ? classification : content.getTitle();
        return new AlertRow(
                incidentId,
                alert.getRecipient(),
                content.getAlertId(),
                content.getReference(),
                content.getVersion(),
                content.getType(),
                content.getIssuedAt(),
                content.getSeverity(),
                content.getTlp(),
                title.length() <= MOST_TITLE ? title : title.substring(0, MOST_TITLE) + "…",
                classification,
                content.getExercise(),
                content.getRedacted(),
                alert.getRelease().getRevoked(),
                place);
    }

    /** What came of an incident for each recipient that may be seen, by recipient. */
    public synchronized List<AlertRow> of(String incidentId, Sight sight) {
        List<AlertRow> found = new ArrayList<>();
        for (To to : byIncident.getOrDefault(incidentId, List.of())) {
            AlertRow row = rows.get(to);
            if (row != null && sight.covers(row.recipient())) {
                found.add(row);
            }
        }
        found.sort(Comparator.comparing(AlertRow::recipient));
        return found;
    }

    /** The alert of that id, if it may be seen. */
    public synchronized Optional<AlertRow> find(String alertId, Sight sight) {
        return Optional.ofNullable(byAlert.get(alertId)).map(rows::get).filter(row -> sight.covers(row.recipient()));
    }

    /** A page of the alerts that may be seen and hold all of the words, the newest first. */
    public synchronized Found<AlertRow> search(String words, Sight sight, int skip) {
        String[] each = words.toLowerCase(Locale.ROOT).strip().split("\\s+");
        List<AlertRow> page = new ArrayList<>();
        int total = 0;
        for (AlertRow row : rows.newestFirst(AlertRow::issuedAt)) {
            if (sight.covers(row.recipient()) && matches(row, each)) {
                if (total >= skip && page.size() < IncidentView.PAGE) {
                    page.add(row);
                }
                total++;
            }
        }
        return new Found<>(page, total);
    }

    private static boolean matches(AlertRow row, String[] words) {
        for (String word : words) {
            if (!word.isEmpty() && !haystack(row).contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static String haystack(AlertRow row) {
        return (row.title() + " " + row.reference() + " " + row.alertId() + " " + row.classification() + " "
                        + row.recipient())
                .toLowerCase(Locale.ROOT);
    }

    /** How many alerts were issued since then, by their newest version. */
    public synchronized int issuedSince(Instant since, Sight sight) {
        int issued = 0;
        for (AlertRow row : rows.values()) {
            issued += row.issuedAt().isBefore(since) || !sight.covers(row.recipient()) ? 0 : 1;
        }
        return issued;
    }

    public synchronized int size() {
        return rows.size();
    }
}
