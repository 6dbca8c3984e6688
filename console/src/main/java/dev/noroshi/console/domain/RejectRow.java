package dev.noroshi.console.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record that was not taken; its bytes are read again from where it stands.
 *
 * @param position where it stood in its source
 * @param bytes how many it has
 */
public record RejectRow(
        String org,
        String sensor,
        @Nullable String format,
        Instant at,
        String code,
        String reason,
        String position,
        String rawHash,
        int bytes,
        Place place) {}
