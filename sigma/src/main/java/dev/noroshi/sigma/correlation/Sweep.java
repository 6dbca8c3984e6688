package dev.noroshi.sigma.correlation;

/**
 * After an entry came in: slides the window over every time whose window the entry lies in, and notes where the
 * condition holds and where it holds on from the time before. Between two entries the condition can only change
 * when an entry leaves, so looking at those instants is exact.
 */
final class Sweep {
    private final Window window;
    private final Measure measure;
    private final long span;
    private final long added;
    private int low;
    private int high;
    private boolean running;

    private Sweep(Window window, Measure measure, long span, long added) {
        this.window = window;
        this.measure = measure;
        this.span = span;
        this.added = added;
    }

    static void run(Window window, Measure measure, long span, long added) {
        new Sweep(window, measure, span, added).run();
    }

    private void run() {
        int at = window.from(added);
        long before = at > 0 ? window.time[at - 1] : Long.MIN_VALUE;
        if (at > 0 && before >= added - span) {
            open(before);
            running = window.firing[at - 1] != Window.NONE;
        } else {
            open(added - 1);
        }
        boolean more = true;
        while (more) {
            more = advance();
        }
    }

    /** Takes in what the window that ends at a time holds. */
    private void open(long end) {
        low = window.after(end - span);
        high = window.after(end);
        for (int i = low; i < high; i++) {
            measure.add(window, i);
        }
    }

    /** Goes on to the next instant; false when the entry can change nothing further. */
    private boolean advance() {
        long arrival = high < window.size ? window.time[high] : Long.MAX_VALUE;
        long departure = low < high ? window.time[low] + span : Long.MAX_VALUE;
        long instant = Math.min(arrival, departure);
        boolean past = instant >= added + span;
        if (instant == Long.MAX_VALUE) {
            return false;
        }
        if (past && !running) {
            if (high < window.size) {
                window.setLinked(window.time[high], false);
            }
            return false;
        }
        boolean holds = slide(instant);
        if (arrival != instant) {
            running = running && holds;
            return true;
        }
        if (past) {
            window.setLinked(instant, holds && window.firing[high - 1] != Window.NONE);
            return false;
        }
        settle(instant, holds);
        return true;
    }

    private boolean slide(long instant) {
        while (low < high && window.time[low] + span <= instant) {
            measure.remove(window, low++);
        }
        while (high < window.size && window.time[high] == instant) {
            measure.add(window, high++);
        }
        if (low == high) {
            return false;
        }
        return measure.holds(instant);
    }

    private void settle(long instant, boolean holds) {
        window.setLinked(instant, running && holds);
        if (!holds) {
            window.setFiring(instant, Window.NONE);
        } else if (window.firing[high - 1] == Window.NONE) {
            window.setFiring(instant, Window.UNNUMBERED);
        }
        running = holds;
    }
}
