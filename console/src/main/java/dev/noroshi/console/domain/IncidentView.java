package dev.noroshi.console.domain;

import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The incidents changed last, up to a cap. Thread-safe. */
public final class IncidentView {

    /** The most versions that are kept of one incident. */
    public static final int MOST_STEPS = 32;

    /** How many rows a page has. */
    public static final int PAGE = 50;

    private static final int MOST_TITLE = 200;
    private static final int MOST_HAYSTACK = 800;
    private static final int MOST_PARTIES = 20;

    private final Bounded<String, IncidentRow> rows;

    /** @param cap the most incidents that are kept */
    public IncidentView(int cap) {
        this.rows = new Bounded<>(cap);
    }

    /** Takes in one version; an older one than is known changes nothing. */
    public synchronized void take(Incident incident, Place place) {
        IncidentRow known = rows.get(incident.getIncidentId());
        if (known != null && known.last().version() >= incident.getVersion()) {
            return;
        }
        IncidentEvent event = incident.getEvent();
        List<IncidentStep> steps = new ArrayList<>(known == null ? List.of() : known.steps());
        if (steps.size() == MOST_STEPS) {
            steps.remove(1);
        }
        steps.add(new IncidentStep(
                incident.getVersion(),
                incident.getChange(),
                incident.getState(),
                incident.getUpdatedAt(),
                event.getSeverity(),
                tlp(event),
                incident.getCount(),
                place));
        String classification = event.getClassification().getTaxonomy() + "/"
                + event.getClassification().getType();
        String title = title(event, classification);
        rows.put(
                incident.getIncidentId(),
                new IncidentRow(
                        incident.getIncidentId(),
                        incident.getSourceOrg(),
                        title,
                        classification,
                        event.getExercise(),
                        incident.getCoarse(),
                        incident.getRule(),
                        List.copyOf(incident.getContributions()),
                        incident.getOpenedAt(),
                        incident.getLastSeen(),
                        List.copyOf(steps),
                        haystack(incident, title, classification)));
    }

    private static @Nullable Tlp tlp(IncidentEvent event) {
        return event.getHandling() == null ? null : event.getHandling().getTlp();
    }

    private static String title(IncidentEvent event, String classification) {
        String title = event.getTitle() == null ? classification : event.getTitle();
        return title.length() <= MOST_TITLE ? title : title.substring(0, MOST_TITLE) + "…";
    }

    private static String haystack(Incident incident, String title, String classification) {
        IncidentEvent event = incident.getEvent();
        StringBuilder all = new StringBuilder(256);
        add(all, incident.getIncidentId(), incident.getSourceOrg(), title, classification, incident.getRule());
        Stream.concat(event.getAttackers().stream(), event.getVictims().stream())
                .limit(MOST_PARTIES)
                .forEach(each -> party(all, each));
        event.getObservables().stream().limit(MOST_PARTIES).forEach(each -> add(all, each.getValue()));
        event.getVulnerabilities().forEach(each -> add(all, each));
        event.getMalware().forEach(each -> add(all, each));
        return (all.length() > MOST_HAYSTACK ? all.substring(0, MOST_HAYSTACK) : all.toString())
                .toLowerCase(Locale.ROOT);
    }

    private static void party(StringBuilder all, Endpoint each) {
        add(all, each.getIp(), each.getHostname(), each.getDomain(), each.getOrg());
    }

    private static void add(StringBuilder all, @Nullable String... words) {
        for (String word : words) {
            if (word != null) {
                all.append(word).append(' ');
            }
        }
    }

    /** The incident, if it is kept and may be seen. */
    public synchronized Optional<IncidentRow> find(String id, Sight sight) {
        return Optional.ofNullable(rows.get(id)).filter(row -> sight.covers(row.source()));
    }

    /** A page of what is asked for, the one changed last first. */
    public synchronized Found<IncidentRow> search(IncidentQuery query, Sight sight) {
        String[] words = query.words().toLowerCase(Locale.ROOT).strip().split("\\s+");
        List<IncidentRow> page = new ArrayList<>();
        int total = 0;
        for (IncidentRow row : rows.newestFirst(IncidentView::changed)) {
            if (sight.covers(row.source()) && matches(row, query, words)) {
                if (total >= query.skip() && page.size() < PAGE) {
                    page.add(row);
                }
                total++;
            }
        }
        return new Found<>(page, total);
    }

    private static Instant changed(IncidentRow row) {
        return row.last().at();
    }

    private static boolean matches(IncidentRow row, IncidentQuery query, String[] words) {
        if (row.last().severity().compareTo(query.atLeast()) < 0
                || (query.open() != null && query.open() != row.isOpen())
                || (query.source() != null && !query.source().equals(row.source()))
                || (query.rule() != null && !query.rule().equals(row.rule()))) {
            return false;
        }
        for (String word : words) {
            if (!row.haystack().contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** The incidents that were made of this one by correlation. */
    public synchronized List<IncidentRow> madeOf(String id) {
        return rows.newestFirst(IncidentView::changed).stream()
                .filter(row -> row.contributions().contains(id))
                .toList();
    }

    /** How many incidents of its own an organisation, or all, opened since then. */
    public synchronized int openedSince(Instant since, Sight sight) {
        int opened = 0;
        for (IncidentRow row : rows.values()) {
            opened += row.openedAt().isBefore(since) || !sight.covers(row.source()) ? 0 : 1;
        }
        return opened;
    }

    /** How many incidents each rule raised, of those kept. */
    public synchronized Map<String, Integer> byRule() {
        Map<String, Integer> counts = new TreeMap<>();
        for (IncidentRow row : rows.values()) {
            if (row.rule() != null) {
                counts.merge(row.rule(), 1, Integer::sum);
            }
        }
        return counts;
    }

    public synchronized int size() {
        return rows.size();
    }
}
