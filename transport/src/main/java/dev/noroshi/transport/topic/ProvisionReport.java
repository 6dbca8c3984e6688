package dev.noroshi.transport.topic;

import java.util.List;

/**
 * What applying the catalogue did, and what it left alone.
 *
 * @param created topics
 * @param registered subjects that got a schema
 * @param remaining differences found afterwards
 */
public record ProvisionReport(List<String> created, List<String> registered, List<Difference> remaining) {
    public ProvisionReport {
        created = List.copyOf(created);
        registered = List.copyOf(registered);
        remaining = List.copyOf(remaining);
    }

    /** Whether cluster and registry are now as the catalogue says. */
    public boolean complete() {
        return remaining.isEmpty();
    }
}
