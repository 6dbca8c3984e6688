package dev.noroshi.processor.topology;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How things are held.
 *
 * @param keep how long anything waits before it ends as `HOLD_EXPIRED`
 * @param address where custodians release what is held, for the notices to them; null: not said
 */
public record HeldTerms(Duration keep, @Nullable String address) {}
