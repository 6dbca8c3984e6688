package dev.noroshi.producer.format;

import dev.noroshi.schema.Severity;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source's severities in ours, from a data file of two columns; words in any case. What it does not name is UNKNOWN. */
public final class SeverityTable {

    private final Map<String, Severity> byWord = new HashMap<>();

    private SeverityTable(MappingTable table) {
        table.rows().forEach(row -> byWord.put(key(row.get(0)), Severity.valueOf(row.get(1))));
    }

    public static SeverityTable load(Class<?> beside, String file) {
        return new SeverityTable(MappingTable.load(beside, file, 2));
    }

    public Severity of(@Nullable String word) {
        Severity known = word == null ? null : find(word);
        return known == null ? Severity.UNKNOWN : known;
    }

    /** True where the table has a row for the word. */
    public boolean knows(String word) {
        return find(word) != null;
    }

    /** As {@link #of}; null where the table has no row for the word. */
    public @Nullable Severity find(String word) {
        return byWord.get(key(word));
    }

    private static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
