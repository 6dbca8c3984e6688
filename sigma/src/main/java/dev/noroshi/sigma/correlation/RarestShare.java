package dev.noroshi.sigma.correlation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** value_percentile without a percentile: some value's share of all values, in percent, satisfies the condition. */
final class RarestShare implements Measure {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final CorrelationCondition condition;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<Integer, Integer> valuesByCount = new TreeMap<>();
    private long total;

    RarestShare(CorrelationCondition condition) {
        this.condition = condition;
    }

    @Override
    public void add(Window window, int entry) {
        change(String.valueOf(window.text[entry]), 1);
    }

    @Override
    public void remove(Window window, int entry) {
        change(String.valueOf(window.text[entry]), -1);
    }

    @Override
    public boolean holds(long end) {
        for (int count : valuesByCount.keySet()) {
            if (condition.holdsQuotient(HUNDRED.multiply(BigDecimal.valueOf(count)), total)) {
                return true;
            }
        }
        return false;
    }

    private void change(String value, int by) {
        int before = counts.getOrDefault(value, 0);
        int now = before + by;
        total += by;
        if (now == 0) {
            counts.remove(value);
        } else {
            counts.put(value, now);
            valuesByCount.merge(now, 1, Integer::sum);
        }
        valuesByCount.computeIfPresent(before, (count, values) -> values == 1 ? null : values - 1);
    }
}
