package dev.noroshi.sigma.correlation;

/** What a rule's condition is asked about, kept up to date while a window slides forward over its entries. */
interface Measure {
    /** The measure of a rule, of an empty window. */
    static Measure of(CorrelationRule rule) {
        CorrelationCondition condition = rule.condition();
        int rules = rule.rules().size();
        return switch (rule.type()) {
            case EVENT_COUNT -> new EventCount(condition);
            case VALUE_COUNT -> new DistinctValues(condition);
            case VALUE_SUM -> new Sum(condition, false);
            case VALUE_AVG -> new Sum(condition, true);
            case VALUE_PERCENTILE ->
                condition.percentile() == null ? new RarestShare(condition) : new Percentile(condition);
            case TEMPORAL -> new Presence(condition, rules);
            case TEMPORAL_ORDERED -> new Sequence(condition, rules, Micros.of(rule.timespan()));
        };
    }

    /** An entry comes in; they come in the order of time. */
    void add(Window window, int entry);

    /** The oldest entry goes out. */
    void remove(Window window, int entry);

    /** Whether the condition holds of the window that ends at a time; it is not empty. */
    boolean holds(long end);
}
