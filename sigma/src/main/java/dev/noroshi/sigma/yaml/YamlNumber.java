package dev.noroshi.sigma.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** YAML 1.1 numbers as plain decimal text; what has no such text (infinity, 1:30, huge exponents) stays text. */
final class YamlNumber {
    private static final int LONGEST = 64;

    private YamlNumber() {}

    static @Nullable String decimal(String written, boolean integer) {
        String text = written.replace("_", "");
        if (text.isEmpty() || text.length() > LONGEST || text.indexOf(':') >= 0) {
            return null;
        }
        try {
            return integer ? integer(text) : fraction(text);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static String integer(String text) {
        boolean negative = text.charAt(0) == '-';
        String digits = negative || text.charAt(0) == '+' ? text.substring(1) : text;
        String lower = digits.toLowerCase(Locale.ROOT);
        BigInteger value;
        if (lower.startsWith("0x")) {
            value = new BigInteger(lower.substring(2), 16);
        } else if (lower.startsWith("0b")) {
            value = new BigInteger(lower.substring(2), 2);
        } else if (lower.length() > 1 && lower.charAt(0) == '0') {
            value = new BigInteger(lower, 8);
        } else {
            value = new BigInteger(lower);
        }
        return (negative ? value.negate() : value).toString();
    }

    private static @Nullable String fraction(String text) {
        BigDecimal value = new BigDecimal(text);
        if (Math.abs((long) value.scale()) > LONGEST) {
            return null;
        }
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
