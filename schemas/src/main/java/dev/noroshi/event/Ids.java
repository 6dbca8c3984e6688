package dev.noroshi.event;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The deterministic ids of events, incidents and deliveries: version 5 UUIDs under this project's own name space. */
public final class Ids {

    private static final UUID NAMESPACE = UUID.fromString("6f0a3f2c-4c0b-5d57-9a2e-1f6f4e6f7368");

    private Ids() {}

    /** The id of a finding or observation to which its source gave an id. */
    public static String event(String producerOrg, String producerUid) {
        return of("event-uid", producerOrg, producerUid);
    }

    /**
     * The id of an observation without one: the same bytes from the same sensor at the same position are the same event.
     *
     * @param position where it stood in its source; null where nothing is known, so that identical bytes are a repeat
     */
    public static String event(String producerOrg, String sensor, byte[] raw, @Nullable String position) {
        LengthPrefixed name =
                name("event-raw").text(producerOrg).text(sensor).bytes(raw).text(position);
        return Hashes.uuid5(name.digest()).toString();
    }

    /** The id of the incident that an event opened. */
    public static String incident(String fingerprint, String firstEventId) {
        return of("incident", fingerprint, firstEventId);
    }

    /** The id of one version of an alert on its way to one subscription; the receiver's key against repeats. */
    public static String delivery(String alertId, int version, String subscription) {
        return of("delivery", alertId, Integer.toString(version), subscription);
    }

    /** A version 5 UUID of the parts; `kind` keeps the ids of different things apart. */
    public static String of(String kind, String... parts) {
        LengthPrefixed name = name(kind);
        for (String part : parts) {
            name.text(part);
        }
        return Hashes.uuid5(name.digest()).toString();
    }

    private static LengthPrefixed name(String kind) {
        var sha1 = Hashes.sha1();
        sha1.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .array());
        return new LengthPrefixed(sha1).text(kind);
    }
}
