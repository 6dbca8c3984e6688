package dev.noroshi.processor.domain;

import dev.noroshi.event.Ids;
import dev.noroshi.policy.gate.Code;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Reached;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import dev.noroshi.schema.Waiting;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks again about one held version of an incident. Only those who waited are answered anew, and those whom a grant of
 * the source covers: everybody else was answered for good when the version was routed.
 */
final class HeldReview {

    private static final Review UNCHANGED = new Review.Unchanged();

    private final HeldIncident held;
    private final Incident incident;
    private final SentTo told;
    private final Set<String> waited = new HashSet<>();
    private final Set<String> sent;
    /** No policy has said a word on it: all its recipients are still to be found. */
    private final boolean undecided;
    /** The source takes it back: there is nothing to release, only those to be told who had it. */
    private final boolean withdrawn;
    /** Routing left nobody waiting: it is here so that those hear of it who had an earlier version that waited. */
    private final boolean ending;

    HeldReview(HeldIncident held, SentTo told) {
        this.held = held;
        this.incident = held.getIncident();
        this.told = told;
        held.getWaiting().forEach(each -> waited.add(each.getRecipient()));
        this.sent = new HashSet<>(held.getSent());
        this.undecided = held.getPolicyVersion().equals(NoPolicy.VERSION);
        this.withdrawn =
                incident.getState() == IncidentState.CLOSED && incident.getCloseReason() == CloseReason.WITHDRAWN;
        this.ending = Releasing.isEnd(held);
    }

    /** Whether it may have to be kept from somebody who had an earlier version out of what was held. */
    boolean recalls() {
        return !undecided && (withdrawn || !told.isEmpty());
    }

    /** Asks for the first time, when the version comes: recalls earlier ones from those who may not have it. */
    Review first(Router router, Instant now) {
        return ask(router, now, earlier());
    }

    /**
     * Asks again. What is not decided yet recalls the earlier versions as well; all others did so when they came, and a
     * policy that has changed since recalls nothing.
     */
    Review ask(Router router, Instant now) {
        return ask(router, now, undecided ? Reach.together(incident.getReached(), earlier()) : List.of());
    }

    /** A withdrawal is for everybody who was sent it, by consent or not. */
    private List<Reached> earlier() {
        return withdrawn ? told.reached() : told.toRecall();
    }

    /** Nobody waits, and nobody has had an earlier version out of what was held. */
    Review end() {
        return new Review.Changed(null, List.of(), null, told);
    }

    private Review ask(Router router, Instant now, List<Reached> earlier) {
        Routed routed = router.route(IncidentVersions.reaching(incident, earlier), now);
        if (routed.undecided()) {
            return UNCHANGED;
        }
        List<Alert> alerts = routed.alerts().stream().filter(this::goes).toList();
        List<Waiting> waiting = routed.waiting().stream().filter(this::waits).toList();
        if (alerts.isEmpty() && !undecided && !withdrawn && !ending && isSame(waiting)) {
            return UNCHANGED;
        }
        SentTo toldNow = told.and(new Routed(routed.decision(), alerts, List.of(), false, null));
        HeldIncident left = waiting.isEmpty() ? null : left(routed, alerts, waiting);
        return new Review.Changed(decision(routed.decision(), alerts), alerts, left, toldNow);
    }

    /** It has waited as long as anything may. */
    Review expire(Instant now) {
        List<Refusal> refusals = held.getWaiting().stream()
                .map(each -> new Refusal(
                        each.getRecipient(), List.of(), each.getEffect() + " " + each.getCode() + " since " + since()))
                .toList();
        DecisionRecord decision = DecisionRecord.newBuilder()
                .setDecisionId(Ids.of(
                        "expiry", incident.getIncidentId(), Integer.toString(incident.getVersion()), now.toString()))
                .setAt(now)
                .setIncidentId(incident.getIncidentId())
                .setVersion(incident.getVersion())
                .setEventId(incident.getEvent().getEventId())
                .setProducerUid(incident.getEvent().getProducerUid())
                .setSourceOrg(incident.getSourceOrg())
                .setRefusals(
                        refusals.isEmpty()
                                ? List.of()
                                : List.of(new RefusalGroup(Effect.DENY, Code.HOLD_EXPIRED, refusals)))
                .setPolicyVersion(held.getPolicyVersion())
                .setEngineVersion(NoPolicy.ENGINE)
                .setCause("EXPIRY")
                .build();
        return new Review.Changed(decision, List.of(), null, told);
    }

    private Instant since() {
        return held.getHeldAt();
    }

    private boolean goes(Alert alert) {
        String recipient = alert.getRecipient();
        if (sent.contains(recipient)) {
            return false;
        }
        if (alert.getRelease().getRevoked()) {
            return true;
        }
        if (withdrawn) {
            return told.reached().stream().anyMatch(each -> each.getRecipient().equals(recipient));
        }
        return undecided
                || waited.contains(recipient)
                || !alert.getRelease().getGrantIds().isEmpty();
    }

    private boolean waits(Waiting waiting) {
        String recipient = waiting.getRecipient();
        return !withdrawn && !sent.contains(recipient) && (undecided || waited.contains(recipient));
    }

    private boolean isSame(List<Waiting> waiting) {
        return Set.copyOf(waiting).equals(Set.copyOf(held.getWaiting()));
    }

    private HeldIncident left(Routed routed, List<Alert> alerts, List<Waiting> waiting) {
        Set<String> all = new TreeSet<>(sent);
        alerts.forEach(alert -> all.add(alert.getRecipient()));
        return new HeldIncident(
                incident, waiting, held.getHeldAt(), routed.decision().getPolicyVersion(), List.copyOf(all));
    }

    private @Nullable DecisionRecord decision(DecisionRecord whole, List<Alert> alerts) {
        if (ending && alerts.isEmpty()) {
            return null;
        }
        whole.put("cause", withdrawn ? "WITHDRAWAL" : "RELEASE");
        if (undecided) {
            return whole;
        }
        Set<String> about = new HashSet<>(waited);
        alerts.forEach(alert -> about.add(alert.getRecipient()));
        whole.put(
                "permits",
                whole.getPermits().stream()
                        .filter(permit -> about.contains(permit.getRecipient()))
                        .toList());
        whole.put(
                "refusals",
                whole.getRefusals().stream()
                        .flatMap(group -> only(about, group))
                        .toList());
        return whole;
    }

    private static Stream<RefusalGroup> only(Set<String> about, RefusalGroup group) {
        List<Refusal> refusals = group.getRefusals().stream()
                .filter(refusal -> about.contains(refusal.getRecipient()))
                .toList();
        return refusals.isEmpty()
                ? Stream.empty()
                : Stream.of(new RefusalGroup(group.getEffect(), group.getCode(), refusals));
    }
}
