package dev.noroshi.cli.backtest;

import java.util.Arrays;

/** What came into a group lately: alerts, and derived incidents of rules below; in the order in which it came. */
final class Recent {

    private static final int FEWEST = 16;

    private long[] times = new long[FEWEST];
    private int[] members = new int[FEWEST];
    private int size;
    private long last = Long.MIN_VALUE;
    private long takenFrom;
    private long takenUntil;
    private int takenBy = -1;

    /** The member that stands for a derived incident. */
    static int derived(int number) {
        return ~number;
    }

    /** When the latest came, in microseconds since 1970. */
    long last() {
        return last;
    }

    /**
     * Adds one.
     *
     * @param oldest what came before can be forgotten
     * @param most so many of those that came last are enough
     */
    void add(long at, int member, long oldest, int most) {
        if (size == times.length) {
            makeRoom(oldest, most);
        }
        times[size] = at;
        members[size++] = member;
        last = Math.max(last, at);
    }

    /** Gives a firing what it took: the one that came last, and whatever else lies within bounds that have moved. */
    void take(int firing, int member, long from, long until, boolean isNew, Membership membership) {
        boolean goesOn = !isNew && firing == takenBy && from == takenFrom && until >= takenUntil;
        if (goesOn && until == times[size - 1]) {
            give(firing, member, membership);
        } else {
            for (int i = 0; i < size; i++) {
                if (from <= times[i] && times[i] <= until) {
                    give(firing, members[i], membership);
                }
            }
        }
        takenBy = firing;
        takenFrom = from;
        takenUntil = until;
    }

    private static void give(int firing, int member, Membership membership) {
        if (member >= 0) {
            membership.takeAlert(firing, member);
        } else {
            membership.takeDerived(firing, derived(member));
        }
    }

    private void makeRoom(long oldest, int most) {
        int kept = 0;
        for (int i = Math.max(0, size - most); i < size; i++) {
            if (times[i] >= oldest) {
                times[kept] = times[i];
                members[kept++] = members[i];
            }
        }
        size = kept;
        if (size > times.length / 2) {
            times = Arrays.copyOf(times, size * 2);
            members = Arrays.copyOf(members, size * 2);
        }
    }
}
