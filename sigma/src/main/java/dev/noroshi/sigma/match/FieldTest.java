package dev.noroshi.sigma.match;

import dev.noroshi.sigma.event.EventView;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Some value of a field, or of the whole event, passes one of the tests. */
public final class FieldTest implements Expression {
    private final int field;
    private final List<ValueTest> tests;
    private final ValueTest[] merged;

    /** A test of a field by its number, {@link IndexKey#TEXTS} for every text of the event. */
    public FieldTest(int field, List<ValueTest> tests) {
        this.field = field;
        this.tests = List.copyOf(tests);
        this.merged = LiteralTest.mergeWhole(tests).toArray(new ValueTest[0]);
    }

    @Override
    public boolean matches(EventView event) {
        boolean all = field == IndexKey.TEXTS;
        String[] values = all ? event.texts() : event.values(field);
        if (values.length == 0) {
            return false;
        }
        String[] lower = all ? event.lowerTexts() : event.lower(field);
        for (ValueTest test : merged) {
            for (int i = 0; i < values.length; i++) {
                if (test.passes(values[i], lower[i])) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public Set<IndexKey> needs(KeyFrequency frequency) {
        return keys();
    }

    @Override
    public void count(KeyFrequency frequency) {
        keys().forEach(frequency::count);
    }

    private Set<IndexKey> keys() {
        Set<IndexKey> keys = new HashSet<>();
        for (ValueTest test : tests) {
            String literal = test.literal();
            if (literal == null || (!test.whole() && literal.length() < 2)) {
                keys.add(new IndexKey(IndexKey.Kind.PRESENT, field, ""));
            } else {
                keys.add(new IndexKey(test.whole() ? IndexKey.Kind.WHOLE : IndexKey.Kind.PART, field, literal));
            }
        }
        return keys;
    }
}
