package dev.noroshi.sigma.match;

/** How a number stands to another. */
public enum Comparison {
    LT,
    LTE,
    GT,
    GTE,
    EQ;

    /** Whether the outcome of a comparison, as of {@link Comparable#compareTo}, is the one meant. */
    public boolean holds(int outcome) {
        return switch (this) {
            case LT -> outcome < 0;
            case LTE -> outcome <= 0;
            case GT -> outcome > 0;
            case GTE -> outcome >= 0;
            case EQ -> outcome == 0;
        };
    }
}
