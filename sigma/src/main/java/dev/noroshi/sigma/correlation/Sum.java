package dev.noroshi.sigma.correlation;

import java.math.BigDecimal;

/** value_sum and value_avg, without rounding: whole numbers in a long, the rest as the decimals they were written as. */
final class Sum implements Measure {
    /** 2^46: ten thousand of these fit a long many times over. */
    private static final double SMALL = 0x1p46;

    private final CorrelationCondition condition;
    private final boolean average;
    private long whole;
    private BigDecimal rest = BigDecimal.ZERO;
    private long count;

    Sum(CorrelationCondition condition, boolean average) {
        this.condition = condition;
        this.average = average;
    }

    @Override
    public void add(Window window, int entry) {
        change(window.number[entry], 1);
    }

    @Override
    public void remove(Window window, int entry) {
        change(window.number[entry], -1);
    }

    @Override
    public boolean holds(long end) {
        BigDecimal sum = BigDecimal.valueOf(whole).add(rest);
        return average ? condition.holdsQuotient(sum, count) : condition.holds(sum);
    }

    private void change(double value, int sign) {
        count += sign;
        if (value == Math.rint(value) && Math.abs(value) <= SMALL) {
            whole += sign * (long) value;
        } else {
            BigDecimal exact = Decimal.of(value);
            rest = sign > 0 ? rest.add(exact) : rest.subtract(exact);
        }
    }
}
