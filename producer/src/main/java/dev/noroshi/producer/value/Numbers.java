package dev.noroshi.producer.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Whole numbers as sources write them: `80`, `"80"`, `80.0`, `1409152754361679.000000`. */
public final class Numbers {

    private static final int LONGEST = 40;
    private static final int FEW_DIGITS = 9;
    private static final int HIGHEST_PORT = 65_535;

    private Numbers() {}

    /** The number, or null where the text is none or it does not fit 64 bits. */
    public static @Nullable Long whole(String text) {
        int few = fewDigits(text);
        if (few >= 0) {
            return (long) few;
        }
        String plain = text.strip();
        if (plain.isEmpty() || plain.length() > LONGEST || plain.indexOf('e') >= 0 || plain.indexOf('E') >= 0) {
            return null;
        }
        try {
            return plain.indexOf('.') < 0 ? Long.valueOf(plain) : Long.valueOf(new BigDecimal(plain).longValueExact());
        } catch (ArithmeticException | NumberFormatException none) {
            return null;
        }
    }

    /** A port from 1 to 65535, or null; 0 is reserved (RFC 6335, section 6) and written where there is none. */
    public static @Nullable Integer port(String text) {
        int few = fewDigits(text);
        if (few >= 0) {
            return few == 0 || few > HIGHEST_PORT ? null : few;
        }
        Long number = whole(text);
        return number == null || number < 1 || number > HIGHEST_PORT ? null : Integer.valueOf(number.intValue());
    }

    /** A number of 1 or more, or null. */
    public static @Nullable Long count(String text) {
        Long number = whole(text);
        return number == null || number < 1 ? null : number;
    }

    /** What nearly all numbers are, ASCII digits that fit an int; negative where the text is anything else. */
    private static int fewDigits(String text) {
        int length = text.length();
        return length == 0 || length > FEW_DIGITS ? -1 : IsoTime.number(text, 0, length);
    }
}
