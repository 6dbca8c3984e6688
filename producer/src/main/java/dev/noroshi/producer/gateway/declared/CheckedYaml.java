package dev.noroshi.producer.gateway.declared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.runtime.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A YAML file of the gateway while it is read: collects all that is wrong with it, to be told at once. */
public final class CheckedYaml {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    private CheckedYaml(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads a file; relative paths in it start at its folder.
     *
     * @param wanted what it should be, such as "a YAML file of syslog listeners, as docs/syslog.md says"
     * @param reading makes something of the root, and states its problems to the first argument
     * @throws SettingsException with everything that is wrong
     */
    public static <T> T read(Path file, String wanted, BiFunction<CheckedYaml, JsonNode, T> reading) {
        JsonNode root;
        try {
            root = YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException malformed) {
            throw new SettingsException(List.of(
                    file + ": line " + malformed.getLocation().getLineNr() + ": " + malformed.getOriginalMessage()));
        } catch (IOException unreadable) {
            throw new SettingsException(
                    List.of(file + " cannot be read (" + unreadable.getMessage() + "); give " + wanted));
        }
        Path parent = file.toAbsolutePath().getParent();
        var yaml = new CheckedYaml(parent == null ? file.toAbsolutePath() : parent);
        T read = reading.apply(yaml, root);
        if (!yaml.problems.isEmpty()) {
            throw new SettingsException(
                    yaml.problems.stream().map(problem -> file + ": " + problem).toList());
        }
        return read;
    }

    public void problem(String text) {
        problems.add(text);
    }

    /** The text at a name; empty, with a problem, where there is none. */
    public String text(JsonNode node, String name, String at) {
        JsonNode value = node.path(name);
        if (!value.isValueNode() || value.asText().isBlank()) {
            problem(at + "." + name + " is missing");
            return "";
        }
        return value.asText();
    }

    /** The text at a name; null where there is none. */
    public @Nullable String optional(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isValueNode() && !value.asText().isBlank() ? value.asText() : null;
    }

    /** A file that can be read. */
    public Path file(JsonNode node, String name, String at) {
        Path file = folder.resolve(text(node, name, at));
        if (!Files.isReadable(file)) {
            problem(at + "." + name + " is '" + file + "', which cannot be read");
        }
        return file;
    }

    /** The input format of the records; null: the content decides. */
    public @Nullable String format(JsonNode node, String at) {
        JsonNode said = node.path("format");
        if (said.isMissingNode()) {
            return null;
        }
        Formats formats = Formats.standard();
        if (formats.named(said.asText()).isEmpty()) {
            problem(at + ".format is '" + said.asText() + "'; use one of " + formats.names());
        }
        return said.asText();
    }

    /** The producer of the policy for which the records count. */
    public NamedProducer producer(JsonNode node, String at) {
        String[] producer = text(node, "producer", at).split("/", -1);
        if (producer.length != 2 || producer[0].isEmpty() || producer[1].isEmpty()) {
            problem(at + ".producer must be ORGANISATION/NAME of a producer of the policy, such as jp-acme/firewall");
            return new NamedProducer("", "");
        }
        return new NamedProducer(producer[0], producer[1]);
    }

    /** States the fields that have no meaning there. */
    public void known(JsonNode node, Set<String> names, String at) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                problem(at + " has an unknown field '" + name + "'; known are "
                        + names.stream().sorted().toList());
            }
        });
    }
}
