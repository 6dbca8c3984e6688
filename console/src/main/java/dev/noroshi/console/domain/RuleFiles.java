package dev.noroshi.console.domain;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.github.luben.zstd.ZstdInputStream;
import dev.noroshi.schema.RulesSnapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Reads the files of a snapshot of rules, and the heads of the rules in them. What they mean is the processor's business. */
final class RuleFiles {

    private static final int MOST_BYTES = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private RuleFiles() {}

    /** The files by path; none where the snapshot has no documents or they cannot be read. */
    static List<RuleFile> of(RulesSnapshot snapshot) {
        ByteBuffer documents = snapshot.getDocuments();
        if (documents == null) {
            return List.of();
        }
        byte[] compressed = new byte[documents.remaining()];
        documents.duplicate().get(compressed);
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(compressed))) {
            List<RuleFile> files = new ArrayList<>();
            JSON.readValue(in.readNBytes(MOST_BYTES), new TypeReference<TreeMap<String, String>>() {})
                    .forEach((path, text) -> files.add(new RuleFile(path, text, rules(text))));
            return List.copyOf(files);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<RuleFile.Rule> rules(String text) {
        List<RuleFile.Rule> rules = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            while (documents.hasNextValue()) {
                JsonNode rule = documents.nextValue();
                if (rule != null && rule.hasNonNull("title")) {
                    rules.add(rule(rule));
                }
            }
        } catch (IOException unreadable) {
            // The file is shown all the same.
            return List.copyOf(rules);
        }
        return List.copyOf(rules);
    }

    private static RuleFile.Rule rule(JsonNode rule) {
        JsonNode correlation = rule.path("correlation");
        String kind = correlation.isMissingNode()
                ? "detection"
                : correlation.path("type").asText("correlation");
        String id = rule.path("id").asText(rule.path("name").asText(""));
        return new RuleFile.Rule(
                id,
                rule.path("title").asText(),
                rule.path("level").asText(""),
                kind,
                rule.path("description").asText("").strip());
    }
}
