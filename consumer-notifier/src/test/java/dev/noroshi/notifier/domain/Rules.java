package dev.noroshi.notifier.domain;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.util.List;

/** The rules of a notifier that nobody configured, and smaller ones. */
public final class Rules {

    public static final Schedule SCHEDULE = new Schedule(
            List.of(
                    Duration.ZERO,
                    ofSeconds(5),
                    ofSeconds(15),
                    ofSeconds(60),
                    ofMinutes(5),
                    ofMinutes(15),
                    ofHours(1),
                    ofHours(3),
                    ofHours(6),
                    ofHours(12),
                    ofHours(24),
                    ofHours(24)),
            0.2);
    public static final RetryRules RETRY = new RetryRules(SCHEDULE, 3, ofHours(24), ofMinutes(5));
    public static final EndpointRules ENDPOINT =
            new EndpointRules(5, ofSeconds(30), ofMinutes(15), Duration.ofDays(5), 5, 1_000, 1_000, 4);

    private Rules() {}

    public static OutboxRules outbox() {
        return outbox(ENDPOINT, 1_000);
    }

    public static OutboxRules outbox(EndpointRules endpoint, int rows) {
        return new OutboxRules(RETRY, endpoint, rows, 3, Duration.ofDays(30), ofMinutes(15), ofSeconds(1));
    }
}
