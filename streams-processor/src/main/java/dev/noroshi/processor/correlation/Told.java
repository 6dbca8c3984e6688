package dev.noroshi.processor.correlation;

import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.Severity;
import dev.noroshi.sigma.correlation.Firing;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A firing of which a derived incident was made, and what that last said. Mutable, owned by its group's row. */
final class Told {

    private static final long TEN = 10;

    final String incidentId;
    Firing firing;
    long nextCount = TEN;
    /** In milliseconds. */
    long saidAt;

    /** Something was added since that has not been said. */
    boolean pending;

    Severity severity = Severity.UNKNOWN;
    final Set<Integer> kinds = new LinkedHashSet<>();
    final Set<String> countries = new LinkedHashSet<>();

    Told(String incidentId, Firing firing) {
        this.incidentId = incidentId;
        this.firing = firing;
    }

    /** Takes in what the contributions of one step say; returns why that is news at once, null where it is not. */
    @Nullable
    IncidentChange add(List<Leaf> leaves, CorrelationCaps caps) {
        IncidentChange news = null;
        for (Leaf leaf : leaves) {
            if (leaf.severity().compareTo(severity) > 0) {
                severity = leaf.severity();
                news = IncidentChange.SEVERITY_RAISED;
            }
        }
        for (Leaf leaf : leaves) {
            if (kinds.size() < caps.sources() && kinds.add(leaf.kind())) {
                news = IncidentChange.NEW_SOURCE;
            }
        }
        for (Leaf leaf : leaves) {
            String country = leaf.country();
            if (country != null && countries.size() < caps.sources() && countries.add(country)) {
                news = IncidentChange.NEW_COUNTRY;
            }
        }
        return news == null ? counted() : news;
    }

    private @Nullable IncidentChange counted() {
        if (firing.count() < nextCount) {
            return null;
        }
        return IncidentChange.COUNTED;
    }

    void said(long at) {
        while (nextCount <= firing.count()) {
            nextCount *= TEN;
        }
        saidAt = at;
        pending = false;
    }

    /** When it must be looked at again: to say what is pending, or to close. */
    long due(long closesAt, Duration interval) {
        return pending ? Math.min(closesAt, saidAt + interval.toMillis()) : closesAt;
    }
}
