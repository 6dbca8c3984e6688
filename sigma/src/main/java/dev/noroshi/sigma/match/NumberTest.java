package dev.noroshi.sigma.match;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The value is a number that compares as asked; all digits count. */
public record NumberTest(Comparison comparison, BigDecimal bound) implements ValueTest {
    private static final int LONGEST = 64;
    private static final int WIDEST_SCALE = 1000;

    @Override
    public boolean passes(String value, String lower) {
        BigDecimal number = number(value);
        return number != null && comparison.holds(number.compareTo(bound));
    }

    /** The number a text stands for; null where it is none, or has an exponent beyond reason. */
    public static @Nullable BigDecimal number(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !startsLikeNumber(text.charAt(0))) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > WIDEST_SCALE ? null : number;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static boolean startsLikeNumber(char first) {
        return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
    }
}
