package dev.noroshi.processor.correlation;

import dev.noroshi.event.Hashes;
import dev.noroshi.processor.domain.RoutedDerived;
import dev.noroshi.processor.domain.RoutedDerived.Permitted;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.domain.Rows;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.IncidentState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Routes derived incidents, and follows for each recipient what it was told: it gets a version when what it may see has
 * become more, counts a power of ten or is over, numbered by its own count. So nothing that it may not see shows, not even by the time or
 * the number of a message. Used by one thread.
 */
public final class DerivedRoute {

    /** For how long after its last version an incident is known. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final byte DUE = 'd';
    private static final byte INCIDENT = 'i';
    private static final byte[] NOTHING = {};
    private static final int SWEPT = 256;

    private final Rows rows;
    private final Router router;
    private final Duration interval;

    /**
     * @param interval between versions for one recipient that only count on
     */
    public DerivedRoute(Rows rows, Router router, Duration interval) {
        this.rows = rows;
        this.router = router;
        this.interval = interval;
    }

    /** Routes one version. */
    public RoutedVersion route(DerivedIncident incident, Predicate<Set<String>> condition, Instant now) {
        byte[] key = key(incident.getIncidentId());
        byte[] stored = rows.get(key);
        DerivedRow row = stored == null ? new DerivedRow() : DerivedRow.read(stored);
        row.version++;
        RoutedDerived routed = router.route(incident, row.version, condition, now);
        List<Alert> alerts = new ArrayList<>();
        for (Permitted permitted : routed.permitted()) {
            Alert alert = next(row, permitted, incident.getState() == IncidentState.CLOSED, now.toEpochMilli());
            if (alert != null) {
                alerts.add(alert);
            }
        }
        keep(key, row, stored == null, now.toEpochMilli());
        return new RoutedVersion(
                DerivedIncidents.of(incident, row.version), routed.decision(), alerts, routed.unanswered());
    }

    /** Forgets what was over long ago, a few at a time. */
    public void sweep(Instant now) {
        byte[] from = {DUE};
        for (Rows.Row found : rows.range(from, due(now.toEpochMilli(), NOTHING), SWEPT)) {
            rows.delete(found.key());
            byte[] key = Arrays.copyOfRange(found.key(), 1 + Long.BYTES, found.key().length);
            byte[] stored = rows.get(key);
            long until = stored == null ? 0 : DerivedRow.read(stored).updatedAt + KEPT.toMillis();
            if (until > now.toEpochMilli()) {
                rows.put(due(until, key), NOTHING);
            } else {
                rows.delete(key);
            }
        }
    }

    /** The alert as it goes out; null where it would tell the recipient nothing new. */
    private @Nullable Alert next(DerivedRow row, Permitted permitted, boolean closed, long at) {
        Alert alert = permitted.alert();
        AlertContent content = alert.getContent();
        DerivedRow.Recipient known = row.recipients.get(alert.getRecipient());
        if (known == null && closed) {
            return null;
        }
        DerivedRow.Recipient recipient = known == null ? new DerivedRow.Recipient() : known;
        String sees = digest(permitted);
        boolean more = !sees.equals(recipient.sees) || content.getCount() >= recipient.nextCount;
        boolean countsOn = content.getCount() > recipient.count && at - recipient.toldAt >= interval.toMillis();
        if (!closed && !more && !countsOn) {
            return null;
        }
        recipient.tell(sees, content.getCount(), at);
        row.recipients.put(alert.getRecipient(), recipient);
        content.put("version", recipient.version);
        if (!closed) {
            content.put("type", recipient.version == 1 ? AlertType.CREATED : AlertType.UPDATED);
        }
        return alert;
    }

    /** Under another label it is another alert. */
    private static String digest(Permitted permitted) {
        String all = permitted.alert().getContent().getAlertId() + "|" + new TreeSet<>(permitted.sees());
        return Hashes.sha256Hex(all.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    private void keep(byte[] key, DerivedRow row, boolean fresh, long at) {
        row.updatedAt = at;
        rows.put(key, row.write());
        if (fresh) {
            rows.put(due(at + KEPT.toMillis(), key), NOTHING);
        }
    }

    private static byte[] key(String incidentId) {
        byte[] id = incidentId.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + id.length).put(INCIDENT).put(id).array();
    }

    private static byte[] due(long at, byte[] key) {
        return ByteBuffer.allocate(1 + Long.BYTES + key.length)
                .put(DUE)
                .putLong(at)
                .put(key)
                .array();
    }
}
