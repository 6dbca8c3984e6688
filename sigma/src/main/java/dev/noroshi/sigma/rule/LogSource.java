package dev.noroshi.sigma.rule;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A log source (Sigma rules specification, "LogSource"): of a rule, what it asks for; of an event, where it is from. */
public record LogSource(
        @Nullable String category,
        @Nullable String product,
        @Nullable String service) {
    /** The log source that says nothing: as a rule's it asks for nothing. */
    public static final LogSource ANY = new LogSource(null, null, null);

    /** Whether everything this one names is the same in the other. */
    public boolean covers(LogSource other) {
        return agrees(category, other.category) && agrees(product, other.product) && agrees(service, other.service);
    }

    private static boolean agrees(@Nullable String asked, @Nullable String given) {
        return asked == null || Objects.equals(asked, given);
    }

    @Override
    public String toString() {
        return "{category: " + category + ", product: " + product + ", service: " + service + "}";
    }
}
