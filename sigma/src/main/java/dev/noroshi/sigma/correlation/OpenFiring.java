package dev.noroshi.sigma.correlation;

import java.util.LinkedHashSet;
import java.util.Set;

/** A firing that can still be updated. */
final class OpenFiring {
    final long number;
    final long openedAt;
    /** Entries later than this take part. */
    long since;

    long firstSeen = Long.MAX_VALUE;
    /** Events that took part and have left the window. */
    long gone;

    final Set<String> ids = new LinkedHashSet<>();

    OpenFiring(long number, long openedAt, long since) {
        this.number = number;
        this.openedAt = openedAt;
        this.since = since;
    }

    /** Takes over what another firing saw, once both turn out to be one. */
    void absorb(OpenFiring other, int lineage) {
        since = Math.min(since, other.since);
        firstSeen = Math.min(firstSeen, other.firstSeen);
        gone += other.gone;
        for (String id : other.ids) {
            join(id, lineage);
        }
    }

    void join(String id, int lineage) {
        if (ids.size() < lineage) {
            ids.add(id);
        }
    }
}
