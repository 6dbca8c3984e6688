package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.notifier.domain.OutboxView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alerts that are not yet divided among subscriptions, oldest first: all in the store, only the first on the heap. */
final class Intake {

    /** Some 500 bytes each, with what refers to their bodies. */
    static final int MOST_ON_HEAP = 10_000;

    private final OutboxStores stores;
    private final int mostOnHeap;
    private final Deque<OutboxRow> first = new ArrayDeque<>();
    private long size;
    private long lastTaken;

    Intake(OutboxStores stores, int mostOnHeap) {
        this.stores = stores;
        this.mostOnHeap = mostOnHeap;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Takes in a new row, whose body is stored. */
    void add(OutboxRow row) {
        stores.keep(row);
        restore(row);
    }

    /** Takes in a row that is stored already; in the order of their sequence. */
    void restore(OutboxRow row) {
        if (first.size() == size && size < mostOnHeap) {
            onHeap(row);
        }
        size++;
    }

    /** The oldest; null where none is left that can be read. */
    @Nullable
    OutboxRow peek() {
        if (first.isEmpty() && size > 0) {
            stores.intakeAfter(lastTaken, mostOnHeap).forEach(this::onHeap);
            size = first.isEmpty() ? 0 : size;
        }
        return first.peekFirst();
    }

    /** Forgets the oldest. */
    void remove() {
        OutboxRow row = first.removeFirst();
        size--;
        lastTaken = row.seq();
        stores.forget(row);
    }

    /** All of them, for whoever watches. */
    OutboxView view(Instant now) {
        OutboxRow oldest = peek();
        return new OutboxView(
                Math.toIntExact(Math.min(size, Integer.MAX_VALUE)),
                0,
                0,
                oldest == null ? Map.of() : Map.of(oldest.severity(), Duration.between(oldest.queuedAt(), now)));
    }

    private void onHeap(OutboxRow row) {
        stores.bodies().refer(row.alert());
        first.addLast(row);
    }
}
