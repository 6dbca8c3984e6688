package dev.noroshi.cli.backtest;

import dev.noroshi.schema.IncidentEvent;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Events put into the order of their times, those of one time in the order in which they came, however many they are: what
 * does not fit into memory is sorted piece by piece into files, which are merged (external merge sort) and removed.
 */
final class EventSpool implements Closeable {

    private static final int CHUNK = 64 << 20;
    private static final int MOST_RUNS = 64;
    /** Beside its bytes, what a row costs on the heap. */
    private static final int ROW = 64;

    private final Path folder;
    private final int chunk;
    private final int mostRuns;
    private final EventRows rows = new EventRows();
    private final List<Path> runs = new ArrayList<>();
    private List<EventRow> waiting = new ArrayList<>();
    private long waitingBytes;
    private long files;

    private EventSpool(Path folder, int chunk, int mostRuns) {
        this.folder = folder;
        this.chunk = chunk;
        this.mostRuns = mostRuns;
    }

    /** One whose files lie in a new folder below the given one; null: where the system keeps temporary files. */
    static EventSpool below(@Nullable Path parent) throws IOException {
        return below(parent, CHUNK, MOST_RUNS);
    }

    static EventSpool below(@Nullable Path parent, int chunk, int mostRuns) throws IOException {
        String prefix = "noroshi-backtest-";
        Path folder = parent == null ? Files.createTempDirectory(prefix) : Files.createTempDirectory(parent, prefix);
        folder.toFile().deleteOnExit();
        return new EventSpool(folder, chunk, mostRuns);
    }

    void add(IncidentEvent event, @Nullable String label) throws IOException {
        EventRow row = rows.write(event, label);
        waiting.add(row);
        waitingBytes += row.bytes().length + ROW;
        if (waitingBytes >= chunk) {
            spill();
        }
    }

    /** Hands on all events in their order. */
    void drain(EventSink sink) throws IOException {
        if (runs.isEmpty()) {
            sort();
            for (EventRow row : waiting) {
                rows.read(row, sink);
            }
            return;
        }
        spill();
        try (Merge merge = new Merge(runs)) {
            while (merge.hasNext()) {
                rows.read(merge.next(), sink);
            }
        }
    }

    private void sort() {
        waiting.sort(Comparator.comparingLong(EventRow::micros));
    }

    private void spill() throws IOException {
        if (waiting.isEmpty()) {
            return;
        }
        sort();
        Path run = newFile();
        EventRun.write(run, waiting.iterator());
        runs.add(run);
        waiting = new ArrayList<>();
        waitingBytes = 0;
        if (runs.size() >= mostRuns) {
            mergeAll();
        }
    }

    private void mergeAll() throws IOException {
        Path merged = newFile();
        try (Merge merge = new Merge(runs)) {
            EventRun.write(merged, merge);
        }
        for (Path run : runs) {
            Files.delete(run);
        }
        runs.clear();
        runs.add(merged);
    }

    private Path newFile() {
        Path file = folder.resolve("run-" + files++);
        file.toFile().deleteOnExit();
        return file;
    }

    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
        Files.deleteIfExists(folder);
    }

    /** The rows of all runs in one order; of one time, those of the earlier run first. */
    private static final class Merge implements Iterator<EventRow>, Closeable {

        private final List<EventRun> open = new ArrayList<>();
        private final PriorityQueue<Head> heads =
                new PriorityQueue<>(Comparator.comparingLong(Head::micros).thenComparingInt(Head::run));

        private record Head(long micros, int run) {}

        Merge(List<Path> runs) throws IOException {
            for (Path run : runs) {
                open.add(EventRun.open(run));
                queue(open.size() - 1);
            }
        }

        private void queue(int run) {
            EventRow head = open.get(run).head();
            if (head != null) {
                heads.add(new Head(head.micros(), run));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public EventRow next() {
            int run = heads.remove().run();
            EventRow row = open.get(run).head();
            if (row == null) {
                throw new IllegalStateException("a run that is queued has no row");
            }
            try {
                open.get(run).advance();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            queue(run);
            return row;
        }

        @Override
        public void close() throws IOException {
            for (EventRun run : open) {
                run.close();
            }
        }
    }
}
