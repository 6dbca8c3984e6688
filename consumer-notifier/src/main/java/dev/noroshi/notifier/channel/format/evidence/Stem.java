package dev.noroshi.notifier.channel.format.evidence;

import dev.noroshi.event.Ids;

/** What is the same of an alert's id in every version and under every label, whose seal are its last twelve digits. */
public final class Stem {

    private static final int LENGTH = 24;

    private Stem() {}

    public static String of(String alertId) {
        return alertId.length() > LENGTH ? alertId.substring(0, LENGTH) : alertId;
    }

    /** A version 5 UUID for a thing made of the alert. */
    public static String uuid(String alertId, String kind, String key) {
        return Ids.of("payload", of(alertId), kind, key);
    }
}
