package dev.noroshi.sigma.correlation;

/** temporal: how many of the rules referred to were seen. */
final class Presence implements Measure {
    private final CorrelationCondition condition;
    private final int[] counts;
    private int present;

    Presence(CorrelationCondition condition, int rules) {
        this.condition = condition;
        this.counts = new int[rules];
    }

    @Override
    public void add(Window window, int entry) {
        for (int rule = 0; rule < counts.length; rule++) {
            if (((window.matched[entry] >>> rule) & 1) != 0 && counts[rule]++ == 0) {
                present++;
            }
        }
    }

    @Override
    public void remove(Window window, int entry) {
        for (int rule = 0; rule < counts.length; rule++) {
            if (((window.matched[entry] >>> rule) & 1) != 0 && --counts[rule] == 0) {
                present--;
            }
        }
    }

    @Override
    public boolean holds(long end) {
        return condition.holds(present);
    }
}
