package dev.noroshi.policy.model;

import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Identity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A credential that brings events.
 *
 * @param handling the marking of events that come without one; null: they stay unmarked
 * @param silentAfter without a record for so long its organisation is told; null: never
 */
public record Producer(
        String name,
        String tokenSha256,
        @Nullable Handling handling,
        Identity identity,
        @Nullable Duration silentAfter) {}
