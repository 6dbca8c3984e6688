package dev.noroshi.transport.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a commit once the usual interval has passed since the last one, unless its thread is busy: then the commit
 * interval of Streams, which is longer, decides. The first record after a silence is committed at once.
 */
final class PacedProcessor<KIn, VIn, KOut, VOut> implements Processor<KIn, VIn, KOut, VOut> {

    private static final long NOTHING = -1;

    private final Processor<KIn, VIn, KOut, VOut> processor;
    private final Duration interval;
    private final Supplier<WorkWindow> windows;
    private final LongSupplier nanos;
    private @Nullable ProcessorContext<KOut, VOut> context;
    /** How often the thread had committed when the last record came: one that came since is not committed. */
    private long takenAfter = NOTHING;

    /**
     * @param interval between two commits while there is time
     * @param windows that of the thread that asks
     * @param nanos as {@link System#nanoTime}
     */
    PacedProcessor(
            Processor<KIn, VIn, KOut, VOut> processor,
            Duration interval,
            Supplier<WorkWindow> windows,
            LongSupplier nanos) {
        this.processor = processor;
        this.interval = interval;
        this.windows = windows;
        this.nanos = nanos;
    }

    /** Between two looks whether a last record waits. */
    static Duration betweenLooks(Duration interval) {
        return Duration.ofMillis(Math.max(1, interval.toMillis() / 2));
    }

    @Override
    public void init(ProcessorContext<KOut, VOut> given) {
        context = given;
        // For the last record before a silence, since no other comes that would ask. All tasks of a thread look at the
        // same instants: after each, Streams takes fewer records at a time.
        given.schedule(
                Instant.EPOCH,
                betweenLooks(interval),
                PunctuationType.WALL_CLOCK_TIME,
                time -> look(windows.get(), nanos.getAsLong()));
        processor.init(given);
    }

    @Override
    public void process(Record<KIn, VIn> record) {
        WorkWindow window = windows.get();
        if (window.isWorking()) {
            processor.process(record);
            return;
        }
        long from = nanos.getAsLong();
        long to = from;
        window.begin();
        try {
            processor.process(record);
        } finally {
            to = nanos.getAsLong();
            window.end(from, to);
        }
        takenAfter = window.commits();
        look(window, to);
    }

    private void look(WorkWindow window, long now) {
        if (takenAfter != window.commits() || !window.isOver(now, interval.toNanos())) {
            return;
        }
        if (!window.next(now)) {
            Objects.requireNonNull(context).commit();
        }
    }

    @Override
    public void close() {
        processor.close();
    }
}
