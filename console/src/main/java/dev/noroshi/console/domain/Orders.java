package dev.noroshi.console.domain;

import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.PolicySnapshot;

/** What the console may have done; each returns once Kafka has it, and throws where it has not. */
public interface Orders {

    /** For the notifier. */
    void send(ControlCommand command) throws InterruptedException;

    /** Puts a policy in force on all instances. */
    void apply(PolicySnapshot snapshot) throws InterruptedException;
}
