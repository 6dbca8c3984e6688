package dev.noroshi.cli.backtest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How well incidents follow the truth that alerts are labelled with. Pairs of alerts count of which at least one is an
 * attack's; `-` is the label of what belongs to none.
 */
final class PairScore {

    static final String BENIGN = "-";

    private final Map<Integer, Map<String, Long>> byIncident = new HashMap<>();
    private final Map<String, Long> byLabel = new HashMap<>();

    /** Counts alerts of one label in one incident. */
    void add(int incident, String label, long alerts) {
        byIncident.computeIfAbsent(incident, any -> new HashMap<>()).merge(label, alerts, Long::sum);
        byLabel.merge(label, alerts, Long::sum);
    }

    /**
     * The figures.
     *
     * @param pure share of incidents whose alerts all have one label
     * @param precision of the pairs put together, the share that has one label
     * @param recall of the pairs that have one label, the share put together
     * @param labels how many labels occur
     * @param visible how many of them occur in an incident of their own alone
     */
    record Figures(double pure, double precision, double recall, double f1, int labels, int visible) {}

    Figures figures() {
        double together = 0;
        double agreeing = 0;
        long pure = 0;
        Set<String> visible = new HashSet<>();
        for (Map<String, Long> labels : byIncident.values()) {
            long alerts = labels.values().stream().mapToLong(Long::longValue).sum();
            together += pairs(alerts) - pairs(labels.getOrDefault(BENIGN, 0L));
            agreeing += attackPairs(labels);
            if (labels.size() == 1) {
                pure++;
                visible.addAll(labels.keySet());
            }
        }
        double precision = share(agreeing, together);
        double recall = share(agreeing, attackPairs(byLabel));
        double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        return new Figures(
                share((double) pure, byIncident.size()), precision, recall, f1, byLabel.size(), visible.size());
    }

    private static double attackPairs(Map<String, Long> labels) {
        double pairs = 0;
        for (Map.Entry<String, Long> label : labels.entrySet()) {
            pairs += label.getKey().equals(BENIGN) ? 0 : pairs(label.getValue());
        }
        return pairs;
    }

    private static double pairs(long alerts) {
        return (double) alerts * (alerts - 1) / 2;
    }

    /** Of nothing, all of it. */
    private static double share(double part, double whole) {
        return whole == 0 ? 1 : part / whole;
    }
}
