package dev.noroshi.processor.domain;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much is kept of one producing organisation. Mutable, owned by {@link Ledgers}.
 *
 * <p>Its rows lie in generations: a row is written to the present one and looked for there and in the one before;
 * older ones are on their way out. A whole generation is forgotten at once, and its rows are removed a few at a time.
 */
final class Ledger {

    private static final byte VERSION = 1;
    private static final int FIXED = 1 + 6 * Integer.BYTES + 2 * Long.BYTES + 1;

    final String org;
    /** By which its rows are told from another's. */
    final byte[] prefix;

    int open;
    int reserve;
    /** Keys of the coarse incidents, the oldest first. */
    final List<byte[]> coarse = new ArrayList<>();

    int generation = 1;
    /** The oldest generation of which rows may be left. */
    int oldest = 1;

    /**
     * The key behind which the next row to remove lies: looking for it from the start, a store steps over the marks of
     * all that were removed before. Not stored.
     */
    byte @Nullable [] removed;

    int rows;
    int rowsBefore;
    long startedAt;
    long startedBefore;

    Ledger(String org, byte[] prefix) {
        this.org = org;
        this.prefix = prefix;
    }

    /** Begins a new generation; returns how many rows are forgotten before their time. */
    int roll(long at, long window) {
        int early = at - startedBefore < window ? rowsBefore : 0;
        generation++;
        rowsBefore = rows;
        startedBefore = startedAt;
        rows = 0;
        startedAt = at;
        return early;
    }

    boolean isEmpty() {
        return open == 0
                && reserve == 0
                && coarse.isEmpty()
                && rows == 0
                && rowsBefore == 0
                && oldest >= generation - 1;
    }

    byte[] write() {
        ByteBuffer row = ByteBuffer.allocate(FIXED + coarse.size() * RowKeys.FINGERPRINT);
        row.put(VERSION).putInt(open).putInt(reserve).putInt(generation).putInt(oldest);
        row.putInt(rows).putInt(rowsBefore).putLong(startedAt).putLong(startedBefore);
        row.put((byte) coarse.size());
        coarse.forEach(row::put);
        return row.array();
    }

    static Ledger read(String org, byte[] prefix, byte[] bytes) {
        ByteBuffer row = ByteBuffer.wrap(bytes);
        byte version = row.get();
        if (version != VERSION) {
            throw new IllegalStateException("stored ledger has version " + version + ", but this release reads "
                    + VERSION + ": was it written by a newer release?");
        }
        Ledger ledger = new Ledger(org, prefix);
        ledger.open = row.getInt();
        ledger.reserve = row.getInt();
        ledger.generation = row.getInt();
        ledger.oldest = row.getInt();
        ledger.rows = row.getInt();
        ledger.rowsBefore = row.getInt();
        ledger.startedAt = row.getLong();
        ledger.startedBefore = row.getLong();
        int coarse = row.get();
        for (int i = 0; i < coarse; i++) {
            byte[] key = new byte[RowKeys.FINGERPRINT];
            row.get(key);
            ledger.coarse.add(key);
        }
        return ledger;
    }
}
