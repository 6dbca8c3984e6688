package dev.noroshi.producer.gateway.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noroshi.producer.gateway.declared.CheckedYaml;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the YAML file of the sources, and reports all that is wrong with it at once. */
final class SourcesFile {

    private static final Set<String> OF_FILE = Set.of("sources");
    private static final Set<String> OF_SOURCE =
            Set.of("name", "producer", "format", "every", "kafka", "misp", "taxii");
    private static final Set<String> OF_KAFKA = Set.of("topic", "bootstrap", "properties", "from");
    private static final Set<String> OF_MISP = Set.of("url", "keyFile", "ca", "from", "pageSize");
    private static final Set<String> OF_TAXII =
            Set.of("apiRoot", "collection", "tokenFile", "user", "passwordFile", "ca", "from", "pageSize");
    private static final String NAME = "[A-Za-z0-9._-]{1,100}";
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int MISP_PAGE = 20;
    private static final int TAXII_PAGE = 100;
    private static final int MOST_PAGE = 1_000;

    private final CheckedYaml yaml;

    private SourcesFile(CheckedYaml yaml) {
        this.yaml = yaml;
    }

    /**
     * Reads the sources of a file; relative paths in it start at its folder.
     *
     * @throws dev.noroshi.runtime.settings.SettingsException with everything that is wrong
     */
    static List<SourceSpec> read(Path file) {
        return CheckedYaml.read(
                file,
                "a YAML file of sources, as docs/sources.md says",
                (yaml, root) -> new SourcesFile(yaml).sources(root));
    }

    private List<SourceSpec> sources(JsonNode root) {
        yaml.known(root, OF_FILE, "the file");
        List<SourceSpec> sources = new ArrayList<>();
        Set<String> names = new HashSet<>();
        JsonNode list = root.path("sources");
        if (!list.isArray() || list.isEmpty()) {
            yaml.problem("'sources' must be a list of at least one source");
        }
        for (JsonNode node : list) {
            String at = "sources[" + sources.size() + "]";
            SourceSpec source = source(node, at);
            if (!source.name().matches(NAME)) {
                yaml.problem(at + ".name is '" + source.name() + "'; use 1 to 100 letters, digits, '.', '_' and '-'");
            }
            if (!names.add(source.name())) {
                yaml.problem("two sources have the name '" + source.name() + "'; each needs one of its own");
            }
            sources.add(source);
        }
        return sources;
    }

    private SourceSpec source(JsonNode node, String at) {
        yaml.known(node, OF_SOURCE, at);
        Duration every = duration(node, at);
        String name = yaml.text(node, "name", at);
        if (node.has("kafka") && one(node)) {
            return new SourceSpec(
                    name, yaml.producer(node, at), yaml.format(node, at), every, kafka(node.path("kafka"), at));
        }
        if (node.has("misp") && one(node)) {
            FeedSpec.Misp misp = misp(node.path("misp"), at + ".misp");
            return new SourceSpec(name, yaml.producer(node, at), "misp", every, misp);
        }
        if (node.has("taxii") && one(node)) {
            FeedSpec.Taxii taxii = taxii(node.path("taxii"), at + ".taxii");
            return new SourceSpec(name, yaml.producer(node, at), "stix", every, taxii);
        }
        yaml.problem(at + " must have one of 'kafka', 'misp' and 'taxii': where its records are fetched");
        return new SourceSpec(
                name, yaml.producer(node, at), null, every, new FeedSpec.KafkaTopic(null, null, "", true));
    }

    private static boolean one(JsonNode node) {
        return (node.has("kafka") ? 1 : 0) + (node.has("misp") ? 1 : 0) + (node.has("taxii") ? 1 : 0) == 1;
    }

    private FeedSpec.KafkaTopic kafka(JsonNode node, String at) {
        String place = at + ".kafka";
        yaml.known(node, OF_KAFKA, place);
        String from = yaml.optional(node, "from");
        if (from != null && !from.equals("earliest") && !from.equals("latest")) {
            yaml.problem(place + ".from is '" + from + "'; use earliest or latest");
        }
        return new FeedSpec.KafkaTopic(
                yaml.optional(node, "bootstrap"),
                node.has("properties") ? yaml.file(node, "properties", place) : null,
                yaml.text(node, "topic", place),
                !"latest".equals(from));
    }

    private FeedSpec.Misp misp(JsonNode node, String at) {
        yaml.known(node, OF_MISP, at);
        return new FeedSpec.Misp(
                new FeedSpec.Partner(
                        url(node, "url", at), yaml.file(node, "keyFile", at), null, ca(node, at), from(node, at)),
                pageSize(node, MISP_PAGE, at));
    }

    private FeedSpec.Taxii taxii(JsonNode node, String at) {
        yaml.known(node, OF_TAXII, at);
        String user = yaml.optional(node, "user");
        boolean password = node.has("passwordFile");
        if ((user == null) == password || (password && node.has("tokenFile"))) {
            yaml.problem(at + " must have 'tokenFile', or 'user' and 'passwordFile', or none of them");
        }
        Path secret = password
                ? yaml.file(node, "passwordFile", at)
                : node.has("tokenFile") ? yaml.file(node, "tokenFile", at) : null;
        return new FeedSpec.Taxii(
                new FeedSpec.Partner(url(node, "apiRoot", at), secret, user, ca(node, at), from(node, at)),
                yaml.text(node, "collection", at),
                pageSize(node, TAXII_PAGE, at));
    }

    private @Nullable Path ca(JsonNode node, String at) {
        return node.has("ca") ? yaml.file(node, "ca", at) : null;
    }

    private URI url(JsonNode node, String name, String at) {
        String text = yaml.text(node, name, at);
        try {
            URI url = URI.create(text.endsWith("/") ? text : text + "/");
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            // said below, as for one that is no address of a server
        }
        yaml.problem(at + "." + name + " is '" + text + "'; use an address such as https://taxii.example/api/");
        return URI.create("http://invalid/");
    }

    private Duration duration(JsonNode node, String at) {
        String text = yaml.optional(node, "every");
        try {
            Duration every = text == null ? EVERY : Duration.parse(text);
            if (every.toSeconds() >= 1) {
                return every;
            }
        } catch (DateTimeException malformed) {
            // said below, as for one that is too short
        }
        yaml.problem(at + ".every is '" + text + "'; use an ISO-8601 duration of at least a second, such as PT5M");
        return EVERY;
    }

    private @Nullable Instant from(JsonNode node, String at) {
        String text = yaml.optional(node, "from");
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException malformed) {
            yaml.problem(at + ".from is '" + text + "'; use an instant such as 2026-01-01T00:00:00Z");
            return null;
        }
    }

    private int pageSize(JsonNode node, int usual, String at) {
        JsonNode said = node.path("pageSize");
        int size = said.asInt(usual);
        if (size < 1 || size > MOST_PAGE || (!said.isMissingNode() && !said.isInt())) {
            yaml.problem(at + ".pageSize is '" + said.asText() + "'; use a number from 1 to " + MOST_PAGE);
        }
        return size;
    }
}
