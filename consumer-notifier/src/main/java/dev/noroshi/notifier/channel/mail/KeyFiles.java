package dev.noroshi.notifier.channel.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Keys in files, read anew each time, so that one that is put there or replaced counts at once. */
final class KeyFiles {

    private static final long MOST_BYTES = 1_000_000;

    private KeyFiles() {}

    /** The key of a reader, in a file named after its fingerprint. */
    static byte[] reader(Path folder, String fingerprint, String ending) throws UnprotectedException {
        String name = fingerprint.toUpperCase(Locale.ROOT) + ending;
        return read(folder.resolve(name), "the reader's key " + name + " is missing from " + folder);
    }

    static byte[] read(Path file, String missing) throws UnprotectedException {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw new UnprotectedException(missing + "; put it there");
            }
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UnprotectedException(
                    file + " cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }
}
