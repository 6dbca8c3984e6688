package dev.noroshi.notifier.domain;

/** The deliveries that one instance may have under way at once; its tasks share them. Thread-safe. */
public final class Slots {

    private final int all;
    private final int forSuspects;
    private int taken;
    private int takenBySuspects;

    /** @param all at least 4; suspect endpoints together get a quarter of them at most */
    public Slots(int all) {
        if (all < 4) {
            throw new IllegalArgumentException("an instance needs at least 4 slots, not " + all);
        }
        this.all = all;
        this.forSuspects = all / 4;
    }

    public synchronized boolean free(boolean suspect) {
        return taken < all && (!suspect || takenBySuspects < forSuspects);
    }

    /** Takes one, or answers false where none is free. */
    public synchronized boolean take(boolean suspect) {
        if (!free(suspect)) {
            return false;
        }
        taken++;
        takenBySuspects += suspect ? 1 : 0;
        return true;
    }

    /** Gives one back; `suspect` as it was taken. */
    public synchronized void release(boolean suspect) {
        taken--;
        takenBySuspects -= suspect ? 1 : 0;
    }

    public synchronized int taken() {
        return taken;
    }
}
