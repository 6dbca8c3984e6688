package dev.noroshi.notifier.channel.format.stix;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Timestamps of STIX and TAXII 2.1: RFC 3339 in UTC, with exactly six digits of a second. */
public final class StixTime {

    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private StixTime() {}

    public static String text(Instant instant) {
        return MICROS.format(instant);
    }
}
