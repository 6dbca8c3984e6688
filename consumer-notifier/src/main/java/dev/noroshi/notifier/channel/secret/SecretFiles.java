package dev.noroshi.notifier.channel.secret;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in files of one directory. One that was read is taken as it is for a second; then its file is looked at, and read
 * again unless it is the same file, of the same size, unmodified since. What is missing is looked for each time.
 */
final class SecretFiles {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** A file written so shortly before it was read may change once more within the same tick of its file system's clock. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private static final long MOST_BYTES = 64 * 1024;
    private static final long MOST_BYTES_KEPT = 8 * 1024;
    private static final int MOST_KEPT = 10_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private final Path directory;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    SecretFiles(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * By what a file is known again.
     *
     * @param file what the file system knows it by, such as its inode; null where it does not say
     */
    private record Stamp(@Nullable Object file, FileTime modified, long size) {
        static Stamp of(Path path) throws IOException {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return new Stamp(found.fileKey(), found.lastModifiedTime(), found.size());
        }
    }

    /**
     * A secret in memory.
     *
     * @param read when the file was
     * @param looked at last
     */
    private record Kept(SecretLookup found, Stamp stamp, Instant read, Instant looked) {
        /** A clock set back makes it look again. */
        boolean wasLookedAt(Instant now) {
            return !now.isBefore(looked) && now.isBefore(looked.plus(LOOK_AGAIN));
        }

        boolean isStill(Stamp seen) {
            return stamp.equals(seen)
                    && stamp.modified().toInstant().plus(SETTLED).isBefore(read);
        }
    }

    SecretLookup find(String name) {
        if (!NAME.matcher(name).matches()) {
            return missing(name, "is not a plain file name of the secrets directory");
        }
        Instant now = clock.instant();
        Kept known = kept.get(name);
        if (known != null && known.wasLookedAt(now)) {
            return known.found();
        }
        try {
            Stamp seen = Stamp.of(directory.resolve(name));
            if (known != null && known.isStill(seen)) {
                kept.put(name, new Kept(known.found(), seen, known.read(), now));
                return known.found();
            }
            SecretLookup found = read(name);
            keep(name, found, seen, now);
            return found;
        } catch (CharacterCodingException binary) {
            return missing(name, "is not UTF-8 text");
        } catch (IOException unreadable) {
            return missing(
                    name,
                    "cannot be read (" + unreadable.getClass().getSimpleName()
                            + "); put it into the secrets directory");
        }
    }

    /** A link is not followed out of the directory. */
    private SecretLookup read(String name) throws IOException {
        Path real = directory.resolve(name).toRealPath();
        if (!real.startsWith(directory.toRealPath())) {
            return missing(name, "leads out of the secrets directory");
        }
        if (!Files.isRegularFile(real) || Files.size(real) > MOST_BYTES) {
            return missing(name, "is no regular file of at most " + MOST_BYTES + " bytes");
        }
        return Secrets.found(Files.readString(real), Secrets.FILE + name);
    }

    /** @param seen before it was read: what is written meanwhile shows at the next look */
    private void keep(String name, SecretLookup found, Stamp seen, Instant now) {
        if (!(found instanceof SecretLookup.Found) || seen.size() > MOST_BYTES_KEPT) {
            kept.remove(name);
            return;
        }
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(name, new Kept(found, seen, now, now));
    }

    private static SecretLookup missing(String name, String why) {
        return new SecretLookup.Missing("secretRef " + Secrets.FILE + name + " " + why);
    }
}
