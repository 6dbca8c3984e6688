package dev.noroshi.console.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of one language, and how it writes times and numbers. Labels of TLP are the same in all. Immutable. */
public final class Words {

    /** The languages there are, English first: it stands in where nobody asks for one of them. */
    public static final List<String> LANGUAGES = List.of("en", "ja", "ko");

    private static final Map<String, Words> ALL =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Words::load));

    private static final Words ENGLISH = Objects.requireNonNull(ALL.get("en"));

    private final String language;
    private final Properties words;
    private final ZoneId zone;
    private final DateTimeFormatter day;
    private final NumberFormat numbers;

    private Words(String language, Properties words) {
        this.language = language;
        this.words = words;
        this.zone = switch (language) {
            case "ja" -> ZoneId.of("Asia/Tokyo");
            case "ko" -> ZoneId.of("Asia/Seoul");
            default -> ZoneOffset.UTC;
        };
        this.day =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
        this.numbers = NumberFormat.getIntegerInstance(Locale.forLanguageTag(language));
    }

    /** The words of that language; English where there are none of it. */
    public static Words of(@Nullable String language) {
        Words found = language == null ? null : ALL.get(language);
        return found == null ? ENGLISH : found;
    }

    /** The language that a browser prefers (RFC 9110, section 12.5.4), in its own order. */
    public static Words preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage != null) {
            try {
                for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
                    String language = Locale.forLanguageTag(range.getRange()).getLanguage();
                    if (LANGUAGES.contains(language)) {
                        return of(language);
                    }
                }
            } catch (IllegalArgumentException unreadable) {
                return of("en");
            }
        }
        return of("en");
    }

    private static Words load(String language) {
        Properties words = new Properties();
        String file = "words_" + language + ".properties";
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the jar; build it again");
            }
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Words(language, words);
    }

    /** The language tag. */
    public String language() {
        return language;
    }

    /**
     * The words of that key, `{0}` and so on replaced.
     *
     * @throws IllegalArgumentException where there are none: a page must not be shown with holes
     */
    public String say(String key, Object... values) {
        String text = words.getProperty(key);
        if (text == null) {
            throw new IllegalArgumentException("no words for '" + key + "' in " + language);
        }
        for (int i = 0; i < values.length; i++) {
            String value = values[i] instanceof Number number ? number(number.longValue()) : String.valueOf(values[i]);
            text = text.replace("{" + i + "}", value);
        }
        return text;
    }

    /** The words of a key that may be missing, such as that of a code made by a later version; else the word itself. */
    public String sayOr(String key, String otherwise) {
        return words.getProperty(key, otherwise);
    }

    Set<String> keys() {
        return new TreeSet<>(words.stringPropertyNames());
    }

    String raw(String key) {
        return words.getProperty(key);
    }

    /** Date and time in the zone of the language, to the second. */
    public String time(Instant at) {
        return day.format(at);
    }

    /** The zone that times are written in. */
    public String zone() {
        return say("zone");
    }

    /** The zone as browsers know it (IANA). */
    public String zoneName() {
        return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }

    public String number(long number) {
        synchronized (numbers) {
            return numbers.format(number);
        }
    }

    /** A duration in its largest sensible unit. */
    public String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 1) {
            return span.toMillis() + " ms";
        }
        if (seconds < 120) {
            return say("span.seconds", seconds);
        }
        if (seconds < 7_200) {
            return say("span.minutes", seconds / 60);
        }
        if (seconds < 172_800) {
            return say("span.hours", seconds / 3_600);
        }
        return say("span.days", seconds / 86_400);
    }

    /** A latency, in milliseconds below ten seconds. */
    public static String latency(Duration span) {
        return span.toMillis() < 10_000 ? span.toMillis() + " ms" : span.toSeconds() + " s";
    }
}
