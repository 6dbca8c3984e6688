package dev.noroshi.transport.streams;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * What an operator needs of the thousand figures that a Streams application keeps: each read when asked for, by the
 * values of one tag or of none. Times are in seconds.
 */
public final class StreamsFigures {

    private static final double MILLIS = 1_000;
    private static final String CONSUMER = "consumer-fetch-manager-metrics";
    private static final String CLIENT = "stream-metrics";
    private static final String THREAD = "stream-thread-metrics";
    private static final String TASK = "stream-task-metrics";
    private static final String NODE = "stream-processor-node-metrics";

    private final Supplier<? extends Map<MetricName, ? extends Metric>> all;

    StreamsFigures(Supplier<? extends Map<MetricName, ? extends Metric>> all) {
        this.all = all;
    }

    /** Records not yet read, by topic; what stores are restored from and global stores read is left out. */
    public Map<List<String>, Double> lag() {
        Map<List<String>, Double> lag =
                read(CONSUMER, "records-lag", StreamsFigures::topic, StreamsFigures::isOfMainConsumer, Double::sum);
        lag.keySet()
                .removeAll(lag.keySet().stream().flatMap(StreamsFigures::twin).toList());
        return lag;
    }

    /** Threads that have died of an exception since the start. */
    public Map<List<String>, Double> failedThreads() {
        return whole(CLIENT, "failed-stream-threads", Double::sum);
    }

    public Map<List<String>, Double> aliveThreads() {
        return whole(CLIENT, "alive-stream-threads", Double::sum);
    }

    /** Records that Streams itself dropped, as of the tasks that are here; begins again where a task comes back. */
    public Map<List<String>, Double> droppedRecords() {
        return whole(TASK, "dropped-records-total", Double::sum);
    }

    /** The longest commit of the last half minute or so. */
    public Map<List<String>, Double> longestCommit() {
        return scaled(whole(THREAD, "commit-latency-max", Math::max));
    }

    /** From a record's time to its processing, the longest of the last half minute or so, by source and sink. */
    public Map<List<String>, Double> longestWay() {
        return scaled(read(
                NODE,
                "record-e2e-latency-max",
                name -> List.of(name.tags().getOrDefault("processor-node-id", "")),
                name -> true,
                Math::max));
    }

    private Map<List<String>, Double> whole(String group, String name, DoubleBinaryOperator fold) {
        return read(group, name, any -> List.of(), any -> true, fold);
    }

    private Map<List<String>, Double> read(
            String group,
            String wanted,
            Function<MetricName, List<String>> tags,
            Predicate<MetricName> counts,
            DoubleBinaryOperator fold) {
        Map<List<String>, Double> values =
                new TreeMap<>((a, b) -> String.join("/", a).compareTo(String.join("/", b)));
        all.get().forEach((name, metric) -> {
            if (name.name().equals(wanted)
                    && name.group().equals(group)
                    && counts.test(name)
                    && metric.metricValue() instanceof Number value
                    && Double.isFinite(value.doubleValue())) {
                values.merge(tags.apply(name), value.doubleValue(), fold::applyAsDouble);
            }
        });
        return values;
    }

    private static Map<List<String>, Double> scaled(Map<List<String>, Double> millis) {
        millis.replaceAll((tags, value) -> value / MILLIS);
        return millis;
    }

    private static List<String> topic(MetricName name) {
        return List.of(name.tags().getOrDefault("topic", ""));
    }

    /** The name under which Kafka's clients repeat what they say of a topic with dots (deprecated there, KIP-1109). */
    private static Stream<List<String>> twin(List<String> topic) {
        String name = topic.get(0);
        return name.contains(".") ? Stream.of(List.of(name.replace('.', '_'))) : Stream.empty();
    }

    private static boolean isOfMainConsumer(MetricName name) {
        String client = name.tags().getOrDefault("client-id", "");
        return name.tags().containsKey("partition")
                && !client.endsWith("-restore-consumer")
                && !client.endsWith("-global-consumer");
    }
}
