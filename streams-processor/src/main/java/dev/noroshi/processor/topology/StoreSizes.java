package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.domain.OpenCounts;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** How large a task's stores are, asked on its own thread from time to time and shown on any. */
final class StoreSizes {

    private static final int EVERY = 10;
    private static final List<String> SHOWN = List.of(Names.MEMORY_STORE, Names.COUNTS_STORE);

    private final ProcessingContext context;
    private final Map<String, Long> sizes = new ConcurrentHashMap<>();
    private volatile OpenCounts open = OpenCounts.NONE;
    private volatile int catchingUp = 1;
    private int looks;

    private StoreSizes(ProcessingContext context) {
        this.context = context;
    }

    static StoreSizes of(ProcessingContext context, Metrics metrics) {
        StoreSizes sizes = new StoreSizes(context);
        String partition = Integer.toString(context.taskId().partition());
        for (String store : SHOWN) {
            metrics.gauge(ProcessorMetric.STORE_ROWS, () -> sizes.sizes.getOrDefault(store, 0L), store, partition);
        }
        metrics.gauge(ProcessorMetric.OPEN, () -> sizes.open.open(), partition, "open");
        metrics.gauge(ProcessorMetric.OPEN, () -> sizes.open.reserve(), partition, "reserve");
        metrics.gauge(ProcessorMetric.OPEN, () -> sizes.open.coarse(), partition, "coarse");
        metrics.gauge(ProcessorMetric.CATCHING_UP, () -> sizes.catchingUp, partition);
        return sizes;
    }

    void look(Dedup dedup) {
        if (looks++ % EVERY == 0) {
            open = dedup.openCounts();
            for (String store : SHOWN) {
                KeyValueStore<?, ?> rows = context.getStateStore(store);
                sizes.put(store, rows.approximateNumEntries());
            }
        }
    }

    /** The task is another instance's now, and so is what it holds. */
    void close() {
        sizes.clear();
        open = OpenCounts.NONE;
        catchingUp = 0;
    }

    void catchingUp(boolean is) {
        catchingUp = is ? 1 : 0;
    }
}
