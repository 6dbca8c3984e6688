package dev.noroshi.sigma.match;

import dev.noroshi.sigma.event.CaseFold;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The value is, holds, begins or ends with a literal. */
public final class LiteralTest implements ValueTest {
    /** Where in the value the literal must be. */
    public enum Place {
        WHOLE,
        ANYWHERE,
        START,
        END
    }

    private final String wanted;
    private final String lowerCase;
    private final Place place;
    private final boolean cased;

    /** A test for a literal at a place, with or without regard to case. */
    public LiteralTest(String literal, Place place, boolean cased) {
        this.lowerCase = CaseFold.fold(literal);
        this.wanted = cased ? literal : lowerCase;
        this.place = place;
        this.cased = cased;
    }

    @Override
    public boolean passes(String value, String lower) {
        String subject = cased ? value : lower;
        return switch (place) {
            case WHOLE -> subject.equals(wanted);
            case ANYWHERE -> subject.contains(wanted);
            case START -> subject.startsWith(wanted);
            case END -> subject.endsWith(wanted);
        };
    }

    @Override
    public String literal() {
        return lowerCase;
    }

    @Override
    public boolean whole() {
        return place == Place.WHOLE;
    }

    /** The same tests, with those for a whole value regardless of case put together in one look-up. */
    static List<ValueTest> mergeWhole(List<ValueTest> tests) {
        Set<String> whole = new HashSet<>();
        List<ValueTest> merged = new ArrayList<>();
        for (ValueTest test : tests) {
            if (test instanceof LiteralTest literal && literal.place == Place.WHOLE && !literal.cased) {
                whole.add(literal.lowerCase);
            } else {
                merged.add(test);
            }
        }
        if (whole.size() < 2) {
            return tests;
        }
        merged.add(0, new SetTest(whole));
        return merged;
    }
}
