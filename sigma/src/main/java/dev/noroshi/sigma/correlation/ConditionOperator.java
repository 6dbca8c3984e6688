package dev.noroshi.sigma.correlation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How what was measured must stand to a bound. */
public enum ConditionOperator {
    GT,
    GTE,
    LT,
    LTE,
    EQ,
    NEQ;

    static @Nullable ConditionOperator named(String name) {
        for (ConditionOperator operator : values()) {
            if (operator.name().toLowerCase(Locale.ROOT).equals(name)) {
                return operator;
            }
        }
        return null;
    }

    boolean holds(int outcome) {
        return switch (this) {
            case GT -> outcome > 0;
            case GTE -> outcome >= 0;
            case LT -> outcome < 0;
            case LTE -> outcome <= 0;
            case EQ -> outcome == 0;
            case NEQ -> outcome != 0;
        };
    }
}
