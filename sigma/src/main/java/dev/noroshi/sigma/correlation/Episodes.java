package dev.noroshi.sigma.correlation;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives each unbroken stretch of time over which the condition holds its firing: the lowest number that any part of
 * it already had, or a new one. So an event that arrives late extends, joins or splits what is there, and only what
 * nobody was told of fires.
 */
final class Episodes {
    private final CorrelationState state;
    private final Window window;
    private final Contribution cause;
    private final long span;
    private final CorrelationLimits limits;
    private final List<Firing> fired = new ArrayList<>();
    /** Part of the episode belonged to a firing that was closed for want of room. */
    private boolean forgotten;

    private Episodes(CorrelationState state, Contribution cause, long span, CorrelationLimits limits) {
        this.state = state;
        this.window = state.window;
        this.cause = cause;
        this.span = span;
        this.limits = limits;
    }

    /**
     * @param appended how many entries came in behind all others; 0 where one came before any
     */
    static List<Firing> of(
            CorrelationState state, Contribution cause, int appended, long span, CorrelationLimits limits) {
        Episodes episodes = new Episodes(state, cause, span, limits);
        if (appended == 0 || !episodes.goesOn(state.window.size - appended)) {
            episodes.run(Micros.of(cause.time()));
        }
        return episodes.fired;
    }

    /**
     * Goes on with the last episode where all that is new stands at its end; false where a closer look is needed.
     *
     * @param fresh the index of the first entry that is new
     */
    private boolean goesOn(int fresh) {
        int last = window.size - 1;
        if (window.firing[last] == Window.NONE) {
            return true;
        }
        boolean tie = fresh > 0 && window.time[fresh - 1] == window.time[last];
        if (fresh <= 0 || (tie ? window.firing[last] == Window.UNNUMBERED : !window.linked[last])) {
            return false;
        }
        OpenFiring firing = state.firings.get(window.firing[fresh - 1]);
        boolean counted = firing != null && firing.heldAt == state.insertions && firing.last == window.time[fresh - 1];
        if (firing == null || !counted) {
            return false;
        }
        for (int i = fresh; i <= last; i++) {
            window.firing[i] = firing.number;
            count(firing, i);
        }
        firing.first = Math.max(firing.first, window.time[0]);
        firing.last = window.time[last];
        fired.add(firing(firing, Firing.Kind.UPDATED));
        return true;
    }

    private void run(long added) {
        int at = window.from(added);
        while (at < window.size && window.time[at] < added + span) {
            if (window.firing[at] == Window.NONE) {
                at++;
            } else {
                at = episode(at);
            }
        }
        forgetClosed();
    }

    /** Tells of the episode around an entry; returns the index behind it. */
    private int episode(int inside) {
        int first = inside;
        while (first > 0 && (window.time[first - 1] == window.time[first] || window.linked[first])) {
            first--;
        }
        int end = inside + 1;
        while (end < window.size && (window.time[end] == window.time[end - 1] || window.linked[end])) {
            end++;
        }
        OpenFiring firing = firing(first, end);
        boolean isNew = firing.firstSeen == Long.MAX_VALUE;
        for (int i = first; i < end; i++) {
            window.firing[i] = firing.number;
        }
        firing.since = Math.min(firing.since, window.time[first] - span);
        fired.add(told(firing, window.time[end - 1], window.time[first], isNew));
        return end;
    }

    private OpenFiring firing(int first, int end) {
        OpenFiring lowest = null;
        long seen = Window.NONE;
        forgotten = false;
        for (int i = first; i < end; i++) {
            if (window.firing[i] == seen) {
                continue;
            }
            seen = window.firing[i];
            OpenFiring known = state.firings.get(seen);
            if (known != null && lowest != null && known != lowest) {
                OpenFiring kept = known.number < lowest.number ? known : lowest;
                kept.absorb(kept == known ? lowest : known, limits.lineage());
                lowest = kept;
            } else if (known != null) {
                lowest = known;
            } else {
                forgotten |= seen != Window.UNNUMBERED;
            }
        }
        return lowest == null ? open(window.time[end - 1], window.time[first]) : lowest;
    }

    private OpenFiring open(long last, long first) {
        OpenFiring firing = new OpenFiring(++state.lastNumber, last, first - span);
        state.firings.put(firing.number, firing);
        return firing;
    }

    private Firing told(OpenFiring firing, long last, long first, boolean isNew) {
        firing.held = 0;
        firing.heldAt = state.insertions;
        firing.first = first;
        firing.last = last;
        int end = window.after(last);
        for (int i = window.after(firing.since); i < end; i++) {
            firing.firstSeen = Math.min(firing.firstSeen, window.time[i]);
            count(firing, i);
        }
        return firing(firing, isNew ? Firing.Kind.FIRED : Firing.Kind.UPDATED);
    }

    private void count(OpenFiring firing, int entry) {
        firing.held += window.counts[entry] ? 1 : 0;
        String id = window.id[entry];
        if (id != null) {
            firing.join(id, limits.lineage());
        }
    }

    private Firing firing(OpenFiring firing, Firing.Kind kind) {
        return new Firing(
                cause.rule(),
                cause.group(),
                firing.number,
                firing.id(cause.key()),
                kind,
                Micros.instant(firing.openedAt),
                Micros.instant(firing.firstSeen),
                Micros.instant(firing.last),
                firing.gone + firing.held,
                List.copyOf(firing.ids),
                cause.carried(),
                cause.truncated() || forgotten || state.droppedUntil > firing.first - span);
    }

    private void forgetClosed() {
        while (state.firings.size() > limits.openFirings()) {
            long oldest = state.firings.firstKey();
            state.firings.remove(oldest);
        }
    }
}
