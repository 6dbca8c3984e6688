package dev.noroshi.processor.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Rules as they lie in a directory: every `*.yml` and `*.yaml` in it and below, but what is hidden by a name that begins with
 * a dot, as the copies are that a mounted ConfigMap keeps beside the files.
 */
public final class RulesDirectory {

    /** A file that is larger holds more characters than are read of one. */
    private static final long LARGEST = 16L << 20;

    private RulesDirectory() {}

    /**
     * @throws IllegalArgumentException where it is no directory, holds no rule, or holds what cannot be read or is no UTF-8
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
            return paths.filter(path ->
                            path.toString().endsWith(".yml") || path.toString().endsWith(".yaml"))
                    .filter(path -> !Files.isDirectory(path) && !isHidden(directory.relativize(path)))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isHidden(Path below) {
        for (Path name : below) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static String text(Path file) {
        byte[] bytes;
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException("'" + file + "' is larger than 16 MiB; split it into several files");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "'" + file + "' cannot be read (" + unreadable + "); mend or remove it", unreadable);
        }
        var decoded = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
        String text = decoded.flip().toString();
        if (result.isError()) {
            long line = 1 + text.chars().filter(c -> c == '\n').count();
            throw new IllegalArgumentException("'" + file + "' is no UTF-8 in line " + line + "; save it as UTF-8");
        }
        return text;
    }
}
