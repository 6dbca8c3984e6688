package dev.noroshi.producer.format;

import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the machine tags of MISP taxonomies say (`tlp:amber`, `rsit:fraud="phishing"`), which STIX carries as labels too.
 * What each means: `tags.tsv`.
 *
 * @param tags as they were written
 */
public record MachineTags(List<String> tags) {

    private static final MappingTable MEANINGS = MappingTable.load(MachineTags.class, "tags.tsv", 3);
    private static final String RSIT = "rsit:";

    public MachineTags {
        tags = List.copyOf(tags);
    }

    /** The labels of the Traffic Light Protocol among them. */
    public List<String> tlpLabels() {
        return tags.stream()
                .filter(tag -> tag.strip().toLowerCase(Locale.ROOT).startsWith("tlp:"))
                .toList();
    }

    /** The classification that the first tag with one means. */
    public Optional<Classification> classification() {
        return tags.stream()
                .map(tag -> key(tag).startsWith(RSIT)
                        ? rsit(key(tag))
                        : meaning(tag, "CLASSIFICATION").map(Classifications::parse))
                .flatMap(Optional::stream)
                .findFirst();
    }

    public Optional<Severity> severity() {
        return first("SEVERITY").map(Severity::valueOf);
    }

    /** 0 to 100. */
    public Optional<Integer> confidence() {
        return first("CONFIDENCE").map(Integer::valueOf);
    }

    /** True where one says that this is a drill or a test. */
    public boolean exercise() {
        return first("EXERCISE").isPresent();
    }

    /** True where one says that what was reported was none. */
    public boolean falsePositive() {
        return first("FALSE_POSITIVE").isPresent();
    }

    private Optional<String> first(String kind) {
        return tags.stream()
                .map(tag -> meaning(tag, kind))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> meaning(String tag, String kind) {
        String key = key(tag);
        return MEANINGS.rows().stream()
                .filter(row -> row.get(1).equals(kind) && key.startsWith(row.get(0)))
                .map(row -> row.get(2))
                .findFirst();
    }

    /** `rsit:fraud=phishing`: predicate and value are the two levels themselves. */
    private static Optional<Classification> rsit(String key) {
        String[] levels = key.substring(RSIT.length()).split("=", 2);
        return levels.length < 2 || levels[0].isEmpty() || levels[1].isEmpty()
                ? Optional.empty()
                : Optional.of(new Classification(levels[0], levels[1]));
    }

    /** Lower case, words joined by hyphens, no quotes. */
    private static String key(String tag) {
        return tag.strip()
                .toLowerCase(Locale.ROOT)
                .replace("\"", "")
                .replace('_', '-')
                .replace(' ', '-');
    }
}
