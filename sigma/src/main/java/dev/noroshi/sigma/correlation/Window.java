package dev.noroshi.sigma.correlation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a group holds, ordered by time, then by arrival: column by column, so that ten thousand entries are ten
 * thousand longs and not ten thousand objects. All entries of one time share their firing and their link.
 */
final class Window {
    /** The condition does not hold at the entry's time. */
    static final long NONE = 0;

    /** The condition holds at the entry's time, and no firing has been given to it yet. */
    static final long UNNUMBERED = -1;

    long[] time = new long[8];
    long[] matched = new long[8];
    double[] number = new double[8];

    @Nullable
    String[] text = new String[8];

    @Nullable
    String[] id = new String[8];

    /** Whom the entry is from, so that a firing can be looked at for some of them alone. */
    @Nullable
    String[] party = new String[8];
    /** The first entry of its event: only these count as events. */
    boolean[] counts = new boolean[8];
    /** The number of the firing whose condition holds at this time, {@link #NONE} or {@link #UNNUMBERED}. */
    long[] firing = new long[8];
    /** The condition has held without a break since the time before. */
    boolean[] linked = new boolean[8];

    int size;

    /** The index of the first entry later than a time. */
    int after(long micros) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time[middle] <= micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The index of the first entry at or after a time. */
    int from(long micros) {
        return after(micros - 1);
    }

    /** Makes room for an entry behind those of its time, and fills in its time, firing and link. */
    int insert(long micros) {
        int at = after(micros);
        if (size == time.length) {
            grow(size + (size >> 1) + 8);
        }
        shift(at, at + 1, size - at);
        size++;
        boolean tie = at > 0 && time[at - 1] == micros;
        time[at] = micros;
        firing[at] = tie ? firing[at - 1] : NONE;
        linked[at] = tie && linked[at - 1];
        return at;
    }

    /** Removes entries from the front. */
    void dropFirst(int count) {
        shift(count, 0, size - count);
        Arrays.fill(text, size - count, size, null);
        Arrays.fill(id, size - count, size, null);
        Arrays.fill(party, size - count, size, null);
        size -= count;
    }

    /** Forgets all ids but the newest. */
    void keepIds(int newest) {
        for (int i = size - newest - 1; i >= 0 && id[i] != null; i--) {
            id[i] = null;
        }
    }

    void setFiring(long at, long value) {
        for (int i = from(at); i < size && time[i] == at; i++) {
            firing[i] = value;
        }
    }

    void setLinked(long at, boolean value) {
        for (int i = from(at); i < size && time[i] == at; i++) {
            linked[i] = value;
        }
    }

    void grow(int capacity) {
        time = Arrays.copyOf(time, capacity);
        matched = Arrays.copyOf(matched, capacity);
        number = Arrays.copyOf(number, capacity);
        text = Arrays.copyOf(text, capacity);
        id = Arrays.copyOf(id, capacity);
        party = Arrays.copyOf(party, capacity);
        counts = Arrays.copyOf(counts, capacity);
        firing = Arrays.copyOf(firing, capacity);
        linked = Arrays.copyOf(linked, capacity);
    }

    private void shift(int from, int to, int count) {
        System.arraycopy(time, from, time, to, count);
        System.arraycopy(matched, from, matched, to, count);
        System.arraycopy(number, from, number, to, count);
        System.arraycopy(text, from, text, to, count);
        System.arraycopy(id, from, id, to, count);
        System.arraycopy(party, from, party, to, count);
        System.arraycopy(counts, from, counts, to, count);
        System.arraycopy(firing, from, firing, to, count);
        System.arraycopy(linked, from, linked, to, count);
    }
}
