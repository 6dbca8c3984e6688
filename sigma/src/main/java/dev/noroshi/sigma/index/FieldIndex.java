package dev.noroshi.sigma.index;

import dev.noroshi.sigma.event.EventView;
import dev.noroshi.sigma.match.IndexKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The literals that rules need in one field. */
final class FieldIndex {
    /** One rule's need. */
    record Entry(IndexKey key, int rule) {}

    private final int field;
    private final int[] present;
    private final Map<String, int[]> whole = new HashMap<>();
    private final GramTable parts;

    FieldIndex(int field, List<Entry> entries) {
        this.field = field;
        List<Integer> any = new ArrayList<>();
        Map<String, List<Integer>> wholes = new HashMap<>();
        Map<String, List<Integer>> pieces = new HashMap<>();
        for (Entry entry : entries) {
            switch (entry.key().kind()) {
                case PRESENT -> any.add(entry.rule());
                case WHOLE ->
                    wholes.computeIfAbsent(entry.key().literal(), literal -> new ArrayList<>())
                            .add(entry.rule());
                case PART ->
                    pieces.computeIfAbsent(entry.key().literal(), literal -> new ArrayList<>())
                            .add(entry.rule());
            }
        }
        this.present = array(any);
        wholes.forEach((literal, rules) -> whole.put(literal, array(rules)));
        this.parts = new GramTable(pieces);
    }

    void collect(EventView event, long[] bits) {
        String[] values = field == IndexKey.TEXTS ? event.lowerTexts() : event.lower(field);
        if (values.length == 0) {
            return;
        }
        mark(present, bits);
        for (String value : values) {
            int[] rules = whole.get(value);
            if (rules != null) {
                mark(rules, bits);
            }
            parts.scan(value, bits);
        }
    }

    static void mark(int[] rules, long[] bits) {
        for (int rule : rules) {
            bits[rule / Long.SIZE] |= 1L << rule;
        }
    }

    static int[] array(List<Integer> rules) {
        return rules.stream().mapToInt(Integer::intValue).distinct().toArray();
    }
}
