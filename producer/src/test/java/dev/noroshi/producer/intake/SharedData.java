package dev.noroshi.producer.intake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the real samples that stand beside the project; tests that need them are skipped where there are none. */
final class SharedData {

    private SharedData() {}

    static List<Path> files(String folder) {
        Path data = root().resolve(folder);
        assumeTrue(
                Files.isDirectory(data),
                () -> "not run: no real samples in " + data + "; NOROSHI_SHARED names the folder above data");
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        String stated = System.getenv("NOROSHI_SHARED");
        if (stated != null) {
            return Path.of(stated, "data");
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("pom.xml"))) {
                Path beside = at.resolveSibling("shared").resolve("data");
                if (Files.isDirectory(beside)) {
                    return beside;
                }
            }
        }
        return Path.of("no-shared-data");
    }
}
