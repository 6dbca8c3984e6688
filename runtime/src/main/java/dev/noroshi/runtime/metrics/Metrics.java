package dev.noroshi.runtime.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Where a service counts and times; tag values stand in the order in which the metric declares its tags. */
public interface Metrics {

    /** Adds `amount` to a counter. */
    void add(Metric metric, double amount, String... tagValues);

    /** Adds one time to a timer. */
    void time(Metric metric, Duration duration, String... tagValues);

    /** Binds a gauge to what it shows; the last binding of the same tags stays. */
    void gauge(Metric metric, Supplier<Number> value, String... tagValues);

    /**
     * Binds a whole metric, tag values and all, to what is read at each scrape: a gauge shows the values, a counter grows
     * by what they have grown. What is not read any more is not shown any more. The last binding stays.
     *
     * @param values tag values to value, those to be kept first in order
     */
    void readings(Metric metric, Supplier<? extends Map<List<String>, ? extends Number>> values);

    /** Adds one to a counter. */
    default void count(Metric metric, String... tagValues) {
        add(metric, 1, tagValues);
    }

    /** Metrics that nobody reads. */
    static Metrics none() {
        return NoMetrics.INSTANCE;
    }
}
