package dev.noroshi.runtime.metrics;

import java.util.List;

/** One metric of a service; each service declares its own in one enum. */
public interface Metric {

    /** Tag value under which everything is counted that comes after {@link #mostSeries()}. */
    String OTHER = "other";

    /** What is measured, and how Prometheus shows it. */
    enum Kind {
        /** Only grows; its name ends in `_total` in the exposition. */
        COUNTER,
        /** A distribution of seconds, with buckets. */
        TIMER,
        /** A value that is asked for. */
        GAUGE
    }

    MetricDefinition definition();

    /** Dotted lower-case name without `total`, and of a timer without unit, such as `noroshi.gateway.events`. */
    default String metricName() {
        return definition().name();
    }

    default Kind kind() {
        return definition().kind();
    }

    /** Names of the tags, in the order in which values are given; each with a bounded set of values. */
    default List<String> tags() {
        return definition().tags();
    }

    /** One sentence for whoever reads the exposition. */
    default String doc() {
        return definition().doc();
    }

    /**
     * How many combinations of tag values are kept apart. What comes later is counted under {@link #OTHER}, or left out
     * of a gauge: nobody's data can make the exposition grow without end.
     */
    default int mostSeries() {
        return definition().mostSeries();
    }
}
