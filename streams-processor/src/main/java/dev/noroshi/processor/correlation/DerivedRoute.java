package dev.noroshi.processor.correlation;

import dev.noroshi.event.Hashes;
import dev.noroshi.processor.domain.AskedAgain;
import dev.noroshi.processor.domain.Kept;
import dev.noroshi.processor.domain.RoutedDerived;
import dev.noroshi.processor.domain.RoutedDerived.Permitted;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.domain.Rows;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.HeldDerived;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Waiting;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Routes derived incidents, and follows for each recipient what it was told: it gets a version when what it may see has
 * become more, counts a power of ten or is over, numbered by its own count. So nothing that it may not see shows, not even by the time or
 * the number of a message. What consent, time or a policy keeps from somebody waits, and is asked about again. Used by one
 * thread.
 */
public final class DerivedRoute implements AskedAgain {

    /** For how long after its last version an incident is known. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final byte DUE = 'd';
    private static final byte INCIDENT = 'i';
    private static final byte[] NOTHING = {};
    private static final int SWEPT = 256;

    private final Rows rows;
    private final Router router;
    private final Times times;
    private final DerivedHolds holds;

    /**
     * What is kept of derived incidents.
     *
     * @param told what each recipient was told
     * @param held what waits, by the incident's id
     * @param byReport the same by the reports it was made of
     */
    public record Memory(Rows told, Kept<HeldDerived> held, Rows byReport) {}

    /**
     * How long what lasts.
     *
     * @param interval between versions for one recipient that only count on
     * @param keep how long anything waits
     */
    public record Times(Duration interval, Duration keep) {}

    public DerivedRoute(Memory memory, Router router, Times times) {
        this.rows = memory.told();
        this.router = router;
        this.times = times;
        this.holds = new DerivedHolds(memory.held(), memory.byReport());
    }

    @Override
    public void askAll() {
        holds.askAll();
    }

    /** One about an event is one about whatever it may be in. */
    @Override
    public void granted(ReleaseGrant grant) {
        String report = grant.getIncidentId();
        if (report != null) {
            holds.ask(report);
        }
        if (grant.getEventId() != null) {
            holds.askAll();
        }
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
        boolean full = hold(incident, row.version, routed, now);
        return new RoutedVersion(
                DerivedIncidents.of(incident, row.version), routed.decision(), alerts, routed.unanswered(), full);
    }

    /**
     * The newest version before the end waits: nobody hears of the end of what it never had.
     *
     * @return whether it had to wait and there was no room
     */
    private boolean hold(DerivedIncident incident, int version, RoutedDerived routed, Instant now) {
        boolean waits = routed.undecided() || !routed.waiting().isEmpty();
        if (incident.getState() == IncidentState.CLOSED) {
            return false;
        }
        if (!waits) {
            holds.remove(incident.getIncidentId());
            return false;
        }
        return !holds.put(new HeldDerived(
                incident, version, routed.waiting(), now, routed.decision().getPolicyVersion()));
    }

    /** Asks again about some of what is to be asked about. */
    public List<ReleasedDerived> step(
            Function<DerivedIncident, Predicate<Set<String>>> conditions, Instant now, int most) {
        List<ReleasedDerived> released = new ArrayList<>();
        for (int asked = 0; asked < most; asked++) {
            HeldDerived waiting = holds.next();
            if (waiting == null) {
                break;
            }
            ReleasedDerived outcome = now.isBefore(waiting.getHeldAt().plus(times.keep()))
                    ? ask(waiting, conditions.apply(waiting.getIncident()), now)
                    : expire(waiting, now);
            if (outcome != null) {
                released.add(outcome);
            }
        }
        return released;
    }

    private @Nullable ReleasedDerived ask(HeldDerived held, Predicate<Set<String>> condition, Instant now) {
        DerivedIncident incident = held.getIncident();
        RoutedDerived routed = router.route(incident, held.getVersion(), condition, now);
        if (routed.undecided()) {
            return null;
        }
        Predicate<String> about = waited(held);
        List<Permitted> permitted = routed.permitted().stream()
                .filter(each -> about.test(each.alert().getRecipient()))
                .toList();
        List<Waiting> left = routed.waiting().stream()
                .filter(each -> about.test(each.getRecipient()))
                .toList();
        if (permitted.isEmpty() && left.equals(held.getWaiting())) {
            return null;
        }
        if (left.isEmpty()) {
            holds.remove(incident.getIncidentId());
        } else {
            holds.put(new HeldDerived(
                    incident,
                    held.getVersion(),
                    left,
                    held.getHeldAt(),
                    routed.decision().getPolicyVersion()));
        }
        return new ReleasedDerived(
                Recorded.again(routed.decision(), about), tell(incident.getIncidentId(), permitted, now));
    }

    private List<Alert> tell(String incidentId, List<Permitted> permitted, Instant now) {
        byte[] key = key(incidentId);
        byte[] stored = rows.get(key);
        DerivedRow row = stored == null ? new DerivedRow() : DerivedRow.read(stored);
        List<Alert> alerts = new ArrayList<>();
        for (Permitted each : permitted) {
            Alert alert = next(row, each, false, now.toEpochMilli());
            if (alert != null) {
                alerts.add(alert);
            }
        }
        keep(key, row, stored == null, now.toEpochMilli());
        return alerts;
    }

    /** It has waited as long as anything may. */
    private ReleasedDerived expire(HeldDerived held, Instant now) {
        holds.remove(held.getIncident().getIncidentId());
        return new ReleasedDerived(Recorded.expired(held, now), List.of());
    }

    /** Without a decision everybody waited. */
    private static Predicate<String> waited(HeldDerived held) {
        Set<String> waited =
                held.getWaiting().stream().map(Waiting::getRecipient).collect(Collectors.toSet());
        return waited.isEmpty() ? recipient -> true : waited::contains;
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
        boolean countsOn = content.getCount() > recipient.count
                && at - recipient.toldAt >= times.interval().toMillis();
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
