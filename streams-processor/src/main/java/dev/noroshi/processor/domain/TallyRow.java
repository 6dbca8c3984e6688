package dev.noroshi.processor.domain;

import dev.noroshi.schema.Severity;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The stored form of a tally: fixed fields, then the small sets, then the event ids. Version 2 has closing times of its own
 * behind the fixed fields; a tally without any is written as version 1.
 */
final class TallyRow {

    private static final byte PLAIN = 1;
    private static final byte OWN_TIMES = 2;
    private static final int FIXED = 4 + Integer.BYTES + 9 * Long.BYTES;
    private static final int FINDING = 1;
    private static final int NEWS = 2;
    private static final int REVISED = 4;
    private static final int HELD = 8;
    private static final int UNROUTED = 16;

    /** The stored number of each is its place here. */
    private static final List<Pool> POOLS = List.of(Pool.OPEN, Pool.RESERVE, Pool.COARSE);

    private static final List<Severity> SEVERITIES = List.of(
            Severity.UNKNOWN,
            Severity.INFORMATIONAL,
            Severity.LOW,
            Severity.MEDIUM,
            Severity.HIGH,
            Severity.CRITICAL,
            Severity.FATAL);

    private TallyRow() {}

    static byte[] write(Tally tally) {
        ByteBuffer row = ByteBuffer.allocate(size(tally));
        boolean ownTimes = hasOwnTimes(tally);
        row.put(ownTimes ? OWN_TIMES : PLAIN)
                .put(flags(tally))
                .put(number(tally.severity))
                .put((byte) POOLS.indexOf(tally.pool));
        row.putInt(tally.version)
                .putLong(tally.openedAt)
                .putLong(tally.emittedAt)
                .putLong(tally.activeAt);
        row.putLong(tally.firstSeen)
                .putLong(tally.lastSeen)
                .putLong(tally.count)
                .putLong(tally.events);
        row.putLong(tally.milestone).putLong(tally.indexedAt);
        if (ownTimes) {
            row.putLong(tally.gap).putLong(tally.longest);
        }
        set(row, tally.victims);
        set(row, tally.victimOrgs);
        set(row, tally.witnesses);
        row.put((byte) tally.eventIds.count()).put(tally.eventIds.rows());
        return row.array();
    }

    /** The stored number of a severity; a graver one has a higher number. */
    static byte number(Severity severity) {
        return (byte) SEVERITIES.indexOf(severity);
    }

    static Tally read(byte[] bytes) {
        ByteBuffer row = ByteBuffer.wrap(bytes);
        byte version = row.get();
        if (version != PLAIN && version != OWN_TIMES) {
            throw new IllegalStateException("stored tally has version " + version + ", but this release reads " + PLAIN
                    + " and " + OWN_TIMES + ": was it written by a newer release?");
        }
        byte flags = row.get();
        Severity severity = SEVERITIES.get(row.get());
        Pool pool = POOLS.get(row.get());
        int incidentVersion = row.getInt();
        Tally tally = new Tally(pool, (flags & FINDING) != 0, row.getLong(), severity);
        tally.version = incidentVersion;
        tally.news = (flags & NEWS) != 0;
        tally.revised = (flags & REVISED) != 0;
        tally.held = (flags & HELD) != 0;
        tally.unrouted = (flags & UNROUTED) != 0;
        readRest(row, tally, version == OWN_TIMES);
        return tally;
    }

    private static boolean hasOwnTimes(Tally tally) {
        return tally.gap != 0 || tally.longest != 0;
    }

    private static void readRest(ByteBuffer row, Tally tally, boolean ownTimes) {
        tally.emittedAt = row.getLong();
        tally.activeAt = row.getLong();
        tally.firstSeen = row.getLong();
        tally.lastSeen = row.getLong();
        tally.count = row.getLong();
        tally.events = row.getLong();
        tally.milestone = row.getLong();
        tally.indexedAt = row.getLong();
        if (ownTimes) {
            tally.gap = row.getLong();
            tally.longest = row.getLong();
        }
        tally.victims = readSet(row);
        tally.victimOrgs = readSet(row);
        tally.witnesses = readSet(row);
        int ids = row.get();
        byte[] rows = new byte[row.remaining()];
        row.get(rows);
        tally.eventIds = new KeptIds(ids, rows);
    }

    private static int size(Tally tally) {
        int sets = tally.victims.hashes().length + tally.victimOrgs.hashes().length + tally.witnesses.hashes().length;
        return FIXED
                + (hasOwnTimes(tally) ? 2 * Long.BYTES : 0)
                + 3
                + sets * Integer.BYTES
                + 1
                + tally.eventIds.rows().length;
    }

    private static byte flags(Tally tally) {
        return (byte) ((tally.finding ? FINDING : 0)
                | (tally.news ? NEWS : 0)
                | (tally.revised ? REVISED : 0)
                | (tally.held ? HELD : 0)
                | (tally.unrouted ? UNROUTED : 0));
    }

    private static void set(ByteBuffer row, KnownSet set) {
        row.put((byte) set.hashes().length);
        for (int hash : set.hashes()) {
            row.putInt(hash);
        }
    }

    private static KnownSet readSet(ByteBuffer row) {
        int[] hashes = new int[row.get()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = row.getInt();
        }
        return hashes.length == 0 ? KnownSet.EMPTY : new KnownSet(hashes);
    }
}
