package dev.noroshi.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeOrderTest {

    private static final TopicPartition ZERO = new TopicPartition("t", 0);
    private static final TopicPartition ONE = new TopicPartition("t", 1);

    private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void assign() {
        consumer.assign(List.of(ZERO, ONE));
        consumer.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
    }

    private void record(TopicPartition partition, long offset, long time) {
        consumer.addRecord(new ConsumerRecord<>(
                "t",
                partition.partition(),
                offset,
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                "k",
                partition.partition() + "@" + time,
                new RecordHeaders(),
                Optional.empty()));
    }

    private TimeOrder<String> order(long zero, long one) {
        return new TimeOrder<>(consumer, Map.of(ZERO, zero, ONE, one), record -> told.add(record.value()));
    }

    @Test
    void partitionsAreMergedByTime() {
        TimeOrder<String> order = order(2, 2);
        record(ZERO, 0, 10);
        record(ZERO, 1, 30);
        record(ONE, 0, 20);
        record(ONE, 1, 40);
        order.take(consumer.poll(Duration.ZERO));
        order.finish();
        assertThat(told).containsExactly("0@10", "1@20", "0@30", "1@40");
    }

    @Test
    void orderWithinAPartitionStaysEvenAgainstItsTimes() {
        TimeOrder<String> order = order(2, 1);
        record(ZERO, 0, 30);
        record(ZERO, 1, 10);
        record(ONE, 0, 20);
        order.take(consumer.poll(Duration.ZERO));
        order.finish();
        assertThat(told).containsExactly("1@20", "0@30", "0@10");
    }

    @Test
    void waitsForAPartitionThatIsBehindAndPausesOneFarAhead() {
        TimeOrder<String> order = order(3_000, 1);
        for (int i = 0; i < 3_000; i++) {
            record(ZERO, i, 10);
        }
        order.take(consumer.poll(Duration.ZERO));
        assertThat(told).isEmpty();
        assertThat(consumer.paused()).containsExactly(ZERO);
        record(ONE, 0, 5);
        order.take(consumer.poll(Duration.ZERO));
        assertThat(told).hasSize(3_001).startsWith("1@5", "0@10");
        assertThat(consumer.paused()).isEmpty();
    }
}
