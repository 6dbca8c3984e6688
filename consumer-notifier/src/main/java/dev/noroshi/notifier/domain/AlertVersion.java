package dev.noroshi.notifier.domain;

import dev.noroshi.schema.Severity;
import java.time.Instant;

/**
 * One version of an alert, as far as its deliveries need to know it.
 *
 * @param incidentId the same for all versions, whatever their label, while alert ids carry theirs
 * @param severity by which deliveries rank; that of a withdrawal is CRITICAL, since what it takes back may be acted on
 * @param receivedAt gateway time of the event behind it
 */
public record AlertVersion(
        String org, String incidentId, String alertId, int version, Severity severity, Instant receivedAt) {}
