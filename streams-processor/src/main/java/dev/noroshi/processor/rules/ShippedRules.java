package dev.noroshi.processor.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/** The rules that come with the software, in force until others are applied. */
public final class ShippedRules {

    private static final List<String> NAMES = List.of(
            "beaconing.yml",
            "brute-force-then-success.yml",
            "campaign.yml",
            "ddos.yml",
            "phishing-wave.yml",
            "scan-then-exploit.yml");

    private ShippedRules() {}

    public static RuleFiles files() {
        TreeMap<String, String> texts = new TreeMap<>();
        NAMES.forEach(name -> texts.put(name, text(name)));
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
