package dev.noroshi.sigma.correlation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Correlation within one process, for replays: keeps the states of all groups, and passes the firings of chained
 * rules on. The group that was longest untouched goes when there are too many. Not thread-safe.
 */
public final class Correlator {
    private final CorrelationEngine engine;
    private final Contributions contributions;
    private final int mostGroups;
    private final Map<String, CorrelationState> states = new LinkedHashMap<>(16, 0.75f, true);
    private long evicted;

    /** A correlator that holds no more groups than given. */
    public Correlator(CorrelationEngine engine, Contributions contributions, int mostGroups) {
        if (mostGroups < 1) {
            throw new IllegalArgumentException("mostGroups is " + mostGroups + ", the least is 1");
        }
        this.engine = engine;
        this.contributions = contributions;
        this.mostGroups = mostGroups;
    }

    /** Takes contributions in; gives every firing they bring about, those of chained rules included. */
    public List<Firing> accept(List<Contribution> given, Instant now) {
        Deque<Contribution> waiting = new ArrayDeque<>(given);
        List<Firing> firings = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Contribution next = waiting.removeFirst();
            if (engine.rule(next.rule()) == null) {
                continue;
            }
            CorrelationState state = states.computeIfAbsent(next.key(), key -> new CorrelationState());
            for (Firing firing : engine.step(state, next, now).firings()) {
                firings.add(firing);
                waiting.addAll(contributions.of(firing));
            }
            evict();
        }
        return firings;
    }

    /** How many groups are held. */
    public int groups() {
        return states.size();
    }

    /** How many groups had to go for want of room; what they had seen is forgotten. */
    public long evicted() {
        return evicted;
    }

    private void evict() {
        if (states.size() > mostGroups) {
            String eldest = states.keySet().iterator().next();
            states.remove(eldest);
            evicted++;
        }
    }
}
