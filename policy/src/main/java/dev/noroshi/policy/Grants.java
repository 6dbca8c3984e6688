package dev.noroshi.policy;

import dev.noroshi.policy.gate.Consents;
import dev.noroshi.schema.ReleaseGrant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The release grants known at an instant, immutable. Whether one holds is the gates' question. */
public final class Grants {

    private static final Grants NONE = new Grants(List.of());

    private final Map<String, List<ReleaseGrant>> byEvent = new HashMap<>();
    private final Map<String, List<ReleaseGrant>> byIncident = new HashMap<>();
    private final Set<String> ids;

    private Grants(Collection<ReleaseGrant> grants) {
        ids = grants.stream().map(ReleaseGrant::getId).collect(Collectors.toUnmodifiableSet());
        grants.stream()
                .filter(grant -> grant.getRevoked() == null)
                .sorted(Comparator.comparing(ReleaseGrant::getId))
                .forEach(grant -> {
                    if (grant.getEventId() != null) {
                        byEvent.computeIfAbsent(grant.getEventId(), id -> new ArrayList<>(1))
                                .add(grant);
                    }
                    if (grant.getIncidentId() != null) {
                        byIncident
                                .computeIfAbsent(grant.getIncidentId(), id -> new ArrayList<>(1))
                                .add(grant);
                    }
                });
    }

    /** No grants. */
    public static Grants none() {
        return NONE;
    }

    /** The grants given. */
    public static Grants of(Collection<ReleaseGrant> grants) {
        return grants.isEmpty() ? NONE : new Grants(grants);
    }

    /** Those that cover a version of an incident, by the version each may name as its last. */
    Consents consents(int version) {
        return (eventId, incidentId) -> {
            List<ReleaseGrant> about = about(eventId, incidentId);
            return about.stream().allMatch(grant -> covers(grant, version))
                    ? about
                    : about.stream().filter(grant -> covers(grant, version)).toList();
        };
    }

    /** Those that cover whatever version it may be. */
    Consents consents() {
        return consents(Integer.MAX_VALUE);
    }

    private static boolean covers(ReleaseGrant grant, int version) {
        Integer last = grant.getUpToVersion();
        return last == null || version <= last;
    }

    /** Whether a grant of that id is known, be it in force or not. */
    boolean knows(String id) {
        return ids.contains(id);
    }

    /** Whether any grant speaks of the event or the incident, whoever gave it. */
    public boolean speakOf(String eventId, String incidentId) {
        return byEvent.containsKey(eventId) || byIncident.containsKey(incidentId);
    }

    private List<ReleaseGrant> about(String eventId, @Nullable String incidentId) {
        List<ReleaseGrant> event = byEvent.getOrDefault(eventId, List.of());
        List<ReleaseGrant> incident = incidentId == null ? List.of() : byIncident.getOrDefault(incidentId, List.of());
        if (event.isEmpty() || incident.isEmpty()) {
            return event.isEmpty() ? incident : event;
        }
        List<ReleaseGrant> both = new ArrayList<>(event);
        incident.stream().filter(grant -> !event.contains(grant)).forEach(both::add);
        both.sort(Comparator.comparing(ReleaseGrant::getId));
        return both;
    }
}
