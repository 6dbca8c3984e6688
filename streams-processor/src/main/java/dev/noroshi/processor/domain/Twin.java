package dev.noroshi.processor.domain;

/** Whether another sensor of the same organisation has told of an occurrence before. */
enum Twin {
    /** No other has. */
    NONE,
    /** One has, and said it was at least as grave. */
    KNOWN,
    /** One has, but none said it was that grave. */
    GRAVER
}
