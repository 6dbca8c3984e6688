package dev.noroshi.sigma.correlation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Correlation the slow way: every event is kept, and everything is computed anew, by definition, at each arrival. */
final class BruteForce {
    private record Seen(long time, long mask, List<String> values, boolean counts) {}

    private record Opened(long openedAt, long since) {}

    /** What is compared with the engine's firings. */
    record Told(long number, Firing.Kind kind, long openedAt, long firstSeen, long lastSeen, long count) {}

    private final CorrelationRule rule;
    private final long span;
    private final long grace;
    private final List<Seen> events = new ArrayList<>();
    private final Map<Long, Long> numbers = new TreeMap<>();
    private final Map<Long, Opened> firings = new HashMap<>();
    private long head = Long.MIN_VALUE;
    private long last;
    int late;
    int ahead;

    BruteForce(CorrelationRule rule, CorrelationLimits limits) {
        this.rule = rule;
        this.span = Micros.of(rule.timespan());
        this.grace = Micros.of(limits.grace());
    }

    List<Told> accept(Contribution contribution, long now) {
        long time = Micros.of(contribution.time());
        head = Math.max(head, now);
        if (time < head - grace) {
            late++;
            return List.of();
        }
        if (time > head + grace) {
            ahead++;
            return List.of();
        }
        List<String> values =
                contribution.values().stream().filter(this::usable).toList();
        if (rule.type().hasField() && values.isEmpty()) {
            return List.of();
        }
        events.add(new Seen(time, contribution.matched(), values, !contribution.repeat()));
        return tell(time);
    }

    private boolean usable(String value) {
        boolean numeric = rule.type() == CorrelationType.VALUE_SUM
                || rule.type() == CorrelationType.VALUE_AVG
                || rule.condition().percentile() != null;
        return !numeric || value.matches("-?[0-9.]+");
    }

    private List<Told> tell(long time) {
        List<Told> told = new ArrayList<>();
        Map<Long, Long> renumbered = new TreeMap<>();
        List<List<Long>> episodes = episodes();
        for (List<Long> episode : episodes) {
            boolean touched = episode.stream().anyMatch(u -> u >= time && u < time + span);
            List<Long> had = episode.stream()
                    .map(numbers::get)
                    .filter(number -> number != null)
                    .distinct()
                    .sorted()
                    .toList();
            if (!touched) {
                episode.forEach(u -> renumbered.put(u, numbers.get(u)));
                continue;
            }
            told.add(number(episode, had, renumbered));
        }
        numbers.clear();
        numbers.putAll(renumbered);
        return told;
    }

    private Told number(List<Long> episode, List<Long> had, Map<Long, Long> renumbered) {
        long first = episode.get(0);
        long end = episode.get(episode.size() - 1);
        long since = first - span;
        long number = had.isEmpty() ? ++last : had.get(0);
        for (long one : had) {
            since = Math.min(since, firings.get(one).since());
        }
        long openedAt = had.isEmpty() ? end : firings.get(number).openedAt();
        firings.put(number, new Opened(openedAt, since));
        episode.forEach(u -> renumbered.put(u, number));
        long from = since;
        List<Seen> part = events.stream()
                .filter(seen -> seen.time() > from && seen.time() <= end)
                .toList();
        return new Told(
                number,
                had.isEmpty() ? Firing.Kind.FIRED : Firing.Kind.UPDATED,
                openedAt,
                part.stream().mapToLong(Seen::time).min().orElseThrow(),
                end,
                part.stream().filter(Seen::counts).count());
    }

    /** Unbroken stretches over which the condition holds, as the event times within each. */
    private List<List<Long>> episodes() {
        TreeSet<Long> times = new TreeSet<>();
        TreeSet<Long> instants = new TreeSet<>();
        for (Seen seen : events) {
            times.add(seen.time());
            instants.add(seen.time());
            instants.add(seen.time() + span);
        }
        List<List<Long>> episodes = new ArrayList<>();
        boolean unbroken = false;
        for (long instant : instants) {
            boolean holds = holds(instant);
            if (holds && times.contains(instant)) {
                if (!unbroken) {
                    episodes.add(new ArrayList<>());
                }
                episodes.get(episodes.size() - 1).add(instant);
                unbroken = true;
            }
            unbroken &= holds;
        }
        return episodes;
    }

    private boolean holds(long end) {
        List<Seen> window = events.stream()
                .filter(seen -> seen.time() > end - span && seen.time() <= end)
                .toList();
        return !window.isEmpty() && holds(window);
    }

    private boolean holds(List<Seen> window) {
        List<String> values =
                window.stream().flatMap(seen -> seen.values().stream()).toList();
        return switch (rule.type()) {
            case EVENT_COUNT -> satisfied(BigDecimal.valueOf(window.size()), 1);
            case VALUE_COUNT ->
                satisfied(BigDecimal.valueOf(values.stream().distinct().count()), 1);
            case VALUE_SUM -> satisfied(sum(values), 1);
            case VALUE_AVG -> satisfied(sum(values), values.size());
            case VALUE_PERCENTILE -> percentile(values);
            case TEMPORAL -> satisfied(BigDecimal.valueOf(rulesSeen(window)), 1);
            case TEMPORAL_ORDERED -> satisfied(BigDecimal.valueOf(longestSequence(window)), 1);
        };
    }

    private boolean percentile(List<String> values) {
        Integer percentile = rule.condition().percentile();
        if (percentile == null) {
            return values.stream().distinct().anyMatch(value -> {
                long count = values.stream().filter(value::equals).count();
                return satisfied(BigDecimal.valueOf(100 * count), values.size());
            });
        }
        List<BigDecimal> sorted = values.stream().map(BigDecimal::new).sorted().toList();
        int rank = (int) Math.ceil(percentile * sorted.size() / 100.0 - 1e-9);
        return satisfied(sorted.get(rank - 1), 1);
    }

    private static BigDecimal sum(List<String> values) {
        return values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static int rulesSeen(List<Seen> window) {
        long union = 0;
        for (Seen seen : window) {
            union |= seen.mask();
        }
        return Long.bitCount(union);
    }

    private static int longestSequence(List<Seen> window) {
        List<long[]> points = new ArrayList<>();
        for (Seen seen : window) {
            for (int rule = 0; rule < Long.SIZE; rule++) {
                if ((seen.mask() >>> rule & 1) != 0) {
                    points.add(new long[] {seen.time(), rule});
                }
            }
        }
        points.sort((a, b) -> Arrays.compare(a, b));
        int[] length = new int[points.size()];
        int longest = 0;
        for (int p = 0; p < length.length; p++) {
            length[p] = 1;
            for (int q = 0; q < p; q++) {
                if (points.get(q)[1] < points.get(p)[1]) {
                    length[p] = Math.max(length[p], length[q] + 1);
                }
            }
            longest = Math.max(longest, length[p]);
        }
        return longest;
    }

    /** The quotient satisfies every bound. */
    private boolean satisfied(BigDecimal numerator, long denominator) {
        return rule.condition().bounds().stream().allMatch(bound -> {
            int order = numerator.compareTo(bound.value().multiply(BigDecimal.valueOf(denominator)));
            return switch (bound.operator()) {
                case GT -> order > 0;
                case GTE -> order >= 0;
                case LT -> order < 0;
                case LTE -> order <= 0;
                case EQ -> order == 0;
                case NEQ -> order != 0;
            };
        });
    }
}
