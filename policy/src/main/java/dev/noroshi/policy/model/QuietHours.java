package dev.noroshi.policy.model;

import java.time.LocalTime;

/** When only urgent alerts go out, in the subscription's time zone; may span midnight. */
public record QuietHours(LocalTime from, LocalTime to) {}
