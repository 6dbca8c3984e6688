package dev.noroshi.console.domain;

/** What passes through the hub, and is counted in time. */
public enum Flow {
    EVENTS,
    REJECTED,
    INCIDENTS,
    ALERTS,
    DELIVERED
}
