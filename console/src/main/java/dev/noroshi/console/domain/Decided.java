package dev.noroshi.console.domain;

import java.time.Instant;

/**
 * One decision on one version of an incident, for one recipient.
 *
 * @param place of the record with all recipients
 */
public record Decided(
        String incidentId, int version, Instant at, String source, String recipient, Answer answer, Place place) {}
