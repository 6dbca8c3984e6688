package dev.noroshi.benchmarks.delivery;

import java.util.List;

/** How an endpoint meets its deliveries, once those that are to die have died. */
enum Fate {
    TAKES,
    /** Nobody listens: the connection is refused at once. */
    REFUSES,
    /** The handshake is never answered. */
    BLACK_HOLE,
    /** Takes the connection and the request, and says nothing. */
    NEVER_ANSWERS;

    private static final List<Fate> DEAD = List.of(REFUSES, BLACK_HOLE, NEVER_ANSWERS);

    /**
     * Spreads the dead evenly over all endpoints, a third of each kind.
     *
     * @param percent how many of a hundred endpoints are dead
     */
    static Fate of(int endpoint, int percent) {
        // A step that shares no factor with 100, so that neighbours differ.
        int place = endpoint * 37 % 100;
        if (place >= percent) {
            return TAKES;
        }
        return DEAD.get(endpoint / 100 % DEAD.size());
    }
}
