package dev.noroshi.sigma.correlation;

import dev.noroshi.sigma.rule.RuleHeader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random rules of a type, and random streams for one group: out of order, with ties and gaps. */
final class RandomStreams {
    record Arrival(Contribution contribution, long now) {}

    private static final long SECOND = 1_000_000;

    private final Random random;

    RandomStreams(long seed) {
        this.random = new Random(seed);
    }

    CorrelationRule rule(CorrelationType type, boolean percentile) {
        int rules = type.isTemporal() ? 2 + random.nextInt(3) : 1 + random.nextInt(2);
        List<RuleReference> references = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            references.add(new RuleReference("r" + i, "r" + i, false, Map.of()));
        }
        List<Bound> bounds = new ArrayList<>();
        if (type.isTemporal() && random.nextBoolean()) {
            bounds.add(new Bound(ConditionOperator.GTE, BigDecimal.valueOf(rules)));
        } else {
            bounds.add(bound(type, percentile));
            if (random.nextInt(4) == 0) {
                bounds.add(bound(type, percentile));
            }
        }
        return new CorrelationRule(
                new RuleHeader("p", 1, null, null, "t", "", null, null, List.of(), null, null),
                "rule",
                true,
                type,
                references,
                List.of("g"),
                Duration.ofSeconds(1 + random.nextInt(20)),
                new CorrelationCondition(
                        bounds,
                        type.hasField() ? List.of("f") : List.of(),
                        percentile ? Integer.valueOf(1 + random.nextInt(100)) : null),
                false,
                List.of());
    }

    List<Arrival> stream(CorrelationRule rule) {
        int length = 3 + random.nextInt(20);
        int disorder = random.nextInt(12);
        List<Arrival> arrivals = new ArrayList<>();
        long now = 1_700_000_000L * SECOND;
        for (int i = 0; i < length; i++) {
            now += random.nextInt(5) == 0 ? random.nextInt(40) * SECOND : random.nextInt(4) * SECOND / 2;
            long time = now - (disorder == 0 ? 0 : random.nextInt(disorder) * SECOND);
            time += random.nextInt(20) == 0 ? SECOND * random.nextInt(8) : 0;
            arrivals.add(new Arrival(contribution(rule, i, time), now));
        }
        return arrivals;
    }

    CorrelationLimits limits() {
        return new CorrelationLimits(Duration.ofSeconds(random.nextInt(15)), 10_000, 100, 64, 1000);
    }

    boolean sometimes() {
        return random.nextInt(4) == 0;
    }

    private Contribution contribution(CorrelationRule rule, int i, long time) {
        int rules = rule.rules().size();
        long mask = 1L << random.nextInt(rules) | (random.nextInt(6) == 0 ? 1L << random.nextInt(rules) : 0);
        List<String> values = new ArrayList<>();
        if (rule.type().hasField()) {
            for (int v = random.nextInt(5) == 0 ? random.nextInt(4) : 1; v > 0; v--) {
                values.add(value());
            }
        }
        boolean repeat = rule.type().isTemporal() && random.nextInt(8) == 0;
        return new Contribution(
                rule.hash(), List.of("x"), "e" + i, Micros.instant(time), mask, values, Map.of(), repeat, false);
    }

    private String value() {
        return switch (random.nextInt(12)) {
            case 0 -> "0.1";
            case 1 -> "-2.5";
            case 2 -> "none";
            default -> String.valueOf(random.nextInt(7));
        };
    }

    private Bound bound(CorrelationType type, boolean percentile) {
        List<ConditionOperator> operators = List.of(ConditionOperator.values());
        ConditionOperator operator = operators.get(random.nextInt(operators.size()));
        int most = switch (type) {
            case TEMPORAL, TEMPORAL_ORDERED -> 4;
            case VALUE_SUM -> 25;
            case VALUE_PERCENTILE -> percentile ? 7 : 60;
            default -> 6;
        };
        return new Bound(operator, BigDecimal.valueOf(random.nextInt(most + 1)));
    }
}
