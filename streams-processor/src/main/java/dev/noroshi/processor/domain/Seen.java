package dev.noroshi.processor.domain;

import dev.noroshi.schema.IncidentEvent;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * By what events and occurrences are known again: rows of 30 bytes, at most so many of each producing organisation.
 *
 * <p>A row's value is a hash (4 bytes), the second in which it was written (4 bytes), and for an event with a version
 * time of its own that time in microseconds (8 bytes), for an occurrence its severity (1 byte), for an incident that was
 * closed whom it reached.
 */
final class Seen {

    private static final int PLAIN = 2 * Integer.BYTES;

    private final AgingRows rows;
    private final Ledgers ledgers;
    private final RowKeys keys;
    private final DedupTimes times;

    Seen(Rows rows, Ledgers ledgers, RowKeys keys, DedupSettings settings, LongConsumer forgotten) {
        this.rows = new AgingRows(rows, ledgers, settings, forgotten);
        this.ledgers = ledgers;
        this.keys = keys;
        this.times = settings.times();
    }

    /** Looks an event up, and remembers it. */
    Sighting see(IncidentEvent event, byte[] bodyHash, long at) {
        Ledger ledger = ledgers.of(event.getProducerOrg());
        byte[] digest = keys.event(event.getEventId());
        int body = ByteBuffer.wrap(bodyHash).getInt();
        long window = window(event);
        ByteBuffer known = find(ledger, digest, window, at);
        if (known == null) {
            put(ledger, digest, eventRow(event, body, at), at);
            return Sighting.FIRST;
        }
        int knownBody = known.getInt(0);
        if (knownBody == body || find(ledger, keys.earlierBody(event.getEventId(), body), window, at) != null) {
            return Sighting.REPEAT;
        }
        if (isOlder(event, known)) {
            return Sighting.LATE;
        }
        put(ledger, digest, eventRow(event, body, at), at);
        put(ledger, keys.earlierBody(event.getEventId(), knownBody), plain(knownBody, at), at);
        return Sighting.REVISION;
    }

    /** What another sensor of the same organisation said of this occurrence; remembers the first and the gravest word. */
    Twin twin(String fingerprint, IncidentEvent event, long at) {
        Ledger ledger = ledgers.of(event.getProducerOrg());
        byte[] digest = keys.occurrence(fingerprint, event);
        int sensor = KnownSet.hash(witness(event));
        byte severity = TallyRow.number(event.getSeverity());
        ByteBuffer known = find(ledger, digest, times.repeatWithoutId().toMillis(), at);
        if (known == null) {
            put(ledger, digest, occurrenceRow(sensor, severity, at), at);
            return Twin.NONE;
        }
        if (known.getInt(0) == sensor) {
            return Twin.NONE;
        }
        // A row of an earlier release has no severity.
        if (known.capacity() == PLAIN || severity <= known.get(PLAIN)) {
            return Twin.KNOWN;
        }
        put(ledger, digest, occurrenceRow(known.getInt(0), severity, at), at);
        return Twin.GRAVER;
    }

    /** Remembers how an incident ended, in case the same event opens it again. */
    void close(String org, String incidentId, Closed closed, long at) {
        byte[] rest = closed.reachedRow();
        byte[] row = ByteBuffer.allocate(PLAIN + rest.length)
                .put(plain(closed.version(), at))
                .put(rest)
                .array();
        put(ledgers.of(org), keys.closed(incidentId), row, at);
    }

    /** How an incident ended; version 0 where nothing of that is remembered. */
    Closed closed(String org, String incidentId, long at) {
        long window = times.repeatWithId().toMillis();
        ByteBuffer known = find(ledgers.of(org), keys.closed(incidentId), window, at);
        return known == null ? Closed.NEVER : Closed.read(known.getInt(0), known.position(PLAIN));
    }

    /** What tells one witness of an organisation from another: the sensor, and the format in which its word came. */
    static String witness(IncidentEvent event) {
        return event.getSensor().getName() + '\n' + event.getSensor().getProduct() + '\n' + event.getFormat();
    }

    /** Lets the rows of a silent organisation grow old, and removes some that are. */
    void sweep(Ledger ledger, long at, int most) {
        rows.sweep(ledger, at, most);
    }

    private void put(Ledger ledger, byte[] digest, byte[] value, long at) {
        rows.put(ledger, digest, value, at);
    }

    private @Nullable ByteBuffer find(Ledger ledger, byte[] digest, long window, long at) {
        byte[] value = rows.get(ledger, digest);
        if (value == null) {
            return null;
        }
        ByteBuffer row = ByteBuffer.wrap(value);
        long age = at / 1_000 - Integer.toUnsignedLong(row.getInt(Integer.BYTES));
        return age * 1_000 < window ? row : null;
    }

    private static boolean isOlder(IncidentEvent event, ByteBuffer known) {
        if (event.getModified() == null || known.capacity() == PLAIN) {
            return false;
        }
        return EventTimes.micros(event.getModified()) < known.getLong(PLAIN);
    }

    private static byte[] eventRow(IncidentEvent event, int body, long at) {
        if (event.getModified() == null) {
            return plain(body, at);
        }
        return ByteBuffer.allocate(PLAIN + Long.BYTES)
                .putInt(body)
                .putInt((int) (at / 1_000))
                .putLong(EventTimes.micros(event.getModified()))
                .array();
    }

    private static byte[] occurrenceRow(int sensor, byte severity, long at) {
        return ByteBuffer.allocate(PLAIN + 1)
                .put(plain(sensor, at))
                .put(severity)
                .array();
    }

    private static byte[] plain(int hash, long at) {
        return ByteBuffer.allocate(PLAIN)
                .putInt(hash)
                .putInt((int) (at / 1_000))
                .array();
    }

    private long window(IncidentEvent event) {
        return (event.getProducerUid() == null ? times.repeatWithoutId() : times.repeatWithId()).toMillis();
    }
}
