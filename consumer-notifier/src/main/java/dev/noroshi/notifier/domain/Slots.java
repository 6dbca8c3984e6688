package dev.noroshi.notifier.domain;

import java.util.EnumMap;
import java.util.Map;

/**
 * The deliveries that one instance may have under way at once; its tasks share them. Failing endpoints have a quarter at
 * most and new ones half, so that neither is in the other's way and a quarter is always left to sound ones. Thread-safe.
 */
public final class Slots {

    private final int all;
    private final Map<Standing, Integer> most = new EnumMap<>(Standing.class);
    private final Map<Standing, Integer> taken = new EnumMap<>(Standing.class);

    /** @param all at least 4 */
    public Slots(int all) {
        if (all < 4) {
            throw new IllegalArgumentException("an instance needs at least 4 slots, not " + all);
        }
        this.all = all;
        most.put(Standing.SOUND, all);
        most.put(Standing.NEW, all / 2);
        most.put(Standing.FAILING, all / 4);
    }

    public synchronized boolean free(Standing standing) {
        return taken() < all && taken.getOrDefault(standing, 0) < most.getOrDefault(standing, 0);
    }

    /** Takes one, or answers false where none is free. */
    public synchronized boolean take(Standing standing) {
        if (!free(standing)) {
            return false;
        }
        taken.merge(standing, 1, Integer::sum);
        return true;
    }

    /** Gives one back, by the standing that it was taken with. */
    public synchronized void release(Standing standing) {
        taken.merge(standing, -1, Integer::sum);
    }

    public synchronized int taken() {
        return taken.values().stream().mapToInt(Integer::intValue).sum();
    }
}
