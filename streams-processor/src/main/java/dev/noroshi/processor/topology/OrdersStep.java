package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.DecisionChain;
import dev.noroshi.processor.domain.OrderChain;
import dev.noroshi.schema.DecisionRecord;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Puts orders on record among the decisions: in the first partition's task, wherever that runs. */
final class OrdersStep {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final int MOST_A_TICK = 500;
    private static final int PARTITION = 0;

    private OrdersStep() {}

    static void schedule(ProcessorContext<String, @Nullable SpecificRecord> context, ProcessorParts parts) {
        if (context.taskId().partition() != PARTITION) {
            return;
        }
        DecisionChain chain =
                new DecisionChain(HeldStore.ordersChain(context), ChainPartitions.chain("orders", context.taskId()));
        OrderChain orders = new OrderChain(HeldStore.orders(context), chain, parts.orderLog());
        CheckpointStep.schedule(context, chain, parts, Names.RELEASE_CHECKPOINTS_SINK);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> {
            String policy = parts.policy().version();
            for (DecisionRecord each : orders.step(policy, Instant.ofEpochMilli(now), MOST_A_TICK)) {
                Record<String, @Nullable SpecificRecord> record = new Record<>(each.getDecisionId(), each, now);
                context.forward(record, Names.RELEASE_DECISIONS_SINK);
            }
        });
    }
}
