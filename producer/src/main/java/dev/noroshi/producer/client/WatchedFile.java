package dev.noroshi.producer.client;

import dev.noroshi.event.Hashes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A regular file as it stands now.
 *
 * @param key its place in the file system, which a renamed file keeps, as a file name
 * @param size in bytes
 */
record WatchedFile(Path path, String key, long size, Instant modified) {

    /** The file of that path; empty where there is none, or no regular one. */
    static Optional<WatchedFile> at(Path path) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                return Optional.empty();
            }
            Object place = Objects.requireNonNullElse(attributes.fileKey(), path.toAbsolutePath());
            String key = Hashes.sha256Hex(place.toString().getBytes(StandardCharsets.UTF_8))
                    .substring(0, 32);
            return Optional.of(new WatchedFile(
                    path, key, attributes.size(), attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }
}
