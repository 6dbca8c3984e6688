package dev.noroshi.processor.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The rules that come with the software, in force until others are applied. */
public final class ShippedRules {

    private static final List<String> NAMES = List.of(
            "beaconing.yml",
            "brute-force-then-success.yml",
            "campaign.yml",
            "ddos.yml",
            "phishing-wave.yml",
            "scan-then-exploit.yml");

    /** Which ask about every event: worth it over history, while a hub is to be asked first. */
    private static final List<String> UPON_REQUEST = List.of("bursts.yml");

    private ShippedRules() {}

    /** Those that are in force where nobody said otherwise. */
    public static RuleFiles files() {
        return read(NAMES.stream());
    }

    /** Those, and the ones that are in force upon request alone. */
    public static RuleFiles all() {
        return read(Stream.concat(NAMES.stream(), UPON_REQUEST.stream()));
    }

    private static RuleFiles read(Stream<String> names) {
        TreeMap<String, String> texts = new TreeMap<>();
        names.forEach(name -> texts.put(name, text(name)));
        return new RuleFiles(texts);
    }

    private static String text(String name) {
        try (InputStream stream = ShippedRules.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is missing from this build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
