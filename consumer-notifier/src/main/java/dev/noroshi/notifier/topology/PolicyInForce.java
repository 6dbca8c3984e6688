package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.SharingPolicy;

/** Where the topology finds the policy. Thread-safe. */
public interface PolicyInForce {

    /** The policy in force now. */
    SharingPolicy current();

    /** Whether that version is the one in force or an older one; a newer one may be on its way. */
    boolean knows(String version);
}
