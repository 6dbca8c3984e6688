package dev.noroshi.sigma.correlation;

import java.util.HashMap;
import java.util.Map;

/** value_count: how many different values. */
final class DistinctValues implements Measure {
    private final CorrelationCondition condition;
    private final Map<String, Integer> counts = new HashMap<>();

    DistinctValues(CorrelationCondition condition) {
        this.condition = condition;
    }

    @Override
    public void add(Window window, int entry) {
        counts.merge(String.valueOf(window.text[entry]), 1, Integer::sum);
    }

    @Override
    public void remove(Window window, int entry) {
        counts.computeIfPresent(String.valueOf(window.text[entry]), (text, count) -> count == 1 ? null : count - 1);
    }

    @Override
    public boolean holds(long end) {
        return condition.holds(counts.size());
    }
}
