package dev.noroshi.runtime.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Follows a running total that somebody else keeps, and that may begin again from nothing. */
final class Growth implements Readings {

    private final Metrics metrics;
    private final Metric metric;
    private final Supplier<? extends Map<List<String>, ? extends Number>> totals;
    private Map<List<String>, Double> before = Map.of();

    Growth(Metrics metrics, Metric metric, Supplier<? extends Map<List<String>, ? extends Number>> totals) {
        this.metrics = metrics;
        this.metric = metric;
        this.totals = totals;
    }

    @Override
    public synchronized void refresh() {
        Map<List<String>, Double> now = new HashMap<>();
        totals.get().forEach((tags, total) -> {
            double known = before.getOrDefault(tags, 0.0);
            double grown = total.doubleValue() >= known ? total.doubleValue() - known : total.doubleValue();
            metrics.add(metric, grown, tags.toArray(String[]::new));
            now.put(tags, total.doubleValue());
        });
        before = now;
    }
}
