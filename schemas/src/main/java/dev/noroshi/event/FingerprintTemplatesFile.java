package dev.noroshi.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.FingerprintTemplate.Part;
import dev.noroshi.schema.Classification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Templates as an operator writes them, over those that stand where nothing is written: `version`, `default` (a template)
 * and `classifications` (from `taxonomy/type` or `taxonomy` to a template). A template is a list of parts, or a map with
 * `parts`, `gap` and `age`; without `parts` those stay that stood there.
 */
public final class FingerprintTemplatesFile {

    private static final Set<String> KEYS = Set.of("version", "default", "classifications");
    private static final Set<String> TEMPLATE_KEYS = new TreeSet<>(Set.of("parts", "gap", "age"));
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})([smhd])");
    private static final Pattern CLASSIFICATION = Pattern.compile("[a-z0-9-]+(/[a-z0-9-]+)?");
    private static final String PARTS = Arrays.stream(Part.values())
            .map(part -> part.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    private final List<String> problems = new ArrayList<>();

    private FingerprintTemplatesFile() {}

    /**
     * Reads such a file; without one, what stands where nothing is written.
     *
     * @param reader of its format
     * @throws IllegalArgumentException with everything that is wrong with it
     */
    public static FingerprintTemplates read(@Nullable Path file, ObjectMapper reader) {
        if (file == null) {
            return FingerprintTemplates.standard();
        }
        try {
            return read(reader.readTree(Files.readString(file)));
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(
                    "'" + file + "' cannot be parsed: " + broken.getOriginalMessage(), broken);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("'" + file + "' cannot be read; name a file that exists", unreadable);
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException("'" + file + "': " + unfit.getMessage(), unfit);
        }
    }

    /**
     * Reads the root of such a file.
     *
     * @throws IllegalArgumentException with everything that is wrong with it
     */
    static FingerprintTemplates read(JsonNode root) {
        FingerprintTemplatesFile file = new FingerprintTemplatesFile();
        FingerprintTemplates templates = file.templates(root);
        if (!file.problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", file.problems));
        }
        return templates;
    }

    private FingerprintTemplates templates(JsonNode root) {
        FingerprintTemplates standard = FingerprintTemplates.standard();
        if (!root.isObject()) {
            problems.add("it is no map; write 'version: " + (standard.version() + 1) + "' and 'classifications:'");
            return standard;
        }
        root.fieldNames().forEachRemaining(key -> require(KEYS.contains(key), key, "is not known; use " + KEYS));
        FingerprintTemplate fallback = root.has("default")
                ? template("default", root.get("default"), standard.fallback())
                : standard.fallback();
        FingerprintTemplates templates =
                new FingerprintTemplates(version(root, standard), fallback, standard.byClassification());
        JsonNode changes = root.path("classifications");
        require(changes.isMissingNode() || changes.isObject(), "classifications", "is no map");
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            require(
                    CLASSIFICATION.matcher(change.getKey()).matches(),
                    change.getKey(),
                    "is no classification; use taxonomy/type or taxonomy of RSIT");
            FingerprintTemplate stood = templates.of(classification(change.getKey()));
            templates = templates.with(change.getKey(), template(change.getKey(), change.getValue(), stood));
        }
        return templates;
    }

    private int version(JsonNode root, FingerprintTemplates standard) {
        JsonNode version = root.path("version");
        boolean usable = version.isInt() && version.intValue() > standard.version();
        require(
                usable,
                "version",
                "is " + (version.isMissingNode() ? "missing" : "'" + version.asText() + "'")
                        + "; use a whole number above " + standard.version() + ", another with every change");
        return usable ? version.intValue() : standard.version();
    }

    private static Classification classification(String key) {
        int slash = key.indexOf('/');
        return slash < 0
                ? new Classification(key, "")
                : new Classification(key.substring(0, slash), key.substring(slash + 1));
    }

    private FingerprintTemplate template(String name, JsonNode node, FingerprintTemplate stood) {
        if (!node.isObject()) {
            return new FingerprintTemplate(parts(name, node));
        }
        node.fieldNames()
                .forEachRemaining(key ->
                        require(TEMPLATE_KEYS.contains(key), name, "has '" + key + "'; use some of " + TEMPLATE_KEYS));
        Set<Part> parts = node.has("parts") ? parts(name, node.get("parts")) : stood.parts();
        return new FingerprintTemplate(parts, lifetime(name, node));
    }

    private Lifetime lifetime(String name, JsonNode node) {
        try {
            return new Lifetime(duration(node.get("gap")), duration(node.get("age")));
        } catch (IllegalArgumentException unfit) {
            problem(name, "has a gap or an age that " + unfit.getMessage());
            return Lifetime.UNSET;
        }
    }

    private static @Nullable Duration duration(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        Matcher read = DURATION.matcher(node.asText());
        if (!read.matches()) {
            throw new IllegalArgumentException(
                    "is '" + node.asText() + "'; use a duration such as 90s, 10m, 24h or 7d");
        }
        String iso = read.group(1) + read.group(2);
        return Duration.parse("d".equals(read.group(2)) ? "P" + iso : "PT" + iso);
    }

    private Set<Part> parts(String name, JsonNode parts) {
        Set<Part> read = EnumSet.noneOf(Part.class);
        require(parts.isArray() && !parts.isEmpty(), name, "must be a list of some of " + PARTS);
        for (JsonNode part : parts) {
            Arrays.stream(Part.values())
                    .filter(known -> known.name().equalsIgnoreCase(part.asText()))
                    .findFirst()
                    .ifPresentOrElse(
                            read::add, () -> problem(name, "has '" + part.asText() + "'; use some of " + PARTS));
        }
        return read;
    }

    private void require(boolean held, String where, String message) {
        if (!held) {
            problem(where, message);
        }
    }

    private void problem(String where, String message) {
        problems.add("'" + where + "' " + message);
    }
}
