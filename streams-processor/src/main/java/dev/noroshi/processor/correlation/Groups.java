package dev.noroshi.processor.correlation;

import dev.noroshi.processor.domain.Rows;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups of one partition, each to the account of one organisation, within its cap. Where several contribute to a
 * group, it goes to the account of the one with fewer: so nobody's flood can push out what others have seen.
 */
final class Groups {

    private static final byte DUE = 'd';
    private static final byte LEDGER = 'l';
    private static final byte[] NOTHING = {};
    private static final byte[] AFTER_DUE = {DUE + 1};
    private static final int ORG_END = 1 + 6;

    private final CorrelationMemory memory;
    private final GroupStore store;
    private final CorrelationCaps caps;
    private byte[] cursor = {DUE};

    Groups(CorrelationMemory memory, GroupStore store, CorrelationCaps caps) {
        this.memory = memory;
        this.store = store;
        this.caps = caps;
    }

    @Nullable
    Group get(byte[] key) {
        return store.get(key);
    }

    /**
     * Makes room for a new group.
     *
     * @return whether another of the organisation had to go for it
     */
    boolean open(Group group) {
        boolean full = count(group.owner) >= caps.groups();
        boolean gone = full && dropNext(group.owner);
        count(group.owner, 1);
        return gone;
    }

    /** Saves a group, looked at again at `due` (in milliseconds) or before. */
    void save(byte[] key, Group group, long due) {
        if (group.indexedAt == 0 || due < group.indexedAt) {
            move(key, group, due);
        }
        store.put(key, group);
    }

    /** The group's entry has come up and is gone; puts it back. */
    void reschedule(byte[] key, Group group, long due) {
        index(key, group, due);
        store.put(key, group);
    }

    /** Another organisation adds to it too. */
    void share(byte[] key, Group group, String org) {
        if (!org.equals(group.owner) && count(org) < Math.min(caps.groups(), count(group.owner) - 1)) {
            memory.index().delete(entry(group.owner, group.indexedAt, key));
            count(group.owner, -1);
            group.owner = org;
            count(org, 1);
            index(key, group, group.indexedAt);
        }
    }

    void remove(byte[] key, Group group) {
        memory.index().delete(entry(group.owner, group.indexedAt, key));
        count(group.owner, -1);
        group.forget(key, memory.contributors());
        store.delete(key);
    }

    /** A group whose time has come, taken out of the index; null: none of the organisation that is next. */
    @Nullable
    Due next(long now) {
        List<Rows.Row> found = memory.index().range(cursor, AFTER_DUE, 1);
        if (found.isEmpty()) {
            cursor = new byte[] {DUE};
            return null;
        }
        byte[] entry = found.get(0).key();
        ByteBuffer read = ByteBuffer.wrap(entry, ORG_END, entry.length - ORG_END);
        if (read.getLong() > now) {
            cursor = afterOrg(entry);
            return new Due(null);
        }
        byte[] key = new byte[read.remaining()];
        read.get(key);
        memory.index().delete(entry);
        return new Due(key);
    }

    /**
     * One look at the index.
     *
     * @param key of a group that is due; null: nothing more of this organisation is
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Due(byte @Nullable [] key) {}

    private boolean dropNext(String org) {
        byte[] from = entry(org, 0, NOTHING);
        List<Rows.Row> found = memory.index().range(from, afterOrg(from), 1);
        if (found.isEmpty()) {
            return false;
        }
        byte[] entry = found.get(0).key();
        byte[] key = Arrays.copyOfRange(entry, ORG_END + Long.BYTES, entry.length);
        Group oldest = get(key);
        if (oldest == null) {
            memory.index().delete(entry);
            return false;
        }
        remove(key, oldest);
        return true;
    }

    private void move(byte[] key, Group group, long due) {
        if (group.indexedAt != 0) {
            memory.index().delete(entry(group.owner, group.indexedAt, key));
        }
        index(key, group, due);
    }

    private void index(byte[] key, Group group, long due) {
        memory.index().put(entry(group.owner, due, key), NOTHING);
        group.indexedAt = due;
    }

    private int count(String org) {
        byte[] row = memory.index().get(ledger(org));
        return row == null ? 0 : ByteBuffer.wrap(row).getInt();
    }

    private void count(String org, int more) {
        int count = count(org) + more;
        if (count <= 0) {
            memory.index().delete(ledger(org));
        } else {
            memory.index()
                    .put(
                            ledger(org),
                            ByteBuffer.allocate(Integer.BYTES).putInt(count).array());
        }
    }

    private static byte[] ledger(String org) {
        byte[] name = org.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + name.length).put(LEDGER).put(name).array();
    }

    private static byte[] entry(String org, long due, byte[] key) {
        return ByteBuffer.allocate(ORG_END + Long.BYTES + key.length)
                .put(DUE)
                .put(GroupKeys.org(org))
                .putLong(due)
                .put(key)
                .array();
    }

    /** Below which all entries of an entry's organisation lie. */
    private static byte[] afterOrg(byte[] entry) {
        byte[] end = Arrays.copyOf(entry, ORG_END + Long.BYTES);
        Arrays.fill(end, ORG_END, end.length, (byte) 0xFF);
        return end;
    }
}
