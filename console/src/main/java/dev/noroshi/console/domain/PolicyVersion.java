package dev.noroshi.console.domain;

import java.time.Instant;

/** When a policy was put in force, by whom and why. */
public record PolicyVersion(String hash, Instant at, String by, String reason) {}
