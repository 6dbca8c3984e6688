package dev.noroshi.sigma.correlation;

import dev.noroshi.sigma.rule.Sha256;
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

    static List<Firing> of(CorrelationState state, Contribution cause, long span, CorrelationLimits limits) {
        Episodes episodes = new Episodes(state, cause, span, limits);
        episodes.run(Micros.of(cause.time()));
        return episodes.fired;
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
        long count = firing.gone;
        int end = window.after(last);
        for (int i = window.after(firing.since); i < end; i++) {
            firing.firstSeen = Math.min(firing.firstSeen, window.time[i]);
            count += window.counts[i] ? 1 : 0;
            String id = window.id[i];
            if (id != null) {
                firing.join(id, limits.lineage());
            }
        }
        return new Firing(
                cause.rule(),
                cause.group(),
                firing.number,
                id(firing),
                isNew ? Firing.Kind.FIRED : Firing.Kind.UPDATED,
                Micros.instant(firing.openedAt),
                Micros.instant(firing.firstSeen),
                Micros.instant(last),
                count,
                List.copyOf(firing.ids),
                cause.carried(),
                cause.truncated() || forgotten || state.droppedUntil > first - span);
    }

    private String id(OpenFiring firing) {
        String name = cause.key() + "|" + firing.number + "|" + firing.openedAt;
        return Sha256.hex(name).substring(0, 32);
    }

    private void forgetClosed() {
        while (state.firings.size() > limits.openFirings()) {
            long oldest = state.firings.firstKey();
            state.firings.remove(oldest);
        }
    }
}
