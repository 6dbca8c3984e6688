package dev.noroshi.runtime.metrics;

import dev.noroshi.runtime.metrics.Metric.Kind;
import java.util.List;

/**
 * What a metric says of itself.
 *
 * @param name dotted and lower-case, without `total`, and of a timer without unit, such as `noroshi.gateway.events`
 * @param mostSeries combinations of tag values that are kept apart
 * @param doc one sentence for whoever reads the exposition
 * @param tags names of the tags, in the order in which values are given
 */
public record MetricDefinition(String name, Kind kind, int mostSeries, String doc, List<String> tags) {

    private static final int MOST_SERIES = 100;

    /** A metric of at most 100 series; of one where it has no tags. */
    public static MetricDefinition of(String name, Kind kind, String doc, String... tags) {
        return of(name, kind, tags.length == 0 ? 1 : MOST_SERIES, doc, tags);
    }

    /** A metric of at most so many series. */
    public static MetricDefinition of(String name, Kind kind, int mostSeries, String doc, String... tags) {
        return new MetricDefinition(name, kind, mostSeries, doc, List.of(tags));
    }
}
