package dev.noroshi.notifier.domain;

/** Whether a subscription asks for an alert. */
public enum Interest {
    WANTED,
    NOT_WANTED,
    /** Its expression fails on this alert, so that it does not match. */
    EXPRESSION_FAILED
}
