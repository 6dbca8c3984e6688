package dev.noroshi.runtime.metrics;

/** A metric that is read as a whole when somebody asks. */
interface Readings {

    /** Reads again. */
    void refresh();
}
