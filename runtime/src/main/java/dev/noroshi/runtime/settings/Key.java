package dev.noroshi.runtime.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.function.Function;

/**
 * One setting, declared once.
 *
 * @param name dotted lower-case name, such as `gateway.http.port`
 * @param fallback the text that stands where nothing is set; empty: must be set where it is read as required
 * @param parser from text to value; throws IllegalArgumentException that says what would do
 * @param doc one sentence with the unit
 * @param secret true: the value never appears in a log or a listing
 */
public record Key<T>(String name, String fallback, Function<String, T> parser, String doc, boolean secret) {

    public static Key<String> text(String name, String fallback, String doc) {
        return new Key<>(name, fallback, Function.identity(), doc, false);
    }

    public static Key<String> secret(String name, String doc) {
        return new Key<>(name, "", Function.identity(), doc, true);
    }

    public static Key<Path> path(String name, String fallback, String doc) {
        return new Key<>(name, fallback, Path::of, doc, false);
    }

    public static Key<URI> uri(String name, String fallback, String doc) {
        return new Key<>(name, fallback, URI::create, doc, false);
    }

    public static Key<Boolean> bool(String name, boolean fallback, String doc) {
        return new Key<>(name, Boolean.toString(fallback), Key::parseBool, doc, false);
    }

    public static Key<Integer> integer(String name, int fallback, int min, int max, String doc) {
        return new Key<>(name, Integer.toString(fallback), text -> (int) parseNumber(text, min, max), doc, false);
    }

    public static Key<Long> number(String name, long fallback, long min, long max, String doc) {
        return new Key<>(name, Long.toString(fallback), text -> parseNumber(text, min, max), doc, false);
    }

    /** Written as `250ms`, `15s`, `10m`, `24h`, `7d` or as ISO 8601 (`PT15S`). */
    public static Key<Duration> duration(String name, Duration fallback, String doc) {
        return new Key<>(name, fallback.toString(), Key::parseDuration, doc, false);
    }

    /** The environment variable that sets it: `NOROSHI_GATEWAY_HTTP_PORT` for `gateway.http.port`. */
    public String variable() {
        return "NOROSHI_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static boolean parseBool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("use true or false");
        };
    }

    private static long parseNumber(String text, long min, long max) {
        String range = "use a whole number from " + min + " to " + max;
        try {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(range, notANumber);
        }
        throw new IllegalArgumentException(range);
    }

    private static Duration parseDuration(String text) {
        String iso = text.startsWith("P") ? text : isoOf(text.toLowerCase(Locale.ROOT));
        try {
            return Duration.parse(iso);
        } catch (DateTimeParseException notADuration) {
            throw new IllegalArgumentException("use a duration such as 250ms, 15s, 10m, 24h, 7d", notADuration);
        }
    }

    private static String isoOf(String text) {
        if (text.endsWith("ms")) {
            String digits = text.substring(0, text.length() - 2);
            return digits.matches("\\d{1,15}")
                    ? Duration.ofMillis(Long.parseLong(digits)).toString()
                    : text;
        }
        return text.endsWith("d") ? "P" + text : "PT" + text;
    }
}
