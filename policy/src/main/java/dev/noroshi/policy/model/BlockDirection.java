package dev.noroshi.policy.model;

/** RECEIVE: takes no event of the other; SEND: the other gets none of this one's. */
public enum BlockDirection {
    RECEIVE,
    SEND
}
