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
    private final int capacity;
    private @Nullable GrowingFilter known;
    /** Takes the place of the one before once it has learnt all rows. */
    private @Nullable GrowingFilter next;

    private byte[] learntBelow = START;
    /** Rows deleted that the known filter still lets pass. */
    private int deleted;

    public FilteredRows(Rows rows) {
        this(rows, FEWEST);
    }

    /** @param capacity rows for which there is room at first */
    FilteredRows(Rows rows, int capacity) {
        this.rows = rows;
        this.capacity = capacity;
        this.next = new GrowingFilter(capacity);
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        return isAbsent(key) ? null : rows.get(key);
    }

    @Override
    public void put(byte[] key, byte[] value) {
        if (known != null) {
            known.add(key);
        }
        if (next != null) {
            next.add(key);
        }
        rows.put(key, value);
    }

    @Override
    public void delete(byte[] key) {
        if (isAbsent(key)) {
            return;
        }
        rows.delete(key);
        if (known != null && ++deleted > Math.max(capacity, known.size() / 2) && next == null) {
            learn(known.size() - deleted);
        }
    }

    @Override
    public List<Row> range(byte[] from, byte[] to, int limit) {
        return rows.range(from, to, limit);
    }

    /** Learns so many of the rows that it does not know yet. */
    @Override
    public void prepare(int most) {
        GrowingFilter learning = next;
        if (learning == null) {
            return;
        }
        List<Row> found = rows.range(learntBelow, END, most);
        found.forEach(row -> learning.add(row.key()));
        if (found.size() < most) {
            known = learning;
            next = null;
        } else {
            byte[] last = found.get(found.size() - 1).key();
            learntBelow = Arrays.copyOf(last, last.length + 1);
        }
    }

    private boolean isAbsent(byte[] key) {
        return known != null && !known.mayHave(key);
    }

    /** Begins anew, since a filter cannot forget what was deleted. */
    private void learn(int expected) {
        next = new GrowingFilter(Math.max(capacity, expected));
        learntBelow = START;
        deleted = 0;
    }

    private static byte[] filled(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xFF);
        return bytes;
    }
}
