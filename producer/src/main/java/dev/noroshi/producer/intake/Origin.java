package dev.noroshi.producer.intake;

import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Identity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who sent records, and when.
 *
 * @param org the organisation that the credential stands for
 * @param sensor name of the credential
 * @param mayClaim true: there is no credential to hold a payload against, so an organisation that it names stands
 * @param defaultHandling the marking of events that come without one
 * @param identity what ids of this source name, unless the format knows
 * @param receivedAt when the records came in
 * @param traceparent W3C trace context of the step that read them
 */
public record Origin(
        String org,
        String sensor,
        boolean mayClaim,
        @Nullable Handling defaultHandling,
        Identity identity,
        Instant receivedAt,
        @Nullable String traceparent) {

    /** Records read locally, under no credential. */
    public static Origin local(@Nullable String org, String sensor, Instant receivedAt) {
        return new Origin(
                org == null ? "local" : org, sensor, org == null, null, Identity.OBSERVATION, receivedAt, null);
    }

    /** The same, at another time. */
    public Origin at(Instant later) {
        return new Origin(org, sensor, mayClaim, defaultHandling, identity, later, traceparent);
    }

    /** The same, as part of another trace, or of none. */
    public Origin in(@Nullable String trace) {
        return new Origin(org, sensor, mayClaim, defaultHandling, identity, receivedAt, trace);
    }
}
