package dev.noroshi.notifier.http.taxii;

import dev.noroshi.runtime.http.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a collection (TAXII 2.1, section 3.4): values of one filter are alternatives, filters must all match.
 *
 * @param ids of objects; empty for all
 * @param types of objects; empty for all
 * @param specVersions of STIX; empty for the latest
 * @param versions times of versions, beside the words
 * @param words `first`, `last`, `all`
 * @param addedAfter null for all
 * @param limit entries of a page
 * @param next null for the first page
 */
record Filters(
        Set<String> ids,
        Set<String> types,
        Set<String> specVersions,
        Set<Instant> versions,
        Set<String> words,
        @Nullable Instant addedAfter,
        int limit,
        @Nullable String next) {

    /** Entries of a page at most, and where no limit is given. */
    static final int MOST = 1_000;

    private static final Set<String> WORDS = Set.of("first", "last", "all");
    private static final int MOST_VALUES = 100;

    /**
     * Reads the query.
     *
     * @param known filters that the resource takes, such as `type`
     * @throws Problem 400 where something cannot be read
     */
    static Filters of(Map<String, List<String>> query, Set<String> known) {
        for (String name : query.keySet()) {
            if (name.startsWith("match[") && !known.contains(inner(name))) {
                throw bad("'" + name + "' is no filter here; there are " + new TreeSet<>(known));
            }
        }
        Set<Instant> versions = new LinkedHashSet<>();
        Set<String> words = new LinkedHashSet<>();
        for (String version : values(query, "version")) {
            if (WORDS.contains(version)) {
                words.add(version);
            } else {
                versions.add(instant("match[version]", version));
            }
        }
        if (words.isEmpty() && versions.isEmpty()) {
            words.add("last");
        }
        String added = single(query, "added_after");
        return new Filters(
                values(query, "id"),
                values(query, "type"),
                values(query, "spec_version"),
                versions,
                words,
                added == null ? null : instant("added_after", added),
                limit(single(query, "limit")),
                single(query, "next"));
    }

    private static String inner(String name) {
        return name.endsWith("]") ? name.substring("match[".length(), name.length() - 1) : name;
    }

    private static Set<String> values(Map<String, List<String>> query, String filter) {
        Set<String> values = new LinkedHashSet<>();
        for (String given : query.getOrDefault("match[" + filter + "]", List.of())) {
            for (String value : given.split(",", -1)) {
                if (value.isBlank() || values.size() >= MOST_VALUES) {
                    throw bad("match[" + filter + "] takes 1 to " + MOST_VALUES + " values, separated by commas");
                }
                values.add(value.strip());
            }
        }
        return values;
    }

    private static @Nullable String single(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw bad("'" + name + "' is given " + values.size() + " times; give it once");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private static int limit(@Nullable String text) {
        try {
            int limit = text == null ? MOST : Integer.parseInt(text);
            if (limit >= 1) {
                return Math.min(limit, MOST);
            }
        } catch (NumberFormatException none) {
            // As one that is too small.
        }
        throw bad("limit is a number from 1 on");
    }

    private static Instant instant(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException none) {
            throw bad("'" + name + "' is no timestamp such as 2026-11-25T00:00:00.000000Z");
        }
    }

    static Problem bad(String detail) {
        return Problem.of(400, "Bad request", detail);
    }

    /** The same for one object alone; in all its versions, or those asked for. */
    Filters ofObject(String id, boolean all) {
        return new Filters(
                Set.of(id),
                types,
                specVersions,
                all ? Set.of() : versions,
                all ? Set.of("all") : words,
                addedAfter,
                limit,
                next);
    }

    /** One of what the ids name, whenever added and in whatever version. */
    Filters inAnyVersion() {
        return new Filters(ids, Set.of(), Set.of(), Set.of(), Set.of("all"), null, 1, null);
    }

    boolean takesSpecVersion() {
        return specVersions.isEmpty() || specVersions.contains("2.1");
    }

    boolean matches(Entry entry) {
        return (ids.isEmpty() || ids.contains(entry.id())) && (types.isEmpty() || types.contains(entry.type()));
    }

    /** What a cursor is bound to: where it was asked, by whom, and the filters. Not `added_after`, which it replaces, nor the limit. */
    byte[] question(String resource, String org) {
        Map<String, Object> all = new TreeMap<>();
        all.put("id", new TreeSet<>(ids));
        all.put("type", new TreeSet<>(types));
        all.put("spec_version", new TreeSet<>(specVersions));
        all.put("version", new TreeSet<>(versions) + " " + new TreeSet<>(words));
        return (org + "\n" + resource + "\n" + all).getBytes(StandardCharsets.UTF_8);
    }
}
