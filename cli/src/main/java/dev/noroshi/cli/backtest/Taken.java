package dev.noroshi.cli.backtest;

import dev.noroshi.processor.correlation.CorrelationRun;
import dev.noroshi.processor.correlation.DerivedIds;
import dev.noroshi.processor.correlation.Outcome;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.correlation.Firing;
import dev.noroshi.sigma.correlation.Placement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Follows which alerts each firing took, and how often each rule fired. */
final class Taken implements CorrelationRun.Listener {

    /** So often groups are forgotten that can take part in nothing any more. */
    private static final int SWEEP = 1 << 16;

    private final RulesInForce rules;
    private final Membership membership;
    private final DerivedLines lines;
    private final Map<Group, Recent> groups = new HashMap<>();
    private final Map<String, Integer> numbersByFiring = new HashMap<>();
    private final Map<String, Integer> numbersByIncident = new HashMap<>();
    private final TreeMap<String, Long> fired = new TreeMap<>();
    private int alert;
    private long steps;

    private record Group(String rule, List<String> values) {}

    Taken(RulesInForce rules, Membership membership, DerivedLines lines) {
        this.rules = rules;
        this.membership = membership;
        this.lines = lines;
    }

    /** Says which alert the next contributions come from. */
    void from(int number) {
        alert = number;
    }

    /** By rule, how often it fired. */
    Map<String, Long> fired() {
        return fired;
    }

    @Override
    public void taken(GroupContribution given, Outcome outcome) {
        CorrelationRule rule = rules.rule(given.getRule());
        if (rule == null || outcome.placement() != Placement.PLACED) {
            return;
        }
        Integer below = numbersByFiring.get(given.getEventId());
        int member = below == null ? alert : Recent.derived(below);
        long at = micros(given.getTime());
        Recent recent = groups.computeIfAbsent(new Group(given.getRule(), given.getGroup()), any -> new Recent());
        recent.add(at, member, at - micros(reach(rule)), rules.limits().entries());
        outcome.firings().forEach(firing -> take(firing, rule, recent, member));
        steps++;
        if (steps % SWEEP == 0) {
            groups.entrySet().removeIf(entry -> isOver(entry.getKey(), entry.getValue(), at));
        }
    }

    @Override
    public void raised(DerivedIncident incident, Instant now) {
        Integer number = numbersByIncident.get(incident.getIncidentId());
        if (number != null) {
            lines.add(number, incident, now);
        }
    }

    private void take(Firing firing, CorrelationRule rule, Recent recent, int member) {
        boolean isNew = !numbersByFiring.containsKey(firing.id());
        int number = numbersByFiring.computeIfAbsent(
                firing.id(), any -> membership.derived(rule.timespan().toMillis(), rule.standalone()));
        if (isNew) {
            fired.merge(rule.header().label(), 1L, Long::sum);
            if (rule.standalone()) {
                numbersByIncident.put(DerivedIds.of(rule, firing), number);
            }
        }
        recent.take(number, member, micros(firing.firstSeen()), micros(firing.lastSeen()), isNew, membership);
    }

    private boolean isOver(Group group, Recent recent, long at) {
        CorrelationRule rule = rules.rule(group.rule());
        return rule == null || recent.last() < at - micros(reach(rule));
    }

    /** What a group may still look back upon, as in the engine. */
    private Duration reach(CorrelationRule rule) {
        return rule.timespan().multipliedBy(2).plus(rules.limits().grace());
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    private static long micros(Duration span) {
        return span.toNanos() / 1_000;
    }
}
