package dev.noroshi.sigma.correlation;

import java.util.Arrays;

/**
 * temporal_ordered: how many of the rules referred to were seen in their order; equal times are in order.
 * For each length and last rule it keeps the latest time at which such a sequence can have begun, so that a window
 * holds the sequence exactly if it holds that beginning, and nothing has to be taken back when entries leave.
 */
final class Sequence implements Measure {
    private static final long NEVER = Long.MIN_VALUE;

    private final CorrelationCondition condition;
    private final long span;
    private final int rules;
    private final long[][] begun;
    private long pendingTime;
    /** All rules seen at that time: one that comes later in it may be in order with one that came before. */
    private long pendingRules;

    private boolean pending;

    Sequence(CorrelationCondition condition, int rules, long span) {
        this.condition = condition;
        this.span = span;
        this.rules = rules;
        this.begun = new long[rules][rules];
        for (long[] lasts : begun) {
            Arrays.fill(lasts, NEVER);
        }
    }

    @Override
    public void add(Window window, int entry) {
        if (window.time[entry] != pendingTime) {
            settle();
            pendingTime = window.time[entry];
            pendingRules = 0;
        }
        pendingRules |= window.matched[entry];
        pending = true;
    }

    @Override
    public void remove(Window window, int entry) {
        // A beginning that has left the window is recognised by its time.
    }

    @Override
    public boolean holds(long end) {
        settle();
        int longest = 0;
        for (int length = 1; length <= rules; length++) {
            for (int last = 0; last < rules; last++) {
                if (begun[length - 1][last] > end - span) {
                    longest = length;
                }
            }
        }
        return condition.holds(longest);
    }

    private void settle() {
        for (int rule = 0; rule < rules && pending; rule++) {
            if (((pendingRules >>> rule) & 1) == 0) {
                continue;
            }
            begun[0][rule] = pendingTime;
            for (int length = 1; length < rules; length++) {
                for (int before = 0; before < rule; before++) {
                    begun[length][rule] = Math.max(begun[length][rule], begun[length - 1][before]);
                }
            }
        }
        pending = false;
    }
}
