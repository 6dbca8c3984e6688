package dev.noroshi.sigma.correlation;

import java.util.Arrays;

/** value_percentile with a percentile: the value at that rank, by the nearest-rank method. */
final class Percentile implements Measure {
    private final CorrelationCondition condition;
    private final int percentile;
    private double[] sorted = new double[16];
    private int size;
    /** The window is still being filled: sorting once is cheaper than keeping order. */
    private boolean filling = true;

    Percentile(CorrelationCondition condition) {
        this.condition = condition;
        this.percentile = condition.percentile() == null ? 100 : condition.percentile();
    }

    @Override
    public void add(Window window, int entry) {
        int at = filling ? size : position(window.number[entry]);
        if (size == sorted.length) {
            sorted = Arrays.copyOf(sorted, size * 2);
        }
        System.arraycopy(sorted, at, sorted, at + 1, size - at);
        sorted[at] = window.number[entry];
        size++;
    }

    @Override
    public void remove(Window window, int entry) {
        filled();
        int at = position(window.number[entry]);
        System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
        size--;
    }

    @Override
    public boolean holds(long end) {
        filled();
        int rank = (int) (((long) percentile * size + 99) / 100);
        return condition.holds(Decimal.of(sorted[rank - 1]));
    }

    private void filled() {
        if (filling) {
            Arrays.sort(sorted, 0, size);
            filling = false;
        }
    }

    private int position(double value) {
        int found = Arrays.binarySearch(sorted, 0, size, value);
        return found >= 0 ? found : -found - 1;
    }
}
