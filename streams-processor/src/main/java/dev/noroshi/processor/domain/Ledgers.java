package dev.noroshi.processor.domain;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ledgers of all producing organisations: read once, kept on the heap, and written once for each event. */
final class Ledgers {

    private static final String PREFIX = "o:";
    private static final byte[] FIRST = PREFIX.getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = {(byte) 0xFF};
    private static final byte[] NO_PREFIX = {};
    private static final int MOST_ON_HEAP = 10_000;
    private static final int PAGE = 1_000;

    private final Rows rows;
    private final RowKeys keys;
    private final Map<String, Ledger> onHeap = new HashMap<>();
    private final List<Ledger> changed = new ArrayList<>(2);
    private byte[] cursor = FIRST;

    Ledgers(Rows rows, RowKeys keys) {
        this.rows = rows;
        this.keys = keys;
    }

    Ledger of(String org) {
        Ledger known = onHeap.get(org);
        if (known != null) {
            return known;
        }
        byte[] stored = rows.get(key(org));
        Ledger ledger = stored == null ? new Ledger(org, keys.org(org)) : Ledger.read(org, keys.org(org), stored);
        if (onHeap.size() >= MOST_ON_HEAP) {
            onHeap.clear();
            changed.forEach(unsaved -> onHeap.put(unsaved.org, unsaved));
        }
        onHeap.put(org, ledger);
        return ledger;
    }

    /** To be written by the next {@link #save()}. */
    void changed(Ledger ledger) {
        if (!changed.contains(ledger)) {
            changed.add(ledger);
        }
    }

    /** Writes what was changed; before an event is done with, or its rows would be kept and not counted. */
    void save() {
        for (Ledger ledger : changed) {
            if (ledger.isEmpty()) {
                rows.delete(key(ledger.org));
                onHeap.remove(ledger.org);
            } else {
                rows.put(key(ledger.org), ledger.write());
            }
        }
        changed.clear();
    }

    /** The ledger after the one given out last, round and round; empty where there is none or the round is over. */
    List<Ledger> next() {
        List<Rows.Row> found = rows.range(cursor, END, 1);
        if (found.isEmpty()) {
            cursor = FIRST;
            return List.of();
        }
        byte[] key = found.get(0).key();
        cursor = successor(key);
        return List.of(of(new String(key, StandardCharsets.UTF_8).substring(PREFIX.length())));
    }

    /** The sum over all of them, as they are stored. */
    OpenCounts openCounts() {
        OpenCounts sum = OpenCounts.NONE;
        byte[] from = FIRST;
        List<Rows.Row> page = rows.range(from, END, PAGE);
        while (!page.isEmpty()) {
            for (Rows.Row row : page) {
                sum = sum.plus(Ledger.read("", NO_PREFIX, row.value()));
                from = successor(row.key());
            }
            page = page.size() < PAGE ? List.of() : rows.range(from, END, PAGE);
        }
        return sum;
    }

    private static byte[] key(String org) {
        return (PREFIX + org).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] successor(byte[] key) {
        byte[] next = new byte[key.length + 1];
        System.arraycopy(key, 0, next, 0, key.length);
        return next;
    }
}
