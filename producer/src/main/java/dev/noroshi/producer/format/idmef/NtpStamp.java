package dev.noroshi.producer.format.idmef;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as NTP has them (RFC 4765, section 3.2.7): seconds since 1900 and their fraction, in hexadecimal. */
final class NtpStamp {

    private static final Pattern STAMP = Pattern.compile("0x([0-9a-fA-F]{8})\\.0x([0-9a-fA-F]{8})");
    private static final long FROM_1900_TO_1970 = 2_208_988_800L;
    private static final long NANOS = 1_000_000_000L;
    private static final int HEX = 16;
    private static final int FRACTION_BITS = 32;

    private NtpStamp() {}

    /** The instant, or null where the text is none or lies before 1970. */
    static @Nullable Instant parse(@Nullable String text) {
        Matcher match = text == null ? null : STAMP.matcher(text.strip());
        if (match == null || !match.matches()) {
            return null;
        }
        long seconds = Long.parseLong(match.group(1), HEX) - FROM_1900_TO_1970;
        long nanos = (Long.parseLong(match.group(2), HEX) * NANOS) >>> FRACTION_BITS;
        return seconds < 0 ? null : Instant.ofEpochSecond(seconds, nanos);
    }
}
