package dev.noroshi.sigma.correlation;

/**
 * The window that ends at the time of the last entry, kept from step to step: what comes in the order of time costs the
 * same however much is held. It notes what {@link Sweep} would.
 */
final class Tail {
    private final Window window;
    private final Measure measure;
    private final long span;
    private int low;
    private int high;
    /** The condition has held from the time before until just before the last entry's. */
    private boolean unbroken;

    private Tail(Window window, Measure measure, long span) {
        this.window = window;
        this.measure = measure;
        this.span = span;
    }

    /** The one before anything of a time came in. */
    static Tail before(long added, Window window, Measure measure, long span) {
        Tail tail = new Tail(window, measure, span);
        tail.high = window.from(added);
        tail.low = tail.high == 0 ? 0 : window.after(window.time[tail.high - 1] - span);
        for (int i = tail.low; i < tail.high; i++) {
            measure.add(window, i);
        }
        return tail;
    }

    /** Takes in the entries that were put behind all others, all of one time. */
    void append(long added) {
        if (high == 0 || window.time[high - 1] != added) {
            unbroken = slide(added);
        }
        while (high < window.size) {
            measure.add(window, high++);
        }
        settle(added, measure.holds(added));
    }

    /** Follows entries that are removed from the front; false where it cannot, and is of no more use. */
    boolean drop(int count) {
        low -= count;
        high -= count;
        return low >= 0;
    }

    /** Lets go what has left by a time; whether the condition held on until then. */
    private boolean slide(long added) {
        boolean running = high > 0 && window.firing[high - 1] != Window.NONE;
        while (low < high && window.time[low] + span < added) {
            long instant = window.time[low] + span;
            leave(instant);
            running = running && low < high && measure.holds(instant);
        }
        leave(added);
        return running;
    }

    private void leave(long instant) {
        while (low < high && window.time[low] + span <= instant) {
            measure.remove(window, low++);
        }
    }

    /** All entries of one time have the same link and firing, and new ones took over what the others had. */
    private void settle(long instant, boolean holds) {
        int last = window.size - 1;
        if (window.linked[last] != (unbroken && holds)) {
            window.setLinked(instant, unbroken && holds);
        }
        if (holds && window.firing[last] == Window.NONE) {
            window.setFiring(instant, Window.UNNUMBERED);
        } else if (!holds && window.firing[last] != Window.NONE) {
            window.setFiring(instant, Window.NONE);
        }
    }
}
