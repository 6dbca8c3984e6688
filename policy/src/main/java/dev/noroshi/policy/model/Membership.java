package dev.noroshi.policy.model;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One organisation's time in a community; days in UTC, both included. */
public record Membership(
        String org, LocalDate from, @Nullable LocalDate until) {}
