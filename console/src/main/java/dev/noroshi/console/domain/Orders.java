package dev.noroshi.console.domain;

import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ReleaseGrant;

/** What the console may have done; each returns once Kafka has it, and throws where it has not. */
public interface Orders {

    /** For the notifier. */
    void send(ControlCommand command) throws InterruptedException;

    /** Lets what is held pass, in the name of a custodian. */
    void grant(ReleaseGrant grant) throws InterruptedException;

    /** Puts a policy in force on all instances. */
    void apply(PolicySnapshot snapshot) throws InterruptedException;
}
