package dev.noroshi.notifier.topology;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * For each organisation a gapless sequence of pointers to its alerts in the topic, with a date that strictly increases:
 * what a pull by sequence or date is answered from. The sequence goes on after everything before has expired.
 */
final class Mailbox {

    private static final byte VERSION = 1;
    private static final String HEAD = "\0head";

    private final KeyValueStore<String, byte[]> store;
    private final Map<String, Head> heads = new HashMap<>();

    /** One alert of an organisation: where it lies in its partition, and whether only `own` subscriptions may see it. */
    record Letter(long offset, Instant dateAdded, boolean own) {}

    /** First sequence kept, sequence of the next letter, date of the last. */
    private record Head(long first, long next, Instant last) {}

    Mailbox(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Appends a letter and answers its sequence, which begins with 1. */
    long append(String org, long offset, boolean own, Instant now) {
        Head head = head(org);
        Instant earliest = head.last().plusNanos(1_000);
        Instant added = now.isBefore(earliest) ? earliest : Binary.ofMicros(Binary.micros(now));
        store.put(key(org, head.next()), write(new Letter(offset, added, own)));
        keep(org, new Head(head.first(), head.next() + 1, added));
        return head.next();
    }

    @Nullable
    Letter letter(String org, long seq) {
        byte[] bytes = store.get(key(org, seq));
        return bytes == null ? null : read(bytes);
    }

    /** Deletes what is older than `keep`, at most `limit` letters. */
    void expire(Instant now, Duration keep, int limit) {
        loadHeads();
        Instant oldest = now.minus(keep);
        int left = limit;
        for (String org : Map.copyOf(heads).keySet()) {
            Head head = head(org);
            long first = head.first();
            while (left > 0 && first < head.next() && isOlder(letter(org, first), oldest)) {
                store.delete(key(org, first));
                first++;
                left--;
            }
            if (first != head.first()) {
                keep(org, new Head(first, head.next(), head.last()));
            }
        }
    }

    private static boolean isOlder(@Nullable Letter letter, Instant oldest) {
        return letter == null || letter.dateAdded().isBefore(oldest);
    }

    private Head head(String org) {
        return heads.computeIfAbsent(org, id -> {
            byte[] bytes = store.get(id + HEAD);
            return bytes == null ? new Head(1, 1, Instant.EPOCH) : readHead(bytes);
        });
    }

    private void keep(String org, Head head) {
        heads.put(org, head);
        store.put(org + HEAD, Binary.write(VERSION, out -> {
            out.writeLong(head.first());
            out.writeLong(head.next());
            Binary.instant(head.last(), out);
        }));
    }

    /** Once an hour: the only walk over the whole store. */
    private void loadHeads() {
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            all.forEachRemaining(entry -> {
                if (entry.key.endsWith(HEAD)) {
                    head(entry.key.substring(0, entry.key.length() - HEAD.length()));
                }
            });
        }
    }

    private static Head readHead(byte[] bytes) {
        return Binary.read(VERSION, bytes, in -> new Head(in.readLong(), in.readLong(), Binary.instant(in)));
    }

    private static byte[] write(Letter letter) {
        return Binary.write(VERSION, out -> {
            out.writeLong(letter.offset());
            Binary.instant(letter.dateAdded(), out);
            out.writeBoolean(letter.own());
        });
    }

    private static Letter read(byte[] bytes) {
        return Binary.read(VERSION, bytes, in -> new Letter(in.readLong(), Binary.instant(in), in.readBoolean()));
    }

    private static String key(String org, long seq) {
        return org + '\0' + String.format("%016x", seq);
    }
}
