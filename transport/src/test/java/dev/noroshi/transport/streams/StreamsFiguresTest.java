package dev.noroshi.transport.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

class StreamsFiguresTest {

    private final Map<MetricName, Metric> all = new HashMap<>();
    private final StreamsFigures figures = new StreamsFigures(() -> all);

    @Test
    void sumsTheLagOfATopicAndLeavesOutStoresAndGlobalStores() {
        lag("app-StreamThread-1-consumer", "noroshi.events", "0", 3);
        lag("app-StreamThread-2-consumer", "noroshi.events", "1", 4);
        lag("app-StreamThread-1-restore-consumer", "app-memory-changelog", "0", 100);
        lag("app-global-consumer", "noroshi.policy", "0", 100);
        put("records-lag", "consumer-fetch-manager-metrics", Map.of("client-id", "app-StreamThread-1-consumer"), 9.0);
        assertThat(figures.lag()).containsOnly(Map.entry(List.of("noroshi.events"), 7.0));
    }

    @Test
    void countsATopicOnceThoughKafkaNamesItTwice() {
        lag("app-StreamThread-1-consumer", "noroshi.events", "0", 3);
        lag("app-StreamThread-1-consumer", "noroshi_events", "0", 3);
        lag("app-StreamThread-1-consumer", "app-by_host-repartition", "0", 2);
        assertThat(figures.lag())
                .containsOnly(
                        Map.entry(List.of("noroshi.events"), 3.0), Map.entry(List.of("app-by_host-repartition"), 2.0));
    }

    @Test
    void leavesOutWhatIsNoNumberYet() {
        put("commit-latency-max", "stream-thread-metrics", Map.of("thread-id", "1"), Double.NaN);
        put("failed-stream-threads", "stream-metrics", Map.of(), "none");
        assertThat(figures.longestCommit()).isEmpty();
        assertThat(figures.failedThreads()).isEmpty();
    }

    @Test
    void givesTheLongestTimesInSeconds() {
        put("commit-latency-max", "stream-thread-metrics", Map.of("thread-id", "1"), 40.0);
        put("commit-latency-max", "stream-thread-metrics", Map.of("thread-id", "2"), 250.0);
        way("0_0", "alerts-sink", 120.0);
        way("0_1", "alerts-sink", 80.0);
        assertThat(figures.longestCommit()).containsOnly(Map.entry(List.of(), 0.25));
        assertThat(figures.longestWay()).containsOnly(Map.entry(List.of("alerts-sink"), 0.12));
    }

    @Test
    void sumsWhatTheTasksDropped() {
        put("dropped-records-total", "stream-task-metrics", Map.of("task-id", "0_0"), 2.0);
        put("dropped-records-total", "stream-task-metrics", Map.of("task-id", "0_1"), 5.0);
        assertThat(figures.droppedRecords()).containsOnly(Map.entry(List.of(), 7.0));
    }

    private void lag(String client, String topic, String partition, double value) {
        put(
                "records-lag",
                "consumer-fetch-manager-metrics",
                Map.of("client-id", client, "topic", topic, "partition", partition),
                value);
    }

    private void way(String task, String node, double value) {
        put(
                "record-e2e-latency-max",
                "stream-processor-node-metrics",
                Map.of("task-id", task, "processor-node-id", node),
                value);
    }

    private void put(String name, String group, Map<String, String> tags, Object value) {
        MetricName key = new MetricName(name, group, "", tags);
        all.put(key, new Metric() {
            @Override
            public MetricName metricName() {
                return key;
            }

            @Override
            public Object metricValue() {
                return value;
            }
        });
    }
}
