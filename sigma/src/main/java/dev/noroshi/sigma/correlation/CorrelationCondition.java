package dev.noroshi.sigma.correlation;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a correlation holds: every bound does. Several bounds make a range.
 *
 * @param bounds at least one
 * @param fields the fields measured; several, of value_count alone, count as one combined value
 * @param percentile of value_percentile, 1 to 100; null: the share of the rarest value is meant
 */
public record CorrelationCondition(
        List<Bound> bounds, List<String> fields, @Nullable Integer percentile) {
    /** Keeps its own copies. */
    public CorrelationCondition {
        bounds = List.copyOf(bounds);
        fields = List.copyOf(fields);
    }

    boolean holds(long measured) {
        return holds(BigDecimal.valueOf(measured));
    }

    boolean holds(BigDecimal measured) {
        for (int i = 0; i < bounds.size(); i++) {
            if (!bounds.get(i).holds(measured)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a quotient satisfies it, without dividing; the denominator is positive. */
    boolean holdsQuotient(BigDecimal numerator, long denominator) {
        for (Bound bound : bounds) {
            BigDecimal product = bound.value().multiply(BigDecimal.valueOf(denominator));
            if (!bound.operator().holds(numerator.compareTo(product))) {
                return false;
            }
        }
        return true;
    }
}
