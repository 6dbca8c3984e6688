package dev.noroshi.notifier.domain;

/** Why something is delivered. */
public enum Purpose {
    /** An alert for a subscription that wants it. */
    ALERT,
    /** A withdrawal, for someone who may have the alert no more: of use only to who got it. */
    NOTICE,
    /** An alert that another subscription of the organisation could not deliver. */
    FALLBACK,
    /** A grave alert that nobody acknowledged in time. */
    ESCALATION,
    /** An alert of the past, on an operator's word. */
    REPLAY,
    /** No alert at all: somebody tries the channel. */
    TEST
}
