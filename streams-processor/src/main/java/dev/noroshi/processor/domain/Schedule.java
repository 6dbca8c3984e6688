package dev.noroshi.processor.domain;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The open incidents in the order in which they must be looked at again. An entry may be early, never late: when it
 * comes up, the tally says whether anything is due. Times in milliseconds.
 */
final class Schedule {

    private static final byte[] NOTHING = {};
    private static final byte[] END = {(byte) 0xFF};

    private final Rows rows;
    /** No entry lies before it. Starting there spares walking over what was removed. */
    private long from = 0;
    /** No entry lies before it, and one may lie at it. */
    private long earliest = 0;

    Schedule(Rows rows) {
        this.rows = rows;
    }

    /** One entry. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Entry(long due, byte[] fingerprint) {}

    void add(long due, byte[] fingerprint) {
        rows.put(key(due, fingerprint), NOTHING);
        from = Math.min(from, due);
        earliest = Math.min(earliest, due);
    }

    void remove(long due, byte[] fingerprint) {
        rows.delete(key(due, fingerprint));
    }

    boolean isDue(long at) {
        return earliest <= at;
    }

    /** Takes out entries that have come up, the earliest first. */
    List<Entry> pop(long at, int most) {
        List<Rows.Row> found = rows.range(key(from, NOTHING), key(at + 1, NOTHING), most);
        List<Entry> due = new ArrayList<>(found.size());
        for (Rows.Row row : found) {
            rows.delete(row.key());
            due.add(entry(row.key()));
        }
        List<Rows.Row> next = rows.range(key(due.isEmpty() ? at + 1 : last(due).due(), NOTHING), END, 1);
        earliest = next.isEmpty() ? Long.MAX_VALUE : entry(next.get(0).key()).due();
        from = Math.min(earliest, at + 1);
        return due;
    }

    private static Entry last(List<Entry> entries) {
        return entries.get(entries.size() - 1);
    }

    static long due(byte[] row) {
        return ByteBuffer.wrap(row).getLong();
    }

    static Entry entry(byte[] row) {
        ByteBuffer key = ByteBuffer.wrap(row);
        long due = key.getLong();
        byte[] fingerprint = new byte[key.remaining()];
        key.get(fingerprint);
        return new Entry(due, fingerprint);
    }

    static byte[] key(long due, byte[] fingerprint) {
        return ByteBuffer.allocate(Long.BYTES + fingerprint.length)
                .putLong(due)
                .put(fingerprint)
                .array();
    }
}
