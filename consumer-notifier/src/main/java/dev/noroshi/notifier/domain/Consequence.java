package dev.noroshi.notifier.domain;

import java.time.Duration;

/** What follows an attempt for the delivery it was for. */
public sealed interface Consequence {

    /** Delivered. */
    record Done() implements Consequence {}

    /** Again after the delay. */
    record Retry(Duration delay) implements Consequence {}

    /** Never again: to the dead letters. */
    record GiveUp(String reason) implements Consequence {}

    /** Nothing more to this endpoint until somebody mends it; what waits is parked. */
    record Disable(String reason) implements Consequence {}
}
