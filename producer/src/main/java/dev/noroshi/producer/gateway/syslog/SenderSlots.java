package dev.noroshi.producer.gateway.syslog;

import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections of a listener by sender: where there are several senders, one has half of them at most, so that the
 * others can come however many it opens and leaves idle. Thread-safe.
 */
final class SenderSlots {

    private final int each;
    private final ConcurrentHashMap<SenderRule, Integer> taken = new ConcurrentHashMap<>();

    /**
     * @param most connections of all
     * @param senders that the listener knows
     */
    SenderSlots(int most, int senders) {
        this.each = senders > 1 ? most / 2 : most;
    }

    /** Whether the sender may have one more connection; then it is to be given back. */
    boolean take(SenderRule sender) {
        boolean[] had = new boolean[1];
        taken.compute(sender, (rule, count) -> {
            int now = count == null ? 0 : count;
            had[0] = now < each;
            return had[0] ? now + 1 : now;
        });
        return had[0];
    }

    void giveBack(SenderRule sender) {
        taken.computeIfPresent(sender, (rule, count) -> count == 1 ? null : count - 1);
    }
}
