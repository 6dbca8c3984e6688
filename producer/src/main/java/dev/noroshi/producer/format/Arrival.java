package dev.noroshi.producer.format;

import dev.noroshi.schema.Handling;
import dev.noroshi.schema.HandlingBy;
import dev.noroshi.schema.Identity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an event has from the way it came, not from its source's words.
 *
 * @param handling the effective marking; null where neither the source nor the credential gave one
 * @param raw the record's bytes
 * @param rawHash SHA-256 of them, lower-case hexadecimal
 */
@SuppressWarnings(
        "ArrayRecordComponent") // The array is shared and never written to; a copy for each record would cost more than
// the parsing.
public record Arrival(
        String eventId,
        String producerOrg,
        String sensorName,
        Instant receivedAt,
        Identity identity,
        @Nullable Handling handling,
        HandlingBy handlingBy,
        byte[] raw,
        String rawHash,
        @Nullable String traceparent) {}
