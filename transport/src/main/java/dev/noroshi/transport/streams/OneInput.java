package dev.noroshi.transport.streams;

import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;
import org.jspecify.annotations.Nullable;

/**
 * Tells where no record can be taken before its turn. A task of several partitions waits for the one that is empty, so that
 * records are taken by their times; a task of one has nothing to wait for, yet Kafka asks all its tasks before each record,
 * and writes down for each that is empty why it waits.
 */
final class OneInput {

    private OneInput() {}

    /** Whether each task reads a single partition; global stores are no task's. */
    static boolean isOfEachTask(Topology topology) {
        return topology.describe().subtopologies().stream().allMatch(OneInput::isOf);
    }

    private static boolean isOf(Subtopology subtopology) {
        return subtopology.nodes().stream()
                        .filter(Source.class::isInstance)
                        .mapToInt(node -> topics((Source) node))
                        .sum()
                <= 1;
    }

    private static int topics(Source source) {
        @Nullable Set<String> named = source.topicSet();
        return named == null ? Integer.MAX_VALUE : named.size();
    }
}
