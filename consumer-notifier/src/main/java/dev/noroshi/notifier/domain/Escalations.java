package dev.noroshi.notifier.domain;

import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of one outbox that have somewhere else to go. Grave ones go there by time, all others when a subscription
 * cannot deliver them; an acknowledgement ends both. Answers with the steps that make each change durable.
 */
public final class Escalations {

    private final Duration standard;
    private final int most;
    private final Map<Key, Escalation> all = new HashMap<>();
    private final TreeMap<Wake, Key> due = new TreeMap<>();

    private record Key(String org, String incidentId) {}

    /**
     * @param standard how long a grave alert may stay unacknowledged where its subscription does not say
     * @param most alerts that are kept; beyond it none is added
     */
    public Escalations(Duration standard, int most) {
        this.standard = standard;
        this.most = most;
    }

    /** Whether alerts of that severity do not wait for quiet hours, digests or an acknowledgement that does not come. */
    public static boolean isGrave(Severity severity) {
        return severity.compareTo(Severity.CRITICAL) >= 0;
    }

    public int size() {
        return all.size();
    }

    /** Puts back a stored one. */
    public void restore(Escalation escalation) {
        put(key(escalation.alert()), escalation);
    }

    /** A version went to a subscription that has a fallback. */
    public List<Step> opened(AlertVersion alert, String reference, Subscription subscription, Instant now) {
        Escalation known = all.get(key(alert));
        if (known == null && all.size() >= most) {
            return List.of();
        }
        boolean grave = isGrave(alert.severity());
        Escalation next =
                known == null ? new Escalation(alert, reference, subscription.id(), null, false, now) : known.of(alert);
        if (grave && next.dueAt() == null && !next.acknowledged()) {
            next = next.at(next.subscription(), now.plus(patience(subscription)));
        }
        return replace(known, next);
    }

    /** Nothing of it is to go anywhere any more: it is closed, withdrawn or revoked. */
    public List<Step> closed(String org, String incidentId) {
        Key key = new Key(org, incidentId);
        Escalation known = all.get(key);
        if (known == null) {
            return List.of();
        }
        remove(key, known);
        return List.of(new Step.EndEscalation(known));
    }

    /** Somebody of the organisation has seen it; empty where nothing of that name waits. */
    public List<Step> acknowledge(String org, String name) {
        for (Map.Entry<Key, Escalation> entry : all.entrySet()) {
            Escalation known = entry.getValue();
            if (entry.getKey().org().equals(org) && known.isCalled(name)) {
                return known.acknowledged() ? List.of() : replace(known, known.asAcknowledged());
            }
        }
        return List.of();
    }

    public boolean isAcknowledged(String org, String incidentId) {
        Escalation known = all.get(new Key(org, incidentId));
        return known != null && known.acknowledged();
    }

    /** The one that is due, if any; {@link #escalated} must follow. */
    public @Nullable Escalation next(Instant now) {
        if (due.isEmpty() || due.firstKey().at().isAfter(now)) {
            return null;
        }
        return all.get(due.firstEntry().getValue());
    }

    /**
     * It went to the next subscription.
     *
     * @param next null where the policy has none any more
     */
    public List<Step> escalated(Escalation escalation, @Nullable Subscription next, Instant now) {
        String at = next == null ? escalation.subscription() : next.id();
        boolean goesOn = next != null && next.wishes().fallback() != null;
        return replace(escalation, escalation.at(at, next != null && goesOn ? now.plus(patience(next)) : null));
    }

    /** Forgets those older than `keep`. */
    public List<Step> sweep(Instant now, Duration keep, int limit) {
        Instant oldest = now.minus(keep);
        List<Step> steps = new ArrayList<>();
        for (Escalation each : List.copyOf(all.values())) {
            if (each.since().isBefore(oldest) && steps.size() < limit) {
                steps.addAll(closed(each.alert().org(), each.alert().incidentId()));
            }
        }
        return steps;
    }

    private Duration patience(Subscription subscription) {
        Duration own = subscription.wishes().escalateAfter();
        return own == null ? standard : own;
    }

    private List<Step> replace(@Nullable Escalation before, Escalation now) {
        if (now.equals(before)) {
            return List.of();
        }
        Key key = key(now.alert());
        if (before != null) {
            remove(key, before);
        }
        put(key, now);
        return List.of(new Step.Escalate(before, now));
    }

    private void put(Key key, Escalation escalation) {
        all.put(key, escalation);
        if (escalation.dueAt() != null) {
            due.put(wake(key, escalation.dueAt()), key);
        }
    }

    private void remove(Key key, Escalation escalation) {
        all.remove(key);
        if (escalation.dueAt() != null) {
            due.remove(wake(key, escalation.dueAt()));
        }
    }

    private static Wake wake(Key key, Instant at) {
        return new Wake(at, 0, key.org() + '\0' + key.incidentId());
    }

    private static Key key(AlertVersion alert) {
        return new Key(alert.org(), alert.incidentId());
    }
}
