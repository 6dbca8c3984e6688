package dev.noroshi.policy;

import dev.noroshi.policy.gate.Candidates;
import dev.noroshi.policy.gate.Case;
import dev.noroshi.policy.gate.Code;
import dev.noroshi.policy.gate.Evaluator;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.gate.Snapshot;
import dev.noroshi.policy.gate.SnapshotBuilder;
import dev.noroshi.policy.gate.Suspensions;
import dev.noroshi.policy.model.Community;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.Subscription;
import dev.noroshi.policy.redact.Redactor;
import dev.noroshi.policy.redact.Sighting;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Suspension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A policy in force: who may have what, and why. A pure function of event, recipient, grants and instant; immutable and
 * safe for use by many threads.
 */
public final class Policy {

    /** The version where no policy is in force. */
    public static final String NO_VERSION = "none";

    /** The version of the rules of evaluation themselves; it changes whenever an answer may. */
    public static final String ENGINE_VERSION = "1";

    private static final Verdict PERMITTED = new Verdict.Permitted();

    private final Snapshot snapshot;
    private final Suspensions suspensions;
    private final Evaluator evaluator;
    private final Redactor redactor;
    private final AlertIds ids;
    private final Examiner examiner;
    private final Selector selector;

    Policy(Snapshot snapshot, PolicyKeys keys) {
        this(snapshot, Suspensions.NONE, new Redactor(snapshot, keys.pseudonyms()), new AlertIds(keys));
    }

    private Policy(Snapshot snapshot, Suspensions suspensions, Redactor redactor, AlertIds ids) {
        this.snapshot = snapshot;
        this.suspensions = suspensions;
        this.evaluator = new Evaluator(snapshot, suspensions);
        this.redactor = redactor;
        this.ids = ids;
        this.examiner = new Examiner(snapshot, evaluator, redactor);
        this.selector = new Selector(snapshot);
    }

    /** The same policy while those emergency stops are in force, and no others. */
    public Policy under(Suspensions stops) {
        return stops == suspensions ? this : new Policy(snapshot, stops, redactor, ids);
    }

    /** No policy: nothing passes. */
    public static Policy none() {
        // The key makes nothing: without a policy there is no recipient whose alert would get an id.
        return new Policy(new SnapshotBuilder(NO_VERSION).build(), PolicyKeys.of(new byte[PolicyKeys.MIN_BYTES]));
    }

    /** The hash of the snapshot, or `none`. */
    public String version() {
        return snapshot.version();
    }

    /**
     * Decides for all candidates of one version of an incident, and makes the alerts of those permitted; revokes what
     * those had whom its earlier versions reached and this one may not.
     */
    public Routing route(Incident incident, Grants grants, Instant now) {
        IncidentEvent event = incident.getEvent();
        Case asked = evaluator.open(
                incident, ids.strictestQuoted(event.getRelatedIds()), grants.consents(incident.getVersion()), now);
        return new Router(examiner, ids, incident, asked).route();
    }

    /**
     * Decides for all candidates of one version of a derived incident: each contribution for each of them on its own,
     * then the condition on what it may see, of which alone its alert is made.
     */
    public DerivedRouting route(DerivedIncident incident, DerivedCondition condition, Grants grants, Instant now) {
        List<Case> cases = new ArrayList<>();
        for (Contribution each : incident.contributions()) {
            cases.add(evaluator
                    .open(
                            new Evaluator.Opened(each.event(), each.incidentId(), each.sharingCommunity()),
                            ids.strictestQuoted(each.event().getRelatedIds()),
                            grants.consents(),
                            now)
                    .asContribution());
        }
        DerivedExaminer of = new DerivedExaminer(evaluator, redactor, incident, cases, condition);
        return new DerivedRouter(of, ids, incident, cases).route();
    }

    /** The decision on one event for one recipient, a candidate or not; G9 is not asked. */
    public Decision decide(IncidentEvent event, String recipient, Grants grants, Instant at) {
        return decide(event, List.of(recipient), grants, at).get(0);
    }

    /** The decision on one version of an incident, under the community that was fixed when it opened; G9 is not asked. */
    public Decision decide(Incident incident, String recipient, Grants grants, Instant at) {
        IncidentEvent event = incident.getEvent();
        Case asked = evaluator.open(
                incident, ids.strictestQuoted(event.getRelatedIds()), grants.consents(incident.getVersion()), at);
        Sighting sighting = new Sighting(incident.getFirstSeen(), incident.getLastSeen(), incident.getCount(), "");
        List<String> because = Candidates.of(asked).getOrDefault(recipient, List.of());
        return examiner.decision(
                new Examiner.Subject(event, asked, incident.getIncidentId(), sighting), recipient, because);
    }

    /** As {@link #decide(IncidentEvent, String, Grants, Instant)}, for several recipients, sorted by id. */
    public List<Decision> decide(IncidentEvent event, Collection<String> recipients, Grants grants, Instant at) {
        Case asked = evaluator.open(event, ids.strictestQuoted(event.getRelatedIds()), grants.consents(), at);
        Map<String, List<String>> candidates = Candidates.of(asked);
        Examiner.Subject subject = examiner.subject(event, asked);
        List<Decision> decisions = new ArrayList<>();
        for (String recipient : new TreeSet<>(recipients)) {
            decisions.add(examiner.decision(subject, recipient, candidates.getOrDefault(recipient, List.of())));
        }
        return decisions;
    }

    /** The decisions on one event for all its candidates, sorted by id. */
    public List<Decision> decide(IncidentEvent event, Grants grants, Instant at) {
        return decide(event, candidates(event, grants, at).keySet(), grants, at);
    }

    /** The candidates of an event by id, each with why it is one. */
    public SortedMap<String, List<String>> candidates(IncidentEvent event, Grants grants, Instant at) {
        Case asked = evaluator.open(event, null, grants.consents(), at);
        return Collections.unmodifiableSortedMap(new TreeMap<>(Candidates.of(asked)));
    }

    /**
     * Asks G2 to G9 again for an alert already routed, from its release part: at every attempt to deliver it and every
     * read of a mailbox.
     */
    public Verdict recheck(Alert alert, Grants grants, Instant now) {
        Suspension stop = suspensions.ofOrganisation(alert.getRecipient());
        if (stop != null) {
            return new Verdict.Refused(Effect.HOLD, Code.SUSPENDED, Suspensions.words(stop));
        }
        if (Withdrawal.isBare(alert.getContent())) {
            return PERMITTED;
        }
        Party recipient = snapshot.party(alert.getRecipient());
        if (HeldNotice.is(alert.getContent())) {
            return HeldNotice.recheck(alert, recipient, now);
        }
        if (recipient == null) {
            return new Verdict.Refused(
                    Effect.DENY, Code.RECIPIENT_INACTIVE, "the policy knows no " + alert.getRecipient());
        }
        return new SecondLook(evaluator, redactor, grants, now).at(alert, recipient);
    }

    /** Whether the channel of the subscription may carry the alert (G9); asks nothing else. */
    public boolean isSafe(Subscription subscription, Alert alert, Grants grants, Instant now) {
        if (HeldNotice.is(alert.getContent())) {
            return true;
        }
        Party recipient = snapshot.party(alert.getRecipient());
        return recipient != null
                && new SecondLook(evaluator, redactor, grants, now).isSafe(alert, recipient, subscription);
    }

    /**
     * Whether the recipient may read the alert from its mailbox, over a connection that is encrypted or not (G9); asks
     * nothing else. A bare notice of a withdrawal holds nothing to keep.
     */
    public boolean isSafeToRead(Alert alert, boolean encrypted, Grants grants, Instant now) {
        if (Withdrawal.isBare(alert.getContent())) {
            return true;
        }
        Party recipient = snapshot.party(alert.getRecipient());
        return recipient != null
                && new SecondLook(evaluator, redactor, grants, now).isSafeToRead(alert, recipient, encrypted);
    }

    /** The subscriptions of an organisation by id. */
    public List<Subscription> subscriptions(String org) {
        Party party = snapshot.party(org);
        return party == null ? List.of() : List.copyOf(party.subscriptions());
    }

    /** Whether the id is an agreement's. */
    public boolean isAgreement(String id) {
        return snapshot.isAgreement(id);
    }

    /** All organisations by id. */
    public SortedSet<String> organisations() {
        return snapshot.organisations();
    }

    /** Whether the id is a community's. */
    public boolean isCommunity(String id) {
        return snapshot.isCommunity(id);
    }

    /** The community of that id. */
    public Optional<Community> community(String id) {
        return Optional.ofNullable(snapshot.community(id));
    }

    Evaluator evaluator() {
        return evaluator;
    }

    @Nullable
    Party party(String id) {
        return snapshot.party(id);
    }

    /** What the policy leaves open at that instant, as far as can be told without an event. */
    SortedSet<Flow> flows(Instant at) {
        return Flows.of(snapshot, evaluator, at);
    }

    /** The organisation of that id. */
    public Optional<Organisation> organisation(String id) {
        Party party = snapshot.party(id);
        return Optional.ofNullable(party == null ? null : party.organisation());
    }

    /** Whether the subscription asks for the alert; selection, never permission. */
    public boolean wants(Subscription subscription, AlertContent content, @Nullable Release release) {
        return select(subscription, content, release) == Selection.WANTED;
    }

    /** As {@link #wants}, telling an expression that failed from one that does not match. */
    public Selection select(Subscription subscription, AlertContent content, @Nullable Release release) {
        return selector.select(subscription, content, release);
    }
}
