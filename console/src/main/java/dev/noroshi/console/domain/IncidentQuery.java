package dev.noroshi.console.domain;

import dev.noroshi.schema.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Which incidents are asked for.
 *
 * @param words all of which must occur; empty: any
 * @param atLeast the lowest severity
 * @param open true: open ones, false: closed ones, null: both
 * @param rule the rule that raised it, or null
 * @param skip how many of the newest to pass over
 */
public record IncidentQuery(
        String words,
        Severity atLeast,
        @Nullable Boolean open,
        @Nullable String source,
        @Nullable String rule,
        int skip) {

    /** The newest of all. */
    public static IncidentQuery all() {
        return new IncidentQuery("", Severity.UNKNOWN, null, null, null, 0);
    }
}
