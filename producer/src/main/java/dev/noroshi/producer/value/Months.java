package dev.noroshi.producer.value;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The names and abbreviations of months in the languages that log sources are set to; see `months.properties`. */
final class Months {

    private static final Map<String, Integer> BY_NAME = load();

    private Months() {}

    /** 1 to 12, or 0 where the word names no month. */
    static int parse(String word) {
        String plain = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        return BY_NAME.getOrDefault(plain.toLowerCase(Locale.ROOT), 0);
    }

    private static Map<String, Integer> load() {
        Properties file = new Properties();
        try (InputStream in = Months.class.getResourceAsStream("months.properties")) {
            if (in == null) {
                throw new IllegalStateException("months.properties is missing from the jar");
            }
            file.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("months.properties cannot be read", unreadable);
        }
        Map<String, Integer> months = new HashMap<>();
        for (String month : file.stringPropertyNames()) {
            for (String name : file.getProperty(month).split(",", -1)) {
                months.put(name.strip().toLowerCase(Locale.ROOT), Integer.valueOf(month));
            }
        }
        return Map.copyOf(months);
    }
}
