package dev.noroshi.sigma.correlation;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one group of one correlation rule: an explicit value that its owner keeps, and that
 * {@link CorrelationEngine#step} changes in place. Not thread-safe.
 */
public final class CorrelationState {
    final Window window;
    final TreeMap<Long, OpenFiring> firings = new TreeMap<>();
    /** The greatest {@code now} seen. */
    long head = Long.MIN_VALUE;
    /** Nothing at or before this time is held any more for want of room. */
    long droppedUntil = Long.MIN_VALUE;

    /** Null: to be made anew, which costs one look at the whole window. */
    @Nullable
    Tail tail;
    /** How often something was put before what was there: what firings have counted of the window is stale then. */
    long insertions;

    long lastNumber;
    long late;
    long ahead;
    long dropped;

    /** The state of a group that nothing is known of. */
    public CorrelationState() {
        this(new Window());
    }

    CorrelationState(Window window) {
        this.window = window;
    }

    /** How many contributions came later than the grace allows. */
    public long late() {
        return late;
    }

    /** How many contributions were dated further ahead than the grace allows. */
    public long ahead() {
        return ahead;
    }

    /** How many entries had to go for want of room. */
    public long dropped() {
        return dropped;
    }

    /** How many entries are held. */
    public int entries() {
        return window.size;
    }

    /** How many firings there were. */
    public long firings() {
        return lastNumber;
    }

    /** From whom the entries held are, in the order of their first. */
    public Set<String> parties() {
        Set<String> parties = new LinkedHashSet<>();
        for (int i = 0; i < window.size; i++) {
            String party = window.party[i];
            if (party != null) {
                parties.add(party);
            }
        }
        return parties;
    }

    /** The state as bytes: one version byte, then a compact binary form. */
    public byte[] toBytes() {
        return StateWriter.write(this);
    }

    /** The state that bytes stand for, or why they cannot be read. */
    public static StateRead fromBytes(byte[] bytes) {
        return StateReader.read(bytes);
    }
}
