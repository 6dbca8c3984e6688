package dev.noroshi.policy.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.noroshi.policy.model.Declared;
import dev.noroshi.policy.model.Location;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;

/** Reads the YAML files of a directory, or the JSON of a snapshot. */
public final class DocumentFiles {

    /** The most a policy file may have, in bytes. */
    public static final int MAX_FILE_BYTES = 64 << 20;

    /** The most all files of a policy may have together, in bytes. */
    public static final long MAX_BYTES = 256L << 20;

    private static final int MAX_DIRECTORY_DEPTH = 16;
    /** The longest single text, in characters. */
    static final int MAX_TEXT = 64 << 10;

    private static final YAMLFactory YAML = yaml();
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(constraints())
            .build();

    private final Problems problems = new Problems();
    private final DocumentReader reader = new DocumentReader(problems);
    private final List<PolicyDocuments.Entry> entries = new ArrayList<>();
    private long bytesLeft = MAX_BYTES;

    private DocumentFiles() {}

    /**
     * All `*.yaml` and `*.yml` below the directory, by path. Names that start with a dot are passed over, so that a mounted
     * ConfigMap is read once; a link to a file is read, one to a directory is not followed.
     */
    public static PolicyDocuments directory(Path directory) {
        DocumentFiles files = new DocumentFiles();
        files.walk(directory);
        return new PolicyDocuments(List.copyOf(files.entries), files.problems.sorted());
    }

    /** The JSON array of documents that a snapshot holds. */
    public static PolicyDocuments snapshot(String name, InputStream json) {
        DocumentFiles files = new DocumentFiles();
        try (JsonParser parser = JSON.createParser(json)) {
            if (new NodeReader(parser).next() instanceof Node.Sequence list) {
                list.items().forEach(item -> files.add(name, item));
            } else {
                files.unreadable(name, 1, "not a list of documents", "publish the policy again");
            }
        } catch (IOException unreadable) {
            files.unreadable(name, unreadable);
        }
        return new PolicyDocuments(List.copyOf(files.entries), files.problems.sorted());
    }

    private void walk(Path directory) {
        List<Path> found;
        try (Stream<Path> paths = Files.walk(directory, MAX_DIRECTORY_DEPTH, new FileVisitOption[0])) {
            found = paths.filter(path -> isPolicyFile(directory.relativize(path)))
                    .filter(path -> !Files.isDirectory(path))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            unreadable(".", 1, "the directory " + directory + " cannot be read", "name a directory of *.yaml files");
            return;
        }
        if (found.isEmpty()) {
            unreadable(".", 1, "no *.yaml or *.yml file in " + directory, "see 'noroshi policy init DIR'");
        }
        for (Path file : found) {
            read(directory.relativize(file).toString().replace('\\', '/'), file);
        }
    }

    private static boolean isPolicyFile(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        String name = relative.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private void read(String name, Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                unreadable(name, 1, "no file: a link that leads nowhere, or a device", "put a file in its place");
                return;
            }
            long size = Files.size(file);
            bytesLeft -= size;
            if (size > MAX_FILE_BYTES) {
                unreadable(name, 1, size + " bytes, more than " + MAX_FILE_BYTES, "split the file");
                return;
            }
            if (bytesLeft < 0) {
                unreadable(name, 1, "with it the policy has more than " + MAX_BYTES + " bytes", "shorten the policy");
                return;
            }
            try (JsonParser parser = YAML.createParser(Files.readString(file, StandardCharsets.UTF_8))) {
                NodeReader nodes = new NodeReader(parser);
                boolean declares = false;
                for (Node node = nodes.next(); node != null; node = nodes.next()) {
                    declares |= !(node instanceof Node.Absent);
                    add(name, node);
                }
                if (!declares) {
                    unreadable(name, 1, "declares nothing", "remove the file, or write a document with kind: and id:");
                }
            }
        } catch (MalformedInputException notUtf8) {
            unreadable(name, 1, "not UTF-8", "save the file as UTF-8");
        } catch (IOException unreadable) {
            unreadable(name, unreadable);
        }
    }

    private void add(String name, Node node) {
        if (node instanceof Node.Mapping mapping) {
            Document document = new Document(name, mapping);
            Declared value = reader.read(document);
            if (value != null) {
                entries.add(new PolicyDocuments.Entry(document, value));
            }
        } else if (!(node instanceof Node.Absent)) {
            unreadable(name, node.line(), "a document that is not a mapping", "start it with kind: and id:");
        }
    }

    private void unreadable(String name, IOException failure) {
        if (failure instanceof UnreadableException told) {
            unreadable(name, told.line(), String.valueOf(told.getMessage()), told.remedy());
        } else if (failure instanceof JsonProcessingException syntax) {
            int line = syntax.getLocation() == null
                    ? 1
                    : Math.max(1, syntax.getLocation().getLineNr());
            String message = String.valueOf(syntax.getOriginalMessage())
                    .lines()
                    .findFirst()
                    .orElse("unreadable");
            unreadable(name, line, message, "correct the YAML");
        } else {
            unreadable(name, 1, "cannot be read: " + failure.getMessage(), "check the file");
        }
    }

    private void unreadable(String name, int line, String message, String remedy) {
        problems.error(new Location(name, line), "", "", message, remedy);
    }

    private static YAMLFactory yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_FILE_BYTES);
        options.setNestingDepthLimit(64);
        options.setMaxAliasesForCollections(0);
        return YAMLFactory.builder()
                .loaderOptions(options)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(constraints())
                .build();
    }

    private static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(64)
                .maxStringLength(MAX_TEXT)
                .maxNumberLength(64)
                .build();
    }
}
