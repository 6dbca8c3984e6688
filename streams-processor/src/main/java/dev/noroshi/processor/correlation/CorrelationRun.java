package dev.noroshi.processor.correlation;

import dev.noroshi.processor.domain.Acceptance;
import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.schema.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Detection and correlation in one process, with no topics in between, for runs over history: every event is the clock,
 * and what a firing adds to further rules is taken in at once. Used by one thread.
 */
public final class CorrelationRun {

    /** How often the clock looks at groups that are due, as live. */
    private static final Duration TICK = Duration.ofSeconds(1);

    private final RulesInForce rules;
    private final Detection detection;
    private final Correlation correlation;
    private final Listener listener;
    private Instant looked = Instant.EPOCH;

    /** Told of what happens. */
    public interface Listener {

        /** A contribution was taken into its group. */
        void taken(GroupContribution given, Outcome outcome);

        /** A version of a derived incident is news. */
        void raised(DerivedIncident incident, Instant now);
    }

    public CorrelationRun(RulesInForce rules, Sources sources, Listener listener) {
        this.rules = rules;
        this.detection = new Detection(rules, sources);
        this.correlation = Correlation.inMemory(CorrelationCaps.standard().withoutPause());
        this.listener = listener;
    }

    /** Takes in an event that dedup has just taken in; first closes what is due by its time. */
    public void accept(IncidentEvent event, Acceptance acceptance, Dedup dedup, Instant now) {
        if (Duration.between(looked, now).compareTo(TICK) >= 0) {
            look(now);
        }
        Deque<GroupContribution> waiting = new ArrayDeque<>(detection.contributions(event, acceptance, dedup, now));
        while (!waiting.isEmpty()) {
            GroupContribution given = waiting.removeFirst();
            Outcome outcome = correlation.accept(rules, given, now);
            listener.taken(given, outcome);
            waiting.addAll(outcome.chained());
            outcome.raised().forEach(incident -> listener.raised(incident, now));
        }
    }

    /** Closes whatever is still open. */
    public void finish(Instant now) {
        Duration longest = rules.rules().correlations().stream()
                .map(rule -> rule.timespan())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Duration alone = RulesInForce.ALONE;
        look(now.plus(longest.compareTo(alone) < 0 ? alone : longest)
                .plus(rules.limits().grace())
                .plus(TICK));
    }

    private void look(Instant now) {
        looked = now;
        correlation.look(rules, now).forEach(incident -> listener.raised(incident, now));
    }
}
