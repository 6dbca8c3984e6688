package dev.noroshi.processor.domain;

/** Out of which of its producer's caps an open incident is kept. */
enum Pool {
    OPEN,
    RESERVE,
    COARSE
}
