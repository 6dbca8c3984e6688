package dev.noroshi.policy.redact;

import java.time.Instant;

/**
 * The hub's own count of an incident.
 *
 * @param language of the recipient, for what is written in place of the source's text
 */
public record Sighting(Instant firstSeen, Instant lastSeen, long count, String language) {}
