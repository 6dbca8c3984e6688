package dev.noroshi.processor.domain;

import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are forgotten after a while, at most so many of each producing organisation. They lie in generations: see
 * {@link Ledger}.
 */
final class AgingRows {

    private static final int REMOVED_WITH_A_ROW = 8;
    private static final int GENERATIONS = 3;
    private static final byte[] NOTHING = {};

    private final Rows rows;
    private final Ledgers ledgers;
    private final DedupSettings settings;
    private final LongConsumer forgotten;

    /** @param forgotten told how many rows were forgotten before their time because their producer is over its cap */
    AgingRows(Rows rows, Ledgers ledgers, DedupSettings settings, LongConsumer forgotten) {
        this.rows = rows;
        this.ledgers = ledgers;
        this.settings = settings;
        this.forgotten = forgotten;
    }

    /** The row's value, which may be older than what it stands for is to be known; null where there is none. */
    byte @Nullable [] get(Ledger ledger, byte[] digest) {
        byte[] value = ledger.rows == 0 ? null : rows.get(RowKeys.row(ledger.prefix, ledger.generation, digest));
        return value == null && ledger.rowsBefore > 0
                ? rows.get(RowKeys.row(ledger.prefix, ledger.generation - 1, digest))
                : value;
    }

    void put(Ledger ledger, byte[] digest, byte[] value, long at) {
        if (ledger.rows >= settings.caps().rows() / GENERATIONS || at - ledger.startedAt >= window()) {
            roll(ledger, at);
        }
        if (ledger.oldest < ledger.generation - 1) {
            remove(ledger, REMOVED_WITH_A_ROW);
        }
        rows.put(RowKeys.row(ledger.prefix, ledger.generation, digest), value);
        ledger.rows++;
        ledgers.changed(ledger);
    }

    /** Lets the rows of a silent organisation grow old, and removes some that are. */
    void sweep(Ledger ledger, long at, int most) {
        if (ledger.rows + ledger.rowsBefore > 0 && at - ledger.startedAt >= window()) {
            roll(ledger, at);
        }
        remove(ledger, most);
        ledgers.changed(ledger);
    }

    private void roll(Ledger ledger, long at) {
        int early = ledger.roll(at, window());
        if (early > 0) {
            forgotten.accept(early);
        }
    }

    private void remove(Ledger ledger, int most) {
        if (ledger.oldest >= ledger.generation - 1) {
            return;
        }
        byte[] removed = ledger.removed;
        var old = rows.range(
                removed == null ? RowKeys.row(ledger.prefix, ledger.oldest, NOTHING) : removed,
                RowKeys.row(ledger.prefix, ledger.generation - 1, NOTHING),
                most);
        old.forEach(row -> rows.delete(row.key()));
        if (!old.isEmpty()) {
            byte[] last = old.get(old.size() - 1).key();
            ledger.removed = Arrays.copyOf(last, last.length + 1);
        }
        if (old.size() < most) {
            ledger.oldest = ledger.generation - 1;
        }
    }

    private long window() {
        return settings.times().repeatWithId().toMillis();
    }
}
