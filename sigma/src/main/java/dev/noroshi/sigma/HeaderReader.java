package dev.noroshi.sigma;

import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.rule.Level;
import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.rule.RuleHeader;
import dev.noroshi.sigma.rule.RuleScope;
import dev.noroshi.sigma.rule.Status;
import dev.noroshi.sigma.yaml.YamlMap;
import dev.noroshi.sigma.yaml.YamlScalar;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a document says about itself. */
final class HeaderReader {
    private static final int LONGEST_TITLE = 256;
    private static final String SCOPE = "scope";
    private static final String CLASSIFICATION = "classification";
    private static final String OWN = "noroshi.";
    private static final List<String> ATTRIBUTES = List.of(SCOPE, CLASSIFICATION);
    private static final Pattern CLASSIFIED = Pattern.compile("[a-z0-9-]{1,64}/[a-z0-9-]{1,64}");

    private final String path;
    private final YamlMap document;

    private HeaderReader(String path, YamlMap document) {
        this.path = path;
        this.document = document;
    }

    static RuleHeader read(String path, YamlMap document, Pipeline pipeline) throws RuleFault {
        return new HeaderReader(path, document).read(pipeline);
    }

    /** What a message calls a document by, whose header may not be readable. */
    static String label(YamlMap document) {
        for (String key : List.of("id", "name", "title")) {
            if (document.get(key) instanceof YamlScalar scalar && !scalar.text().isEmpty()) {
                return scalar.text();
            }
        }
        return "?";
    }

    /** What others may call a document by, whose header may not be readable. */
    static List<String> names(YamlMap document) {
        return Stream.of("id", "name")
                .map(document::get)
                .filter(YamlScalar.class::isInstance)
                .map(scalar -> ((YamlScalar) scalar).text())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private RuleHeader read(Pipeline pipeline) throws RuleFault {
        requireKnownAttributes();
        String title = document.text("title");
        if (title == null || title.isBlank() || title.length() > LONGEST_TITLE) {
            throw fault("title", "the rule has no title of 1 to " + LONGEST_TITLE + " characters", "give it one");
        }
        String taxonomy = document.text("taxonomy");
        if (taxonomy != null && !pipeline.knowsTaxonomy(taxonomy)) {
            throw fault(
                    "taxonomy",
                    "the taxonomy '" + taxonomy + "' is not understood, only " + pipeline.taxonomies(),
                    "map its fields in the pipeline and list it under 'taxonomies'");
        }
        Status status = oneOf("status", document.text("status"), Status.class);
        if (status == Status.UNSUPPORTED) {
            throw fault("status", "the rule calls itself unsupported", "leave it out, or mend it and its status");
        }
        String description = document.text("description");
        return new RuleHeader(
                path,
                document.line(),
                document.text("id"),
                document.text("name"),
                title,
                description == null ? "" : description,
                status,
                oneOf("level", document.text("level"), Level.class),
                document.texts("tags"),
                oneOf(place(SCOPE), own(SCOPE), RuleScope.class),
                classification());
    }

    /** Custom attributes are anybody's, those under {@code noroshi} are ours: a mistyped one must not go unseen. */
    private void requireKnownAttributes() throws RuleFault {
        for (String key : document.entries().keySet()) {
            String name = key.startsWith(OWN) ? key.substring(OWN.length()) : SCOPE;
            if (!ATTRIBUTES.contains(name)) {
                throw fault(
                        key,
                        "unknown key '" + key + "'",
                        "remove it, or use one of " + ATTRIBUTES + " after '" + OWN + "'");
            }
        }
    }

    private @Nullable String own(String name) throws RuleFault {
        String dotted = document.text("noroshi." + name);
        YamlMap own = document.map("noroshi");
        if (own == null) {
            return dotted;
        }
        own.allowOnly(ATTRIBUTES, "'noroshi'");
        String nested = own.text(name);
        if (dotted != null && nested != null) {
            throw fault("noroshi." + name, "'noroshi." + name + "' stands twice", "keep one");
        }
        return nested == null ? dotted : nested;
    }

    private String place(String name) {
        return document.get("noroshi") == null ? "noroshi." + name : "noroshi";
    }

    private @Nullable String classification() throws RuleFault {
        String text = own(CLASSIFICATION);
        if (text != null && !CLASSIFIED.matcher(text).matches()) {
            throw fault(
                    place(CLASSIFICATION),
                    "'" + CLASSIFICATION + ": " + text + "' is no classification",
                    "write taxonomy/type of the RSIT, such as availability/ddos");
        }
        return text;
    }

    private <T extends Enum<T>> @Nullable T oneOf(String key, @Nullable String text, Class<T> type) throws RuleFault {
        if (text == null) {
            return null;
        }
        for (T value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text)) {
                return value;
            }
        }
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        throw fault(key, "'" + key + ": " + text + "' is not known", "use one of " + known);
    }

    private RuleFault fault(String key, String message, String remedy) {
        return new RuleFault(document.lineOf(key), message, remedy);
    }
}
