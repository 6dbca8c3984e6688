package dev.noroshi.notifier.topology;

import dev.noroshi.schema.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * For each organisation a gapless sequence of pointers to its alerts in the topic, with a date that increases by a
 * millisecond at least: what a pull by sequence or date is answered from. The sequence goes on after everything before has
 * expired.
 */
final class Mailbox {

    private static final byte VERSION = 1;
    private static final byte LETTER = 2;
    private static final byte WITHOUT_INCIDENT = 1;
    private static final String HEAD = "\0head";
    private static final HexFormat HEX = HexFormat.of();
    /** Room between two dates for those of all that one alert is made of: TAXII pages by dates, object by object. */
    private static final Duration APART = Duration.ofMillis(1);

    private final KeyValueStore<String, byte[]> store;
    private final Map<String, Head> heads = new HashMap<>();

    /** First sequence kept, sequence of the next letter, date of the last. */
    record Head(long first, long next, Instant last) {}

    Mailbox(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Appends a letter and answers its sequence, which begins with 1. */
    long append(Alert alert, long offset, Instant now) {
        String org = alert.getRecipient();
        Head head = head(org);
        Instant earliest = head.last().plus(APART);
        Instant added = now.isBefore(earliest) ? earliest : Binary.ofMicros(Binary.micros(now));
        Letter letter = new Letter(
                head.next(),
                offset,
                added,
                alert.getRelease().getOwn(),
                alert.getRelease().getIncidentId(),
                alert.getContent().getAlertId(),
                alert.getContent().getVersion());
        store.put(key(org, head.next()), write(letter));
        keep(org, new Head(head.first(), head.next() + 1, added));
        return head.next();
    }

    @Nullable
    Letter letter(String org, long seq) {
        byte[] bytes = store.get(key(org, seq));
        return bytes == null ? null : read(seq, bytes);
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
        return heads.computeIfAbsent(org, id -> readHead(store.get(headKey(id))));
    }

    private void keep(String org, Head head) {
        heads.put(org, head);
        store.put(headKey(org), Binary.write(VERSION, out -> {
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

    static String headKey(String org) {
        return org + HEAD;
    }

    static Head readHead(byte @Nullable [] bytes) {
        if (bytes == null) {
            return new Head(1, 1, Instant.EPOCH);
        }
        return Binary.read(VERSION, bytes, in -> new Head(in.readLong(), in.readLong(), Binary.instant(in)));
    }

    private static byte[] write(Letter letter) {
        return Binary.write(LETTER, out -> {
            out.writeLong(letter.offset());
            Binary.instant(letter.dateAdded(), out);
            out.writeBoolean(letter.own());
            out.writeUTF(letter.incidentId());
            out.writeUTF(letter.alertId());
            out.writeInt(letter.version());
        });
    }

    static Letter read(long seq, byte[] bytes) {
        boolean old = bytes.length > 0 && bytes[0] == WITHOUT_INCIDENT;
        return Binary.read(old ? WITHOUT_INCIDENT : LETTER, bytes, in -> {
            long offset = in.readLong();
            Instant added = Binary.instant(in);
            boolean own = in.readBoolean();
            return old
                    ? new Letter(seq, offset, added, own, "", "", 0)
                    : new Letter(seq, offset, added, own, in.readUTF(), in.readUTF(), in.readInt());
        });
    }

    static String key(String org, long seq) {
        return org + '\0' + HEX.toHexDigits(seq);
    }
}
