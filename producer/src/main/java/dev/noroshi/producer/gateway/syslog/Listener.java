package dev.noroshi.producer.gateway.syslog;

import java.time.Duration;

/** A listener that has its port. */
interface Listener {

    /** Begins to take messages. */
    void start();

    /** The port it listens on. */
    int port();

    /** Takes no more, and waits for what was taken to be written. */
    void close(Duration atMost);
}
