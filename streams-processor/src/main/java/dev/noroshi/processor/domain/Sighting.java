package dev.noroshi.processor.domain;

/** Whether an event is known. */
enum Sighting {
    FIRST,
    /** The same id, and a body that was seen under it. */
    REPEAT,
    /** The same id with a body not seen yet. */
    REVISION,
    /** The same id with a body not seen yet, but older than the one known. */
    LATE
}
