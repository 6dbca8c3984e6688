package dev.noroshi.producer.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Times as numbers: seconds, milliseconds, microseconds or nanoseconds since 1970, or .NET ticks (100 ns since the year
 * 1), told apart by their size. Seconds reach to the year 5138 before they would read as milliseconds.
 */
final class Epochs {

    private static final BigDecimal SECONDS_BELOW = new BigDecimal("1e11");
    private static final BigDecimal MILLIS_BELOW = new BigDecimal("1e14");
    private static final BigDecimal MICROS_BELOW = new BigDecimal("1e17");
    private static final BigDecimal NANOS_BELOW = new BigDecimal("1e19");
    private static final BigDecimal TICKS_1970 = new BigDecimal("621355968000000000");
    private static final BigDecimal TICKS_2100 = new BigDecimal("662380416000000000");
    private static final int LONGEST = 40;
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private Epochs() {}

    static @Nullable Instant parse(String text) {
        if (text.length() > LONGEST || !isDecimal(text)) {
            return null;
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() <= 0 || number.compareTo(NANOS_BELOW) >= 0) {
            return null;
        }
        long micros = micros(number).setScale(0, RoundingMode.FLOOR).longValueExact();
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static BigDecimal micros(BigDecimal number) {
        if (number.compareTo(SECONDS_BELOW) < 0) {
            return number.multiply(MILLION);
        }
        if (number.compareTo(MILLIS_BELOW) < 0) {
            return number.movePointRight(3);
        }
        if (number.compareTo(MICROS_BELOW) < 0) {
            return number;
        }
        if (number.compareTo(TICKS_1970) >= 0 && number.compareTo(TICKS_2100) < 0) {
            return number.subtract(TICKS_1970).movePointLeft(1);
        }
        return number.movePointLeft(3);
    }

    /** Digits with at most one point; no sign, no exponent. */
    private static boolean isDecimal(String text) {
        int points = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return points <= 1 && digits > 0;
    }
}
