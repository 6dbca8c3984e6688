package dev.noroshi.processor.rules;

import dev.noroshi.event.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a set of Sigma rules.
 *
 * @param texts by path within the set; the one named {@value #PIPELINE} is the pipeline, all others hold rules
 */
public record RuleFiles(SortedMap<String, String> texts) {

    /** The file that says how Sigma's names reach our events; without it the standard one counts. */
    public static final String PIPELINE = "pipeline.yml";

    public RuleFiles {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    public static RuleFiles of(Map<String, String> texts) {
        return new RuleFiles(new TreeMap<>(texts));
    }

    /** SHA-256 of paths and texts, lower-case hex. */
    public String hash() {
        StringBuilder all = new StringBuilder();
        texts.forEach((path, text) -> all.append(path.length())
                .append(':')
                .append(path)
                .append(text.length())
                .append(':')
                .append(text));
        return Hashes.sha256Hex(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    SortedMap<String, String> rules() {
        SortedMap<String, String> rules = new TreeMap<>(texts);
        rules.remove(PIPELINE);
        return rules;
    }
}
