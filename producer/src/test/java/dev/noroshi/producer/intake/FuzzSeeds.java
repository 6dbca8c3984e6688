package dev.noroshi.producer.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The records that mutations start from: one file each, in a folder for each format. */
public final class FuzzSeeds {

    private FuzzSeeds() {}

    static boolean has(String format) {
        return Files.isDirectory(root().resolve(format));
    }

    /** Those of the format; of all formats where it has none of its own. */
    public static List<String> of(String format) {
        Path from = has(format) ? root().resolve(format) : root();
        try (Stream<Path> files = Files.walk(from)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(FuzzSeeds::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        try {
            URI seeds = FuzzSeeds.class.getResource("fuzz").toURI();
            return Path.of(seeds);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
