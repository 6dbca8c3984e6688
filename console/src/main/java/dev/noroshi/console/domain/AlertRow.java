package dev.noroshi.console.domain;

import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;

/**
 * The last version of an alert that was made for a recipient, as far as lists show it.
 *
 * @param revoked the recipient may no longer have what it was sent
 */
public record AlertRow(
        String incidentId,
        String recipient,
        String alertId,
        String reference,
        int version,
        AlertType type,
        Instant issuedAt,
        Severity severity,
        Tlp tlp,
        String title,
        String classification,
        boolean exercise,
        boolean redacted,
        boolean revoked,
        Place place) {}
