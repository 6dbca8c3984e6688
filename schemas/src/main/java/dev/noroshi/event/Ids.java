package dev.noroshi.event;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The deterministic ids of events, incidents and deliveries: version 5 UUIDs under this project's own name space. */
public final class Ids {

    /** 6f0a3f2c-4c0b-5d57-9a2e-1f6f4e6f7368 */
    private static final byte[] NAMESPACE = HexFormat.of().parseHex("6f0a3f2c4c0b5d579a2e1f6f4e6f7368");

    private Ids() {}

    /** The id of a finding or observation to which its source gave an id. */
    public static String event(String producerOrg, String producerUid) {
        return of("event-uid", producerOrg, producerUid);
    }

    /**
     * The id of an observation without one: the same bytes from the same sensor at the same position are the same event.
     *
     * @param rawHash SHA-256 of the bytes, in lower-case hexadecimal
     * @param position where it stood in its source; null where nothing is known, so that identical bytes are a repeat
     */
    public static String event(String producerOrg, String sensor, String rawHash, @Nullable String position) {
        return id(name("event-raw").text(producerOrg).text(sensor).text(rawHash).text(position));
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
        return id(name);
    }

    private static LengthPrefixed name(String kind) {
        return new LengthPrefixed().plain(NAMESPACE).text(kind);
    }

    private static String id(LengthPrefixed name) {
        return Hashes.uuid5(name.digest(Hashes.sha1())).toString();
    }
}
