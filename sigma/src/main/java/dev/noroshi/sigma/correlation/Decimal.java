package dev.noroshi.sigma.correlation;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The decimal number that was written where a state holds a {@code double}: exact for whole numbers up to 2^53 and for
 * all numbers of up to 15 significant digits, which a {@code double} tells apart (IEEE 754, binary64).
 */
final class Decimal {
    private static final double WHOLE = 0x1p53;
    private static final MathContext TOLD_APART = new MathContext(15);

    private Decimal() {}

    static BigDecimal of(double value) {
        BigDecimal exact = new BigDecimal(value);
        if (value == Math.rint(value) && Math.abs(value) <= WHOLE) {
            return exact;
        }
        BigDecimal written = exact.round(TOLD_APART);
        return written.doubleValue() == value ? written : BigDecimal.valueOf(value);
    }
}
