package dev.noroshi.sigma.correlation;

import java.math.BigDecimal;

/** One criterion of a condition, such as {@code gte: 100}. */
public record Bound(ConditionOperator operator, BigDecimal value) {
    boolean holds(BigDecimal measured) {
        return operator.holds(measured.compareTo(value));
    }
}
