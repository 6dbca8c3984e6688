package dev.noroshi.cli.common;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Merges the partitions of a topic by the time of their records, without changing the order within any. A partition that
 * is far ahead of the others is paused meanwhile.
 */
final class TimeOrder<T> {

    private static final int FAR_AHEAD = 2_000;

    private final org.apache.kafka.clients.consumer.Consumer<String, T> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Consumer<ConsumerRecord<String, T>> next;
    private final Map<TopicPartition, Deque<ConsumerRecord<String, T>>> waiting = new LinkedHashMap<>();

    /**
     * @param consumer of those partitions
     * @param ends up to which each is read
     * @param next takes the records in their order
     */
    TimeOrder(
            org.apache.kafka.clients.consumer.Consumer<String, T> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<String, T>> next) {
        this.consumer = consumer;
        this.ends = ends;
        this.next = next;
        ends.keySet().forEach(partition -> waiting.put(partition, new ArrayDeque<>()));
    }

    /** Takes in what was read, and tells what nothing can come before any more. */
    void take(ConsumerRecords<String, T> records) {
        for (TopicPartition partition : records.partitions()) {
            queue(partition).addAll(records.records(partition));
        }
        while (waiting.entrySet().stream().noneMatch(each -> each.getValue().isEmpty() && isOpen(each.getKey()))) {
            if (!tellFirst()) {
                break;
            }
        }
        pace();
    }

    /** Tells all that is left. */
    void finish() {
        while (tellFirst()) {
            // Until nothing is left.
        }
    }

    private boolean tellFirst() {
        @Nullable Deque<ConsumerRecord<String, T>> first = null;
        long earliest = Long.MAX_VALUE;
        for (Deque<ConsumerRecord<String, T>> each : waiting.values()) {
            ConsumerRecord<String, T> head = each.peek();
            if (head != null && (first == null || head.timestamp() < earliest)) {
                first = each;
                earliest = head.timestamp();
            }
        }
        if (first == null) {
            return false;
        }
        next.accept(first.remove());
        return true;
    }

    private void pace() {
        List<TopicPartition> ahead = new ArrayList<>();
        List<TopicPartition> others = new ArrayList<>();
        waiting.forEach((partition, queue) -> (queue.size() > FAR_AHEAD ? ahead : others).add(partition));
        consumer.pause(ahead);
        consumer.resume(others);
    }

    private boolean isOpen(TopicPartition partition) {
        return consumer.position(partition) < ends.getOrDefault(partition, 0L);
    }

    private Deque<ConsumerRecord<String, T>> queue(TopicPartition partition) {
        return waiting.computeIfAbsent(partition, each -> new ArrayDeque<>());
    }
}
