package dev.noroshi.processor.topology;

import dev.noroshi.processor.audit.CheckpointSeal;
import dev.noroshi.processor.domain.DecisionChain;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.schema.Checkpoint;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Signs the head of a task's chain from time to time, where it has moved. */
final class CheckpointStep {

    private final ProcessorContext<String, @Nullable SpecificRecord> context;
    private final DecisionChain chain;
    private final CheckpointSeal seal;
    private final String sink;
    private long sealed;

    private CheckpointStep(
            ProcessorContext<String, @Nullable SpecificRecord> context,
            DecisionChain chain,
            CheckpointSeal seal,
            String sink) {
        this.context = context;
        this.chain = chain;
        this.seal = seal;
        this.sink = sink;
    }

    /** Schedules it, where there is a key to sign with. */
    static void schedule(
            ProcessorContext<String, @Nullable SpecificRecord> context,
            DecisionChain chain,
            ProcessorParts parts,
            String sink) {
        CheckpointSeal seal = parts.audit().seal();
        if (seal != null) {
            CheckpointStep step = new CheckpointStep(context, chain, seal, sink);
            context.schedule(parts.audit().interval(), PunctuationType.WALL_CLOCK_TIME, now -> {
                if (step.look(now)) {
                    parts.metrics().count(ProcessorMetric.CHECKPOINTS);
                }
            });
        }
    }

    private boolean look(long now) {
        if (chain.seq() == sealed) {
            return false;
        }
        Checkpoint checkpoint = seal.of(chain.name(), chain.seq(), chain.head(), Instant.ofEpochMilli(now));
        context.forward(new Record<>(chain.name(), checkpoint, now), sink);
        sealed = chain.seq();
        return true;
    }
}
