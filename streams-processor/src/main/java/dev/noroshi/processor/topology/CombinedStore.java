package dev.noroshi.processor.topology;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store in which the rows that were written last stand together in one row: each event changes the same two or three,
 * and each by itself would be a look-up in Streams' cache. What was put is kept by {@link #write}, which must be called
 * before a commit can come.
 *
 * <p>The row holds {@link #VERSION}, and for each row the length of its key (two bytes), the key, the length of its value
 * (four bytes; -1 where it was deleted) and the value. What it says of a row counts, whatever stands under the row's own key.
 */
final class CombinedStore implements PartedStore {

    /** More rows than that go under keys of their own, since all of them are written with each event. */
    static final int MOST = 16;

    private static final byte VERSION = 1;
    private static final int DELETED = -1;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Bytes key;
    /** Deleted rows are without a value. */
    private final Map<Bytes, byte @Nullable []> recent = new HashMap<>();

    private boolean changed;

    /** @param part under which the combined row lies, alone */
    CombinedStore(KeyValueStore<Bytes, byte[]> store, char part) {
        this.store = store;
        this.key = Bytes.wrap(new byte[] {(byte) part});
        byte[] row = store.get(key);
        if (row != null) {
            read(row);
        }
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        byte[] known = recent.get(key);
        return known != null || recent.containsKey(key) ? known : store.get(key);
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        recent.put(key, value);
        changed = true;
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        writeApart();
        return store.range(from, to);
    }

    /** Writes what was put. */
    void write() {
        if (recent.size() > MOST) {
            writeApart();
        } else if (changed) {
            store.put(key, row());
            changed = false;
        }
    }

    private void writeApart() {
        if (!recent.isEmpty()) {
            recent.forEach(store::put);
            recent.clear();
            // Or it would take the place of later ones after a restart.
            store.put(key, null);
        }
        changed = false;
    }

    private byte[] row() {
        int size = 1;
        for (Map.Entry<Bytes, byte @Nullable []> entry : recent.entrySet()) {
            byte[] value = entry.getValue();
            size += Short.BYTES + entry.getKey().get().length + Integer.BYTES + (value == null ? 0 : value.length);
        }
        ByteBuffer row = ByteBuffer.allocate(size).put(VERSION);
        recent.forEach((each, value) -> {
            row.putShort((short) each.get().length).put(each.get());
            if (value == null) {
                row.putInt(DELETED);
            } else {
                row.putInt(value.length).put(value);
            }
        });
        return row.array();
    }

    private void read(byte[] stored) {
        ByteBuffer row = ByteBuffer.wrap(stored);
        if (row.get() != VERSION) {
            throw new IllegalStateException("a stored row of recent rows has version " + stored[0]
                    + ", but this release reads " + VERSION + ": was it written by a newer release?");
        }
        while (row.hasRemaining()) {
            Bytes each = Bytes.wrap(bytes(row, row.getShort()));
            int length = row.getInt();
            recent.put(each, length == DELETED ? null : bytes(row, length));
        }
    }

    private static byte[] bytes(ByteBuffer row, int length) {
        byte[] bytes = new byte[length];
        row.get(bytes);
        return bytes;
    }
}
