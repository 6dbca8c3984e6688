package dev.noroshi.console.domain;

import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What became last of one version of an alert on its way to one subscription. */
public record Delivery(
        String alertId,
        int version,
        String org,
        String subscription,
        String channel,
        int attempt,
        Instant at,
        DeliveryOutcome outcome,
        @Nullable Integer status,
        @Nullable String detail,
        long durationMillis,
        @Nullable Instant nextAttemptAt,
        Severity severity,
        @Nullable String purpose) {

    private static final int MOST_DETAIL = 300;

    static Delivery of(DeliveryAttempt attempt) {
        String detail = attempt.getDetail();
        return new Delivery(
                attempt.getAlertId(),
                attempt.getVersion(),
                attempt.getOrg(),
                attempt.getSubscription(),
                attempt.getChannel(),
                attempt.getAttempt(),
                attempt.getAt(),
                attempt.getOutcome(),
                attempt.getStatus(),
                detail == null || detail.length() <= MOST_DETAIL ? detail : detail.substring(0, MOST_DETAIL) + "…",
                attempt.getDurationMillis(),
                attempt.getNextAttemptAt(),
                attempt.getSeverity(),
                attempt.getPurpose());
    }

    /** Whether it still waits for a later attempt. */
    public boolean waits() {
        return outcome == DeliveryOutcome.RETRY || outcome == DeliveryOutcome.PARKED;
    }
}
