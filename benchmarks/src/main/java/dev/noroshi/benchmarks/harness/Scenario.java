package dev.noroshi.benchmarks.harness;

import dev.noroshi.benchmarks.load.Load;

/** One way of carrying records, ready to be measured again and again. */
public interface Scenario extends AutoCloseable {
    /** As tables and JSON show it. */
    String name();

    /** Starts what it needs and returns when the first record could be sent. */
    void setup();

    /**
     * Sends the load and waits for all that comes of it.
     *
     * @throws IllegalStateException if something has not arrived when {@link Flight#PATIENCE} is over
     */
    Outcome run(Load load);

    @Override
    void close();
}
