package dev.noroshi.sigma.index;

import dev.noroshi.sigma.event.EventView;
import dev.noroshi.sigma.match.Expression;
import dev.noroshi.sigma.match.IndexKey;
import dev.noroshi.sigma.match.KeyFrequency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one log source by the literals they need: a rule is a candidate for an event only if the event
 * carries one of them. Rules that need none are always candidates. Cost grows with the length of the event and the
 * number of candidates, hardly with the number of rules.
 */
public final class RuleIndex {
    private final long[] always;
    private final FieldIndex[] fields;

    /** The index of these rules, by their position in the list. */
    public RuleIndex(List<Expression> rules) {
        this.always = new long[(rules.size() + Long.SIZE - 1) / Long.SIZE];
        KeyFrequency frequency = new KeyFrequency();
        rules.forEach(rule -> rule.count(frequency));
        Map<Integer, List<FieldIndex.Entry>> byField = new TreeMap<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            @Nullable Set<IndexKey> needs = rules.get(rule).needs(frequency);
            if (needs == null) {
                always[rule / Long.SIZE] |= 1L << rule;
                continue;
            }
            for (IndexKey key : needs) {
                byField.computeIfAbsent(key.field(), field -> new ArrayList<>()).add(new FieldIndex.Entry(key, rule));
            }
        }
        this.fields = byField.entrySet().stream()
                .map(entry -> new FieldIndex(entry.getKey(), entry.getValue()))
                .toArray(FieldIndex[]::new);
    }

    /** The candidates, bit by bit. */
    public long[] candidates(EventView event) {
        long[] bits = Arrays.copyOf(always, always.length);
        for (FieldIndex field : fields) {
            field.collect(event, bits);
        }
        return bits;
    }
}
