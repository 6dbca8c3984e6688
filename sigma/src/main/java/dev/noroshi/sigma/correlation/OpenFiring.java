package dev.noroshi.sigma.correlation;

import dev.noroshi.sigma.rule.Sha256;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A firing that can still be updated. */
final class OpenFiring {
    final long number;
    final long openedAt;
    /** Entries later than this take part. */
    long since;

    long firstSeen = Long.MAX_VALUE;
    /** Events that took part and have left the window. */
    long gone;

    /** What it had of the window when it was last told, from when and until when; none of it is stored. */
    long held;

    long first;
    long last;
    /** {@link CorrelationState#insertions} at that time. */
    long heldAt = -1;

    private @Nullable String id;

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

    /** Its id, by the key of its group. */
    String id(String key) {
        String known = id;
        if (known == null) {
            known = Sha256.hex(key + "|" + number + "|" + openedAt).substring(0, 32);
            id = known;
        }
        return known;
    }

    void join(String id, int lineage) {
        if (ids.size() < lineage) {
            ids.add(id);
        }
    }
}
