package dev.noroshi.producer.value;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Zones as sources write them: `Z`, `+09`, `+0900`, `+09:00`, an abbreviation that means one offset only, or a region.
 * Abbreviations that mean several (CST, IST, BST) are unknown here: a wrong guess would move the event by hours.
 */
final class Zones {

    private static final Map<String, ZoneOffset> ABBREVIATIONS = Map.ofEntries(
            Map.entry("Z", ZoneOffset.UTC),
            Map.entry("UTC", ZoneOffset.UTC),
            Map.entry("GMT", ZoneOffset.UTC),
            Map.entry("JST", ZoneOffset.ofHours(9)),
            Map.entry("KST", ZoneOffset.ofHours(9)),
            Map.entry("WET", ZoneOffset.UTC),
            Map.entry("CET", ZoneOffset.ofHours(1)),
            Map.entry("CEST", ZoneOffset.ofHours(2)),
            Map.entry("EET", ZoneOffset.ofHours(2)),
            Map.entry("EEST", ZoneOffset.ofHours(3)),
            Map.entry("MSK", ZoneOffset.ofHours(3)),
            Map.entry("EST", ZoneOffset.ofHours(-5)),
            Map.entry("EDT", ZoneOffset.ofHours(-4)),
            Map.entry("MST", ZoneOffset.ofHours(-7)),
            Map.entry("MDT", ZoneOffset.ofHours(-6)),
            Map.entry("PST", ZoneOffset.ofHours(-8)),
            Map.entry("PDT", ZoneOffset.ofHours(-7)));

    private Zones() {}

    /** The zone, or null where the text means none or several. */
    static @Nullable ZoneId parse(String text) {
        ZoneOffset known = ABBREVIATIONS.get(text);
        if (known != null) {
            return known;
        }
        try {
            return text.startsWith("+") || text.startsWith("-") ? ZoneOffset.of(text) : region(text);
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private static @Nullable ZoneId region(String text) {
        return text.indexOf('/') > 0 ? ZoneId.of(text) : null;
    }
}
