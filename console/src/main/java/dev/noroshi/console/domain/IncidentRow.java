package dev.noroshi.console.domain;

import dev.noroshi.schema.IncidentState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an incident; the rest is read again from where its last version stands.
 *
 * @param source `hub` where a rule of correlation raised it
 * @param steps its versions, the oldest first, at most {@link IncidentView#MOST_STEPS}: the first and the last ones
 * @param haystack what a search looks into, in lower case
 */
public record IncidentRow(
        String id,
        String source,
        String title,
        String classification,
        boolean exercise,
        boolean coarse,
        @Nullable String rule,
        List<String> contributions,
        Instant openedAt,
        Instant lastSeen,
        List<IncidentStep> steps,
        String haystack) {

    /** The newest version. */
    public IncidentStep last() {
        return steps.get(steps.size() - 1);
    }

    public boolean isOpen() {
        return last().state() == IncidentState.OPEN;
    }
}
