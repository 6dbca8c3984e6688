package dev.noroshi.processor.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rules as they lie in a directory: every `*.yml` and `*.yaml` in it and below. */
public final class RulesDirectory {

    private RulesDirectory() {}

    /**
     * @throws IllegalArgumentException where it is no directory, holds no rule, or holds what is no UTF-8
     */
    public static RuleFiles read(Path directory) {
        TreeMap<String, String> texts = new TreeMap<>();
        for (Path file : files(directory)) {
            texts.put(directory.relativize(file).toString().replace('\\', '/'), text(file));
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + directory + "' holds no rules; put *.yml files of Sigma rules into it");
        }
        return new RuleFiles(texts);
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException(
                    "'" + directory + "' is no directory; name the one that holds the rules");
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path ->
                            path.toString().endsWith(".yml") || path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException noText) {
            throw new IllegalArgumentException("'" + file + "' is no UTF-8; save it as UTF-8", noText);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
