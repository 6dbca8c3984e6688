package dev.noroshi.processor.domain;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.processor.TestPolicy;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Dedup in memory, with a clock that the test moves and everything that went out. */
final class Desk {

    private static final Fingerprint FINGERPRINT = new Fingerprint(FingerprintTemplates.standard());

    final MemoryRows seen = new MemoryRows();
    final MemoryRows tallies = new MemoryRows();
    final MemoryContents contents = new MemoryContents();
    final MemoryRows due = new MemoryRows();
    final MemoryRows openPage = new MemoryRows();
    final MemoryRows ledgers = new MemoryRows();
    final DedupSettings settings;
    final List<RoutedIncident> out = new ArrayList<>();
    final Map<DedupResult, Integer> results = new EnumMap<>(DedupResult.class);
    Instant now = Events.START;
    Router router = Desk::settled;
    long forgotten;
    private Dedup dedup;

    Desk() {
        this(caps(1_000, 100, 8, 30_000));
    }

    Desk(DedupCaps caps) {
        this(new DedupSettings(DedupTimes.standard(), caps));
    }

    Desk(DedupSettings settings) {
        this.settings = settings;
        this.dedup = make();
    }

    static DedupCaps caps(int open, int reserve, int coarse, int rows) {
        return new DedupCaps(open, reserve, coarse, rows, 64, 16, 16, 200);
    }

    /** As after a restart: everything on the heap is gone, the rows stay. */
    void restart() {
        dedup = make();
    }

    /** Every entry of the schedule, those that come up for nothing among them. */
    List<Schedule.Entry> scheduled() {
        return PagedSchedule.stored(due, openPage);
    }

    private Dedup make() {
        return new Dedup(
                settings,
                new DedupMemory(seen, tallies, contents, due, openPage, ledgers, () -> {}),
                (incident, at) -> router.route(incident, at),
                rows -> forgotten += rows);
    }

    DedupResult accept(IncidentEvent event) {
        return acceptance(event).result();
    }

    Acceptance acceptance(IncidentEvent event) {
        return taken(dedup.accept(FINGERPRINT.of(event), event, now));
    }

    /** Takes an event in where another one belongs. */
    DedupResult settle(IncidentEvent event, IncidentEvent where) {
        return taken(dedup.settle(FINGERPRINT.of(where), event, now)).result();
    }

    private Acceptance taken(Acceptance acceptance) {
        out.addAll(acceptance.versions());
        results.merge(acceptance.result(), 1, Integer::sum);
        return acceptance;
    }

    /** The result of the event, and with it the one version that went out since; null where none did. */
    @Nullable
    Incident acceptAndTake(IncidentEvent event) {
        out.clear();
        accept(event);
        return out.isEmpty() ? null : out.get(out.size() - 1).incident();
    }

    Desk after(Duration time) {
        now = now.plus(time);
        return this;
    }

    List<IncidentChange> expire() {
        List<RoutedIncident> versions = dedup.expire(now);
        out.addAll(versions);
        return versions.stream().map(v -> v.incident().getChange()).toList();
    }

    void sweep() {
        dedup.sweep(now);
    }

    List<IncidentChange> changes() {
        return out.stream().map(v -> v.incident().getChange()).toList();
    }

    Incident last() {
        return out.get(out.size() - 1).incident();
    }

    static Routed settled(Incident incident, Instant at) {
        return answer(incident, at, List.of(), List.of());
    }

    /** Permits one recipient. */
    static Routed reaching(Incident incident, Instant at, String recipient) {
        return answer(incident, at, List.of(), List.of(TestPolicy.alert(recipient, incident, at, "p1")));
    }

    static Routed waiting(Incident incident, Instant at) {
        return answer(incident, at, List.of(new Waiting("kr-bank", "HOLD", "NEED_SOURCE_CONSENT")), List.of());
    }

    private static Routed answer(Incident incident, Instant at, List<Waiting> waiting, List<Alert> alerts) {
        DecisionRecord decision = DecisionRecord.newBuilder()
                .setDecisionId("d")
                .setAt(at)
                .setIncidentId(incident.getIncidentId())
                .setVersion(incident.getVersion())
                .setEventId(incident.getEvent().getEventId())
                .setSourceOrg(incident.getSourceOrg())
                .setPolicyVersion("p1")
                .setEngineVersion("1")
                .build();
        return new Routed(decision, alerts, waiting, false, "jnsa");
    }
}
