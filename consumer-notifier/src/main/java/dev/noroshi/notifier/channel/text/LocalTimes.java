package dev.noroshi.notifier.channel.text;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Points in time as the reader's clock shows them, with UTC beside it. */
public final class LocalTimes {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ENGLISH);
    private static final Map<String, ZoneId> HOME =
            Map.of("ja", ZoneId.of("Asia/Tokyo"), "ko", ZoneId.of("Asia/Seoul"));
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final ZoneId zone;

    private LocalTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** In the zone that was asked for; where it is UTC, in that of the language's country. */
    public static LocalTimes of(ZoneId asked, String language) {
        boolean unasked = asked.normalized().equals(ZoneOffset.UTC);
        return new LocalTimes(unasked ? HOME.getOrDefault(language, UTC) : asked);
    }

    /** `2026-03-01 09:00:00 JST (2026-03-01 00:00:00 UTC)`, to the second. */
    public String show(Instant at) {
        String utc = FORMAT.format(at.atZone(UTC));
        return zone.equals(UTC) ? utc : FORMAT.format(at.atZone(zone)) + " (" + utc + ")";
    }
}
