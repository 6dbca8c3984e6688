package dev.noroshi.processor.domain;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of which some of those written or read last lie on the heap too: a burst asks for the same few again and again,
 * and a store takes a call into native code for each.
 */
public final class RecentRows implements Rows {

    private static final int BITS = 10;
    private static final int SPREAD = 0x9E3779B9;

    private final Rows rows;
    private final @Nullable Row[] recent = new Row[1 << BITS];

    public RecentRows(Rows rows) {
        this.rows = rows;
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
        int place = place(key);
        Row known = recent(place, key);
        if (known != null) {
            return known.value();
        }
        byte[] value = rows.get(key);
        if (value != null) {
            recent[place] = new Row(key, value);
        }
        return value;
    }

    @Override
    public void put(byte[] key, byte[] value) {
        rows.put(key, value);
        recent[place(key)] = new Row(key, value);
    }

    @Override
    public void delete(byte[] key) {
        rows.delete(key);
        int place = place(key);
        if (recent(place, key) != null) {
            recent[place] = null;
        }
    }

    @Override
    public List<Row> range(byte[] from, byte[] to, int limit) {
        return rows.range(from, to, limit);
    }

    @Override
    public void prepare(int most) {
        rows.prepare(most);
    }

    private @Nullable Row recent(int place, byte[] key) {
        Row known = recent[place];
        return known != null && Arrays.equals(known.key(), key) ? known : null;
    }

    private static int place(byte[] key) {
        return (Arrays.hashCode(key) * SPREAD) >>> (Integer.SIZE - BITS);
    }
}
