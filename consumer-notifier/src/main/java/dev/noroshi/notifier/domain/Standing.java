package dev.noroshi.notifier.domain;

/** What an endpoint may be trusted with, by how it has answered so far. */
public enum Standing {
    /** It answered well when it was last asked. */
    SOUND,
    /** It has not been heard of yet. */
    NEW,
    /** It has failed since it last answered well. */
    FAILING
}
