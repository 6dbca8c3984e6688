package dev.noroshi.notifier.domain;

/** Why something is delivered. */
public enum Purpose {
    /** An alert for a subscription that wants it. */
    ALERT,
    /** A withdrawal, for someone who may have the alert no more: of use only to who got it. */
    NOTICE
}
