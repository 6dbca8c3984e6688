package dev.noroshi.runtime.metrics;

import java.time.Duration;
import java.util.function.Supplier;

/** Where a service counts and times; tag values stand in the order in which the metric declares its tags. */
public interface Metrics {

    /** Adds `amount` to a counter. */
    void add(Metric metric, double amount, String... tagValues);

    /** Adds one time to a timer. */
    void time(Metric metric, Duration duration, String... tagValues);

    /** Binds a gauge to what it shows; the last binding of the same tags stays. */
    void gauge(Metric metric, Supplier<Number> value, String... tagValues);

    /** Adds one to a counter. */
    default void count(Metric metric, String... tagValues) {
        add(metric, 1, tagValues);
    }

    /** Metrics that nobody reads. */
    static Metrics none() {
        return NoMetrics.INSTANCE;
    }
}
