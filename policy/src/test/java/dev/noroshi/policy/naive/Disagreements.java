package dev.noroshi.policy.naive;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.policy.PolicyException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What differed, counted by the pair of codes, the first of each kind kept whole. */
final class Disagreements {

    private static final int KINDS_TOLD = Integer.getInteger("noroshi.policy.told", 4);

    private record Kind(Triple first, int count) {}

    private final Evaluator one;
    private final Evaluator other;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    Disagreements(Evaluator one, Evaluator other) {
        this.one = one;
        this.other = other;
    }

    void add(Triple triple, Answer a, Answer b) {
        kinds.merge(
                kind(a, b),
                new Kind(triple, 1),
                (old, added) -> new Kind(Objects.requireNonNull(old).first(), old.count() + added.count()));
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    private static String kind(Answer a, Answer b) {
        return a.effect() + " " + a.code() + " / " + b.effect() + " " + b.code();
    }

    /** Counts, and the smallest triple of the first few kinds. */
    String describe(long seed) {
        StringBuilder text = new StringBuilder("The evaluators disagree (naive / real); seed " + seed + "\n");
        List<Map.Entry<String, Kind>> byCount = kinds.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().count()))
                .toList();
        byCount.forEach(entry -> text.append("  ")
                .append(entry.getValue().count())
                .append(" x ")
                .append(entry.getKey())
                .append('\n'));
        byCount.stream()
                .limit(KINDS_TOLD)
                .forEach(entry -> text.append(smallest(entry.getValue().first())));
        return text.toString();
    }

    /** A cut that the real policy refuses to load shows nothing. */
    private boolean differ(Triple triple, String kind) {
        Answer a = one.decide(triple);
        try {
            Answer b = other.decide(triple);
            return !a.agreesWith(b) && kind(a, b).equals(kind);
        } catch (PolicyException notLoaded) {
            return false;
        }
    }

    private String smallest(Triple triple) {
        String kind = kind(one.decide(triple), other.decide(triple));
        Triple small = Shrinker.shrink(triple, t -> differ(t, kind));
        return "\n======== " + kind + "\n" + WorldYaml.write(small.world())
                + "\nevent: " + CanonicalJson.write(small.event())
                + "\nrecipient: " + small.recipient() + "\nnow: " + small.now() + "\ngrants: " + small.grants()
                + "\nnaive: " + one.decide(small) + "\nreal:  " + other.decide(small) + "\n";
    }
}
