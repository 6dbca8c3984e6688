package dev.noroshi.sigma.correlation;

import dev.noroshi.sigma.correlation.StateRead.Restored;
import dev.noroshi.sigma.correlation.StateRead.Unreadable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The entries on which a firing stands, each with whom it is from, so that the condition can be asked of some of them
 * alone. Immutable.
 */
public final class Evidence {
    private final CorrelationState state;

    private Evidence(CorrelationState state) {
        this.state = state;
    }

    static Evidence of(Window window, long since, long until) {
        CorrelationState state = new CorrelationState();
        for (int i = window.after(since); i < window.after(until); i++) {
            copy(window, i, state.window);
        }
        return new Evidence(state);
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IllegalArgumentException where the bytes are damaged, or of a version not known
     */
    public static Evidence fromBytes(byte[] bytes) {
        StateRead read = CorrelationState.fromBytes(bytes);
        if (read instanceof Restored restored) {
            return new Evidence(restored.state());
        }
        throw new IllegalArgumentException(((Unreadable) read).reason());
    }

    /** As bytes, in the form of {@link CorrelationState#toBytes}. */
    public byte[] toBytes() {
        return state.toBytes();
    }

    /** From whom the entries are, in the order of their first. */
    public Set<String> parties() {
        return state.parties();
    }

    /** The part of it that is from some alone, if the rule's condition holds of that part in some window. */
    public Optional<Share> of(CorrelationRule rule, Predicate<String> whom) {
        Window part = new Window();
        for (int i = 0; i < state.window.size; i++) {
            String party = state.window.party[i];
            if (party != null && whom.test(party)) {
                copy(state.window, i, part);
            }
        }
        return holds(part, Measure.of(rule), span(rule.timespan())) ? Optional.of(share(part)) : Optional.empty();
    }

    /** What is from someone. */
    public Optional<Share> from(String party) {
        Window part = new Window();
        for (int i = 0; i < state.window.size; i++) {
            if (party.equals(state.window.party[i])) {
                copy(state.window, i, part);
            }
        }
        return part.size == 0 ? Optional.empty() : Optional.of(share(part));
    }

    private static long span(Duration timespan) {
        return Micros.of(timespan);
    }

    /** Slides the window over every instant at which an entry comes or goes. */
    private static boolean holds(Window window, Measure measure, long span) {
        int low = 0;
        int high = 0;
        while (high < window.size) {
            long instant = low < high ? Math.min(window.time[high], window.time[low] + span) : window.time[high];
            while (low < high && window.time[low] + span <= instant) {
                measure.remove(window, low++);
            }
            while (high < window.size && window.time[high] == instant) {
                measure.add(window, high++);
            }
            if (low < high && measure.holds(instant)) {
                return true;
            }
        }
        return false;
    }

    private static Share share(Window window) {
        long count = 0;
        for (int i = 0; i < window.size; i++) {
            count += window.counts[i] ? 1 : 0;
        }
        return new Share(count, Micros.instant(window.time[0]), Micros.instant(window.time[window.size - 1]));
    }

    private static void copy(Window from, int entry, Window to) {
        int at = to.insert(from.time[entry]);
        to.matched[at] = from.matched[entry];
        to.number[at] = from.number[entry];
        to.text[at] = from.text[entry];
        to.party[at] = from.party[entry];
        to.counts[at] = from.counts[entry];
    }
}
