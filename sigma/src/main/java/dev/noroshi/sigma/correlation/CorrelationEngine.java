package dev.noroshi.sigma.correlation;

import dev.noroshi.sigma.match.NumberTest;
import dev.noroshi.sigma.rule.Sha256;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Steps the state of one group by one contribution. Nothing else goes in: the same state, contribution and time give
 * the same outcome and the same state bytes. The engine itself never changes and may be shared by threads.
 *
 * <p>The window is exact: a window that ends at time u holds what is dated in (u - timespan, u]. A firing is an
 * unbroken stretch of such ends, from the time of one event to the time of another, over which the condition holds.
 */
public final class CorrelationEngine {
    private static final int LONGEST_TEXT = 256;
    /** Room is made for many at once: a full group holds up to an eighth more than its limit. */
    private static final int SLACK = 8;

    private final Map<String, CorrelationRule> rules = new HashMap<>();
    private final CorrelationLimits limits;

    /** An engine for these rules. */
    public CorrelationEngine(Collection<CorrelationRule> rules, CorrelationLimits limits) {
        for (CorrelationRule rule : rules) {
            this.rules.put(rule.hash(), rule);
        }
        this.limits = limits;
    }

    /** The rule with a hash; null: it is not among the engine's. */
    public @Nullable CorrelationRule rule(String hash) {
        return rules.get(hash);
    }

    /**
     * Takes a contribution in.
     *
     * @param state of the contribution's {@link Contribution#key()}; it is changed
     * @param now the time of processing, which decides what is late: the receive time, or in a replay the event's
     */
    public Step step(CorrelationState state, Contribution contribution, Instant now) {
        CorrelationRule rule = rules.get(contribution.rule());
        if (rule == null) {
            return Step.of(Placement.UNKNOWN_RULE);
        }
        long span = Micros.of(rule.timespan());
        long grace = Micros.of(limits.grace());
        long time = Micros.of(contribution.time());
        state.head = Math.max(state.head, Micros.of(now));
        if (time < state.head - grace) {
            state.late++;
            return Step.of(Placement.LATE);
        }
        if (time > state.head + grace) {
            state.ahead++;
            return Step.of(Placement.AHEAD);
        }
        prune(state, state.head - grace - 2 * span);
        return place(state, rule, contribution, span);
    }

    /** When nothing in a state can matter any more to what arrives then or later. */
    public Instant forgettableAt(CorrelationState state, String rule) {
        CorrelationRule known = rules.get(rule);
        if (known == null || state.window.size == 0) {
            return Micros.instant(Math.max(state.head, Micros.of(Instant.EPOCH)));
        }
        long last = state.window.time[state.window.size - 1];
        return Micros.instant(last + 2 * Micros.of(known.timespan()) + Micros.of(limits.grace()));
    }

    /** Whether a rule's condition holds, in some window, of these contributions to one group alone. */
    public boolean holdsFor(Collection<Contribution> contributions) {
        CorrelationState state = new CorrelationState();
        List<Contribution> ordered = new ArrayList<>(contributions);
        ordered.sort((a, b) -> a.time().compareTo(b.time()));
        boolean held = false;
        for (Contribution contribution : ordered) {
            held |= !step(state, contribution, contribution.time()).firings().isEmpty();
        }
        return held;
    }

    /** What a firing that was just told stands on. */
    public Evidence evidence(CorrelationState state, Firing firing) {
        OpenFiring open = state.firings.get(firing.number());
        long since = open == null ? Micros.of(firing.firstSeen()) - 1 : open.since;
        return Evidence.of(state.window, since, Micros.of(firing.lastSeen()));
    }

    private Step place(CorrelationState state, CorrelationRule rule, Contribution contribution, long span) {
        long time = Micros.of(contribution.time());
        boolean behindAll = state.window.size == 0 || state.window.time[state.window.size - 1] <= time;
        if (!behindAll) {
            state.tail = null;
            state.insertions++;
        }
        int entries = insert(state.window, rule, contribution, time);
        if (entries == 0) {
            return Step.of(Placement.NO_VALUE);
        }
        state.window.keepIds(limits.lineage());
        int excess = state.window.size - limits.entries();
        if (excess > limits.entries() / SLACK) {
            state.dropped += excess;
            state.droppedUntil = Math.max(state.droppedUntil, state.window.time[excess - 1]);
            drop(state, excess);
        }
        int at = state.window.from(time);
        if (at == state.window.size || state.window.time[at] != time) {
            return Step.of(Placement.DROPPED);
        }
        if (behindAll) {
            tail(state, rule, time, span).append(time);
        } else {
            Sweep.run(state.window, Measure.of(rule), span, time);
        }
        return new Step(Placement.PLACED, Episodes.of(state, contribution, behindAll ? entries : 0, span, limits));
    }

    private static Tail tail(CorrelationState state, CorrelationRule rule, long time, long span) {
        Tail known = state.tail;
        Tail tail = known == null ? Tail.before(time, state.window, Measure.of(rule), span) : known;
        state.tail = tail;
        return tail;
    }

    private int insert(Window window, CorrelationRule rule, Contribution contribution, long time) {
        if (!rule.type().hasField()) {
            entry(window, contribution, time, true);
            return 1;
        }
        boolean numeric = rule.type() == CorrelationType.VALUE_SUM
                || rule.type() == CorrelationType.VALUE_AVG
                || rule.condition().percentile() != null;
        int entries = 0;
        for (String value : contribution.values()) {
            double number = numeric ? number(value) : 0;
            if (Double.isFinite(number)) {
                int at = entry(window, contribution, time, entries == 0);
                window.number[at] = number;
                window.text[at] = numeric ? null : bounded(value);
                entries++;
            }
        }
        return entries;
    }

    private static int entry(Window window, Contribution contribution, long time, boolean first) {
        int at = window.insert(time);
        window.matched[at] = contribution.matched();
        window.number[at] = 0;
        window.text[at] = null;
        window.id[at] = contribution.eventId();
        window.party[at] = contribution.party();
        window.counts[at] = first && !contribution.repeat();
        return at;
    }

    private static double number(String value) {
        BigDecimal number = NumberTest.number(value);
        double result = number == null ? Double.NaN : number.doubleValue();
        return result == 0 ? 0 : result;
    }

    /** Long values are told apart by their digest, so that no sender decides how large a state grows. */
    private static String bounded(String value) {
        if (value.length() <= LONGEST_TEXT) {
            return value;
        }
        return "sha256:" + Sha256.hex(value);
    }

    /** Removes what no contribution that is still in time can reach, once it is worth the move. */
    private static void prune(CorrelationState state, long until) {
        int old = state.window.after(until);
        if (old > 0 && old >= state.window.size / 4) {
            drop(state, old);
        }
    }

    private static void drop(CorrelationState state, int count) {
        Window window = state.window;
        for (OpenFiring firing : state.firings.values()) {
            for (int i = Math.min(count, window.after(firing.since)); i < count; i++) {
                firing.gone += window.counts[i] ? 1 : 0;
                firing.held -= window.counts[i] ? 1 : 0;
            }
        }
        window.dropFirst(count);
        if (state.tail != null && !state.tail.drop(count)) {
            state.tail = null;
        }
        Set<Long> alive = new HashSet<>();
        for (int i = 0; i < window.size; i++) {
            if (i == 0 || window.firing[i] != window.firing[i - 1]) {
                alive.add(window.firing[i]);
            }
        }
        state.firings.keySet().retainAll(alive);
    }
}
