package dev.noroshi.processor.domain;

import dev.noroshi.processor.domain.Schedule.Entry;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The open incidents in the order in which they must be looked at again: a {@link Schedule} with {@value #PAGE} entries to
 * a row, for each incident that opens is entered. An entry that was written cannot be taken back, and comes up for
 * nothing. Those added last stand in a page of their own, which {@link #save()} writes.
 *
 * <p>The key of a row is when its earliest entry is due (eight bytes) and a digest of its value, so that no two are the
 * same; the value is {@link #VERSION}, and for each entry when it is due and its fingerprint. A row of an earlier release
 * has one entry, as its key, and no value.
 */
final class PagedSchedule {

    static final int PAGE = 16;

    private static final byte VERSION = 1;
    private static final int ENTRY = Long.BYTES + RowKeys.FINGERPRINT;
    private static final byte[] NOTHING = {};
    private static final byte[] END = {(byte) 0xFF};
    private static final byte[] OPEN = {'p'};
    private static final Comparator<Entry> IN_ORDER =
            Comparator.comparingLong(Entry::due).thenComparing(Entry::fingerprint, Arrays::compareUnsigned);

    private final Rows rows;
    private final Rows openRow;
    private final RowDigest digest = new RowDigest();
    /** The page that is not full yet, in no order. */
    private final List<Entry> open = new ArrayList<>(PAGE);

    private boolean changed;
    /** No row lies before it. Starting there spares walking over what was removed. */
    private long from = 0;
    /** No entry lies before it, and one may lie at it. */
    private long earliest = 0;

    /** @param openRow where the page that is not full yet is kept */
    PagedSchedule(Rows rows, Rows openRow) {
        this.rows = rows;
        this.openRow = openRow;
        byte[] stored = openRow.get(OPEN);
        if (stored != null) {
            read(stored, open);
        }
    }

    void add(long due, byte[] fingerprint) {
        open.add(new Entry(due, fingerprint));
        if (open.size() == PAGE) {
            write(open);
            open.clear();
        }
        earliest = Math.min(earliest, due);
        changed = true;
    }

    /** Takes the entry back, if it stands in the page that is not full yet. */
    void remove(long due, byte[] fingerprint) {
        changed |= open.removeIf(entry -> entry.due() == due && Arrays.equals(entry.fingerprint(), fingerprint));
    }

    boolean isDue(long at) {
        return earliest <= at;
    }

    /** Takes out entries that have come up, the earliest first. */
    List<Entry> pop(long at, int most) {
        List<Entry> due = new ArrayList<>();
        List<Entry> later = new ArrayList<>();
        changed |= open.removeIf(entry -> entry.due() <= at && due.add(entry));
        boolean more = from <= at;
        while (more && due.size() < most) {
            int wanted = 1 + (most - due.size() - 1) / PAGE;
            List<Rows.Row> found = rows.range(Schedule.key(from, NOTHING), Schedule.key(at + 1, NOTHING), wanted);
            found.forEach(row -> take(row, at, due, later));
            more = found.size() == wanted;
        }
        due.sort(IN_ORDER);
        if (due.size() > most) {
            List<Entry> surplus = due.subList(most, due.size());
            later.addAll(surplus);
            surplus.clear();
        }
        writeAgain(later);
        List<Rows.Row> next = rows.range(Schedule.key(from, NOTHING), END, 1);
        from = next.isEmpty() ? Long.MAX_VALUE : Schedule.due(next.get(0).key());
        earliest = Math.min(from, earliest(open));
        return due;
    }

    /** Writes the page that is not full yet, if it has changed. */
    void save() {
        if (!changed) {
            return;
        }
        if (open.isEmpty()) {
            openRow.delete(OPEN);
        } else {
            openRow.put(OPEN, value(open));
        }
        changed = false;
    }

    /** All entries that are stored, in no order. */
    static List<Entry> stored(Rows rows, Rows openRow) {
        List<Entry> all = new ArrayList<>();
        byte[] open = openRow.get(OPEN);
        if (open != null) {
            read(open, all);
        }
        rows.range(NOTHING, END, Integer.MAX_VALUE).forEach(row -> all.addAll(entries(row)));
        return all;
    }

    private void take(Rows.Row row, long at, List<Entry> due, List<Entry> later) {
        rows.delete(row.key());
        for (Entry entry : entries(row)) {
            (entry.due() <= at ? due : later).add(entry);
        }
    }

    private void writeAgain(List<Entry> entries) {
        entries.sort(IN_ORDER);
        for (int first = 0; first < entries.size(); first += PAGE) {
            write(entries.subList(first, Math.min(entries.size(), first + PAGE)));
        }
    }

    private void write(List<Entry> entries) {
        long first = earliest(entries);
        byte[] value = value(entries);
        rows.put(Schedule.key(first, digest.bytes(value).take(RowKeys.DIGEST)), value);
        from = Math.min(from, first);
    }

    private static long earliest(List<Entry> entries) {
        long earliest = Long.MAX_VALUE;
        for (Entry entry : entries) {
            earliest = Math.min(earliest, entry.due());
        }
        return earliest;
    }

    private static List<Entry> entries(Rows.Row row) {
        if (row.value().length == 0) {
            return List.of(Schedule.entry(row.key()));
        }
        List<Entry> entries = new ArrayList<>(PAGE);
        read(row.value(), entries);
        return entries;
    }

    private static byte[] value(List<Entry> entries) {
        ByteBuffer value = ByteBuffer.allocate(1 + entries.size() * ENTRY).put(VERSION);
        for (Entry entry : entries) {
            value.putLong(entry.due()).put(entry.fingerprint());
        }
        return value.array();
    }

    private static void read(byte[] value, List<Entry> into) {
        ByteBuffer row = ByteBuffer.wrap(value);
        if (row.get() != VERSION) {
            throw new IllegalStateException("a stored page of the schedule has version " + value[0]
                    + ", but this release reads " + VERSION + ": was it written by a newer release?");
        }
        while (row.hasRemaining()) {
            long due = row.getLong();
            byte[] fingerprint = new byte[RowKeys.FINGERPRINT];
            row.get(fingerprint);
            into.add(new Entry(due, fingerprint));
        }
    }
}
