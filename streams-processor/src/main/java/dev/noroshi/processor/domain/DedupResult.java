package dev.noroshi.processor.domain;

/** What became of one event. */
public enum DedupResult {
    /** It opened an incident. */
    OPENED,
    /** It was counted to an open incident. */
    COUNTED,
    /** It is another version of an event that is known. */
    REVISED,
    /** It closed its incident. */
    CLOSED,
    /** The same was seen before: dropped. */
    REPEAT,
    /** Another sensor of the same organisation saw the same: named, not counted. */
    WITNESS,
    /** An UPDATE or CLOSE that is not known to belong here: its producer's id must say where, and nothing has changed. */
    ASKS,
    /** An older version than the one known: changes nothing. */
    LATE,
    /** Its producer is over its cap: counted to a coarse incident. */
    COARSE,
    /** CRITICAL or FATAL beyond cap and reserve: passed on as an incident of its own of which nothing is kept. */
    UNTRACKED;

    /** Whether something was seen to happen that had not been seen before. */
    public boolean isOccurrence() {
        return this == OPENED || this == COUNTED || this == COARSE || this == UNTRACKED;
    }
}
