package dev.noroshi.policy.model;

import java.time.LocalDate;

/** Who checked a constituency, and on which day. */
public record Verification(String by, LocalDate at) {}
