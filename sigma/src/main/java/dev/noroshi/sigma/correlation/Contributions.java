package dev.noroshi.sigma.correlation;

import dev.noroshi.sigma.event.SigmaEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns matches and firings into contributions to correlation rules. */
public final class Contributions {
    /** Joins the values of several fields into one; no sane field holds it. */
    private static final String UNIT_SEPARATOR = "\u001F";

    private final Map<String, List<EventPlan>> events;
    private final Map<String, List<FiringPlan>> firings;
    private final int most;

    /** Plans by the hash of the rule that matched or fired. */
    public Contributions(
            Map<String, List<EventPlan>> events, Map<String, List<FiringPlan>> firings, CorrelationLimits limits) {
        this.events = Map.copyOf(events);
        this.firings = Map.copyOf(firings);
        this.most = limits.groupsPerEvent();
    }

    /**
     * What an event adds, given the hashes of the detection rules that it matched. An event without a value for a
     * group-by field, or for the field measured, adds nothing; one with several values adds to several groups.
     */
    public List<Contribution> of(SigmaEvent event, String eventId, Instant time, Collection<String> matched) {
        Map<String, Contribution> byKey = new LinkedHashMap<>();
        for (String hash : matched) {
            for (EventPlan plan : events.getOrDefault(hash, List.of())) {
                List<List<String>> group = read(event, plan.group());
                List<List<String>> values = read(event, plan.values());
                Map<String, List<String>> carried = new HashMap<>();
                plan.carried().forEach((name, fields) -> carried.put(name, bounded(values(event, fields))));
                Origin origin = new Origin(plan.rule(), plan.index(), eventId, time, false);
                contribute(origin, group, values, carried, byKey);
            }
        }
        return List.copyOf(byKey.values());
    }

    /** What a firing adds to the rules that refer to its rule. */
    public List<Contribution> of(Firing firing) {
        Map<String, Contribution> byKey = new LinkedHashMap<>();
        boolean repeat = firing.kind() == Firing.Kind.UPDATED;
        for (FiringPlan plan : firings.getOrDefault(firing.rule(), List.of())) {
            if (repeat && !plan.updates()) {
                continue;
            }
            Map<String, List<String>> carried = new HashMap<>();
            plan.carried()
                    .forEach((name, here) -> carried.put(name, firing.carried().getOrDefault(here, List.of())));
            Origin origin = new Origin(plan.rule(), plan.index(), firing.id(), firing.lastSeen(), repeat);
            contribute(origin, read(firing, plan.group()), read(firing, plan.values()), carried, byKey);
        }
        return List.copyOf(byKey.values());
    }

    private void contribute(
            Origin origin,
            List<List<String>> group,
            List<List<String>> values,
            Map<String, List<String>> carried,
            Map<String, Contribution> byKey) {
        List<List<String>> groups = combinations(group);
        List<String> combined = new ArrayList<>();
        for (List<String> combination : combinations(values)) {
            combined.add(String.join(UNIT_SEPARATOR, combination));
        }
        if (groups.isEmpty() || combined.isEmpty()) {
            return;
        }
        boolean truncated = groups.size() > most || combined.size() > most;
        List<String> measured = values.isEmpty() ? List.of() : bounded(combined);
        for (List<String> key : groups.subList(0, Math.min(most, groups.size()))) {
            Contribution one = new Contribution(
                    origin.rule(),
                    key,
                    origin.id(),
                    origin.time(),
                    1L << origin.index(),
                    measured,
                    carried,
                    origin.repeat(),
                    truncated);
            byKey.merge(one.key(), one, Contributions::merge);
        }
    }

    /** One event that several of the rules match is one contribution. */
    private static Contribution merge(Contribution a, Contribution b) {
        Set<String> values = new LinkedHashSet<>(a.values());
        values.addAll(b.values());
        return new Contribution(
                a.rule(),
                a.group(),
                a.eventId(),
                a.time(),
                a.matched() | b.matched(),
                List.copyOf(values),
                a.carried(),
                a.repeat() && b.repeat(),
                a.truncated() || b.truncated());
    }

    /** Every combination of one value of each; one more than the limit is enough to tell that there are too many. */
    private List<List<String>> combinations(List<List<String>> choices) {
        List<List<String>> combinations = List.of(List.of());
        for (List<String> choice : choices) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> combination : combinations) {
                for (String value : choice) {
                    if (longer.size() <= most) {
                        List<String> next = new ArrayList<>(combination);
                        next.add(value);
                        longer.add(next);
                    }
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    private static List<List<String>> read(SigmaEvent event, List<List<String>> fields) {
        List<List<String>> read = new ArrayList<>();
        for (List<String> names : fields) {
            read.add(values(event, names));
        }
        return read;
    }

    private static List<List<String>> read(Firing firing, List<String> names) {
        List<List<String>> read = new ArrayList<>();
        for (String name : names) {
            read.add(firing.carried().getOrDefault(name, List.of()));
        }
        return read;
    }

    private static List<String> values(SigmaEvent event, List<String> names) {
        Set<String> values = new LinkedHashSet<>();
        for (String name : names) {
            values.addAll(event.values(name));
        }
        return List.copyOf(values);
    }

    private List<String> bounded(List<String> values) {
        return List.copyOf(values.subList(0, Math.min(most, values.size())));
    }

    /** What all contributions of one match or firing to one rule share. */
    private record Origin(String rule, int index, String id, Instant time, boolean repeat) {}
}
