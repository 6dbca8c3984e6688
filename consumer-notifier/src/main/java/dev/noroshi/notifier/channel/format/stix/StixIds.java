package dev.noroshi.notifier.channel.format.stix;

import dev.noroshi.event.Ids;
import dev.noroshi.notifier.channel.format.evidence.Stem;

/**
 * The ids of the objects made of one alert: the same in every version and under every label, and of no other alert. The
 * first eight digits are those of the alert, by which whoever holds alerts finds the one that an object is of.
 */
public final class StixIds {

    private static final int PREFIX = 8;

    private final String stem;
    private final String prefix;

    StixIds(String alertId) {
        stem = Stem.of(alertId);
        prefix = ofAlert(alertId);
    }

    /** An id for the object of that type and key. */
    String id(String type, String key) {
        return type + "--" + prefix + Ids.of("stix", stem, type, key).substring(PREFIX);
    }

    /** What the ids of all objects of an alert begin with, behind their type; eight hexadecimal digits. */
    public static String ofAlert(String alertId) {
        boolean ours = alertId.length() >= PREFIX
                && alertId.substring(0, PREFIX).chars().allMatch(StixIds::isLowerHex);
        return (ours ? alertId : Ids.of("stix-alert", alertId)).substring(0, PREFIX);
    }

    /** The same of an object's id; empty where it cannot be one of ours. */
    public static String ofObject(String objectId) {
        int at = objectId.indexOf("--") + 2;
        return at < 2 || objectId.length() < at + PREFIX ? "" : objectId.substring(at, at + PREFIX);
    }

    private static boolean isLowerHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
