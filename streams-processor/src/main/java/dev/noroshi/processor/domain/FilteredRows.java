package dev.noroshi.processor.domain;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of which most that are not there are not looked for: of every event that is the first of its kind, nothing is
 * known, and a store takes longest to say so. What was there before is learnt by and by; until all is, every row is looked
 * for.
 */
public final class FilteredRows implements Rows {

    private static final int FEWEST = 1 << 16;
    private static final byte[] START = {};
    /** Above every key that is shorter. */
    private static final byte[] END = filled(64);

    private final Rows rows;
    private @Nullable KeyFilter known;
    /** Takes the place of the one before once it has learnt all rows. */
    private @Nullable KeyFilter next;

    private byte[] learntBelow = START;

    public FilteredRows(Rows rows) {
        this(rows, FEWEST);
    }

    /** @param capacity rows for which there is room at first */
    FilteredRows(Rows rows, int capacity) {
        this.rows = rows;
        this.next = new KeyFilter(capacity);
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return known != null && !known.mayHave(key) ? null : rows.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        if (known != null) {
            known.add(key);
            if (known.isFull() && next == null) {
                learn(known.capacity());
            }
        }
        if (next != null) {
            next.add(key);
        }
        rows.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        rows.delete(key);
    }

    @Override
    public List<Row> range(byte[] from, byte[] to, int limit) {
        return rows.range(from, to, limit);
    }

    /** Learns so many of the rows that it does not know yet. */
    @Override
    public void prepare(int most) {
        KeyFilter learning = next;
        if (learning == null) {
            return;
        }
        List<Row> found = rows.range(learntBelow, END, most);
        found.forEach(row -> learning.add(row.key()));
        if (learning.isFull()) {
            learn(2 * learning.capacity());
        } else if (found.size() < most) {
            known = learning;
            next = null;
        } else {
            byte[] last = found.get(found.size() - 1).key();
            learntBelow = Arrays.copyOf(last, last.length + 1);
        }
    }

    /** Begins anew, since a filter cannot forget what was deleted nor grow. */
    private void learn(int capacity) {
        next = new KeyFilter(capacity);
        learntBelow = START;
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xFF);
        return bytes;
    }
}
