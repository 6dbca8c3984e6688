package dev.noroshi.cli.backtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which alert belongs to which incident, 12 bytes an alert: to the derived incident that took it, else to its dedup
 * incident. Of several that took it, the one whose rule looks at the shortest time counts, because it says most about what
 * the alert was part of; then the one that fired first.
 */
final class Membership {

    private static final int NONE = -1;

    private final Ints incidents = new Ints();
    private final Ints takerSets = new Ints();
    private final Ints labels = new Ints();
    private final Takers takers = new Takers();
    private final Map<String, Integer> labelNumbers = new HashMap<>();
    private final List<String> labelNames = new ArrayList<>();
    private final List<Derived> derived = new ArrayList<>();

    /** A derived incident: the length of its rule's window, whether it counts by itself, who took it in turn. */
    private static final class Derived {
        final long window;
        final boolean standalone;
        int takerSet = Takers.NOBODY;

        Derived(long window, boolean standalone) {
            this.window = window;
            this.standalone = standalone;
        }
    }

    /**
     * An alert that was counted to a dedup incident.
     *
     * @return its number
     */
    int alert(int incident, @Nullable String label) {
        incidents.add(incident);
        takerSets.add(Takers.NOBODY);
        labels.add(label == null ? NONE : labelNumbers.computeIfAbsent(label, this::newLabel));
        return incidents.size() - 1;
    }

    private int newLabel(String label) {
        labelNames.add(label);
        return labelNames.size() - 1;
    }

    /**
     * A derived incident.
     *
     * @param window length of its rule's window
     * @param standalone false: it only feeds other rules
     * @return its number
     */
    int derived(long window, boolean standalone) {
        derived.add(new Derived(window, standalone));
        return derived.size() - 1;
    }

    void takeAlert(int taker, int alert) {
        takerSets.set(alert, takers.with(takerSets.get(alert), taker));
    }

    /** One derived incident stands on another. */
    void takeDerived(int taker, int taken) {
        Derived below = derived.get(taken);
        below.takerSet = takers.with(below.takerSet, taker);
    }

    int alerts() {
        return incidents.size();
    }

    /**
     * Who has how many alerts in the end.
     *
     * @param dedup number of each dedup incident that kept alerts of its own
     * @param derived number of each derived incident that has any
     * @param score by the labels; of no meaning where none were given
     */
    record Outcome(Map<Integer, Long> dedup, Map<Integer, Long> derived, PairScore score) {

        long incidents() {
            return (long) dedup.size() + derived.size();
        }
    }

    Outcome settle() {
        int[] takerOfSet = new int[takers.size()];
        for (int set = 0; set < takerOfSet.length; set++) {
            takerOfSet[set] = settle(set, 0);
        }
        Map<Long, Long> cells = new HashMap<>();
        Map<Integer, Long> dedup = new HashMap<>();
        Map<Integer, Long> taken = new HashMap<>();
        for (int alert = 0; alert < alerts(); alert++) {
            int taker = takerOfSet[takerSets.get(alert)];
            int owner = taker == NONE ? incidents.get(alert) : -2 - taker;
            (taker == NONE ? dedup : taken).merge(taker == NONE ? owner : taker, 1L, Long::sum);
            cells.merge(((long) owner << Integer.SIZE) | (labels.get(alert) & 0xFFFF_FFFFL), 1L, Long::sum);
        }
        return new Outcome(dedup, taken, score(cells));
    }

    private PairScore score(Map<Long, Long> cells) {
        PairScore score = new PairScore();
        cells.forEach((cell, alerts) -> {
            int label = cell.intValue();
            score.add((int) (cell >> Integer.SIZE), label == NONE ? PairScore.BENIGN : labelNames.get(label), alerts);
        });
        return score;
    }

    /** The derived incident that counts for a set of them, through those that stand on them; NONE where none does. */
    private int settle(int set, int depth) {
        int best = NONE;
        for (int member : takers.of(set)) {
            int top = top(member, depth);
            if (top != NONE && (best == NONE || before(top, best))) {
                best = top;
            }
        }
        return best;
    }

    private int top(int member, int depth) {
        Derived one = derived.get(member);
        int above = depth > MOST_LEVELS ? NONE : settle(one.takerSet, depth + 1);
        if (above != NONE) {
            return above;
        }
        return one.standalone ? member : NONE;
    }

    /** Chains are four rules deep at most. */
    private static final int MOST_LEVELS = 4;

    private boolean before(int a, int b) {
        long windowA = derived.get(a).window;
        long windowB = derived.get(b).window;
        return windowA != windowB ? windowA < windowB : a < b;
    }
}
