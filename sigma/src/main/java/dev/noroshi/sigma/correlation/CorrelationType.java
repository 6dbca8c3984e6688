package dev.noroshi.sigma.correlation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a correlation measures in its window (Sigma correlation rules specification v2.1.0, "Correlation Types"). */
public enum CorrelationType {
    EVENT_COUNT,
    VALUE_COUNT,
    TEMPORAL,
    TEMPORAL_ORDERED,
    VALUE_SUM,
    VALUE_AVG,
    VALUE_PERCENTILE;

    static @Nullable CorrelationType named(String name) {
        for (CorrelationType type : values()) {
            if (type.key().equals(name)) {
                return type;
            }
        }
        return null;
    }

    /** The name in the rule. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it asks which of the referenced rules were seen, rather than how many events or what values. */
    public boolean isTemporal() {
        return this == TEMPORAL || this == TEMPORAL_ORDERED;
    }

    /** Whether its condition names a field. */
    public boolean hasField() {
        return !isTemporal() && this != EVENT_COUNT;
    }
}
