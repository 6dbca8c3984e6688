package dev.noroshi.processor.domain;

import dev.noroshi.schema.Activity;
import dev.noroshi.schema.IncidentEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Under which fingerprint the ids of producers opened their incidents: by these an UPDATE or CLOSE of an observation finds
 * the incident whose address or signature it changes. Kept as long as an event with an id is known again, at most so many
 * of each producing organisation. Used by one thread.
 *
 * <p>A row's value is the second in which it was written (4 bytes) and the fingerprint.
 */
public final class ProducerIds {

    /** Formats in which no source takes up again what it said before; most of what comes in is in one of them. */
    private static final Set<String> NEVER_UPDATED = Set.of(
            "aminer", "cef", "csv", "ecs", "idea", "leef", "shadowserver", "suricata-eve", "syslog", "wazuh", "zeek");

    private static final int ROWS_SWEPT = 256;

    private final RowKeys keys = new RowKeys();
    private final Ledgers ledgers;
    private final AgingRows rows;
    private final long window;

    /**
     * @param rows of ids
     * @param ledgers how many of them are kept of each producing organisation
     * @param forgotten told how many rows were forgotten before their time because their producer is over its cap
     */
    public ProducerIds(Rows rows, Rows ledgers, DedupSettings settings, LongConsumer forgotten) {
        this.ledgers = new Ledgers(ledgers, keys);
        this.rows = new AgingRows(rows, this.ledgers, settings, forgotten);
        this.window = settings.times().repeatWithId().toMillis();
    }

    /** Whether the event says more of an observation that its source named before. */
    static boolean names(IncidentEvent event) {
        return event.getActivity() != Activity.CREATE && isNamed(event);
    }

    /** Whether the event opened an incident that an UPDATE or CLOSE may ask for by its id. */
    public static boolean opens(Acceptance acceptance, IncidentEvent event) {
        DedupResult result = acceptance.result();
        return (result == DedupResult.OPENED || result == DedupResult.UNTRACKED)
                && isNamed(event)
                && !NEVER_UPDATED.contains(event.getFormat());
    }

    /** A finding's fingerprint is made of its id: it never moves. */
    private static boolean isNamed(IncidentEvent event) {
        return event.getProducerUid() != null && !Findings.isFinding(event);
    }

    /** Remembers the fingerprint under which an id opened an incident; the first one stays while it is known. */
    public void opened(String org, String uid, String fingerprint, long at) {
        String first = find(org, uid, at);
        if (first == null || first.equals(fingerprint)) {
            byte[] text = fingerprint.getBytes(StandardCharsets.UTF_8);
            byte[] row = ByteBuffer.allocate(Integer.BYTES + text.length)
                    .putInt((int) (at / 1_000))
                    .put(text)
                    .array();
            rows.put(ledgers.of(org), keys.producerId(uid), row, at);
            ledgers.save();
        }
    }

    /** The fingerprint under which the id opened an incident; null where that is not known, or no longer. */
    public @Nullable String find(String org, String uid, long at) {
        byte[] row = rows.get(ledgers.of(org), keys.producerId(uid));
        if (row == null) {
            return null;
        }
        long age = at / 1_000 - Integer.toUnsignedLong(ByteBuffer.wrap(row).getInt());
        return age * 1_000 < window
                ? new String(Arrays.copyOfRange(row, Integer.BYTES, row.length), StandardCharsets.UTF_8)
                : null;
    }

    /** Lets the rows of one organisation grow old, each call those of the next one. */
    public void sweep(long at) {
        ledgers.next().forEach(ledger -> rows.sweep(ledger, at, ROWS_SWEPT));
        ledgers.save();
    }
}
