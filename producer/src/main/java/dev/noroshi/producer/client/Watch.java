package dev.noroshi.producer.client;

import dev.noroshi.producer.framing.RecordInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A file, or the files of a folder, over their rotations. A file is known by its place in the file system, and where it has
 * another place, as a copy or compressed, by how it begins. What is known outlives the process: one checkpoint a file. Used
 * by one thread.
 */
final class Watch {

    /** A rotated file that was not written to for so long is complete. */
    private static final Duration SETTLED = Duration.ofSeconds(30);

    /** So is a file of a folder, which may be written to under its own name. */
    private static final Duration SETTLED_IN_FOLDER = Duration.ofMinutes(5);

    /** After so long without its file a checkpoint is of no use. */
    private static final Duration FORGOTTEN = Duration.ofDays(8);

    private final Path target;
    private final Predicate<Path> names;
    private final Path state;
    private final InstantSource clock;
    private final Map<Path, Look> looks = new HashMap<>();
    private final Map<Path, Look> strangers = new HashMap<>();
    private Set<String> orphaned = Set.of();

    /**
     * A file that has something new.
     *
     * @param checkpoint how far it was published
     * @param growing its last record may be unfinished
     */
    record Part(Path file, Path checkpoint, boolean growing) {}

    /** What a file was like when it was looked at last. */
    private record Look(long size, Instant modified, boolean settled) {}

    /**
     * @param target a file, or a folder
     * @param names of a folder's files that are wanted
     * @param state folder of the checkpoints; made if need be
     */
    Watch(Path target, Predicate<Path> names, Path state, InstantSource clock) {
        this.target = target;
        this.names = names;
        this.state = state;
        this.clock = clock;
    }

    /** The files that changed since the last look, those that were written to longest ago first. */
    List<Part> look() throws IOException {
        Map<String, Path> checkpoints = checkpoints();
        List<Part> parts = new ArrayList<>();
        List<WatchedFile> unmatched = new ArrayList<>();
        for (WatchedFile file : present()) {
            Path own = checkpoints.get(file.key());
            if (own != null && (looksAsBefore(own, file) || fits(file, own))) {
                checkpoints.remove(file.key());
                part(file, own).ifPresent(parts::add);
            } else {
                unmatched.add(file);
            }
        }
        if (!checkpoints.keySet().equals(orphaned)) {
            orphaned = Set.copyOf(checkpoints.keySet());
            strangers.clear();
        }
        // A file cut short comes last: the copy of what it held may be among the others.
        unmatched.sort(Comparator.comparing(file -> checkpoints.containsKey(file.key())));
        for (WatchedFile file : unmatched) {
            match(file, checkpoints)
                    .flatMap(checkpoint -> part(file, checkpoint))
                    .ifPresent(parts::add);
        }
        forget(checkpoints);
        parts.sort(Comparator.comparing(part -> part.file().equals(target)));
        return parts;
    }

    /** The checkpoint of a file that stands where none was: an orphan's that begins like it, or a new one if it is wanted. */
    private Optional<Path> match(WatchedFile file, Map<String, Path> orphans) throws IOException {
        if (!orphans.isEmpty() && !looksAsBefore(strangers, file.path(), file)) {
            for (Map.Entry<String, Path> orphan : orphans.entrySet()) {
                if (fits(file, orphan.getValue())) {
                    orphans.remove(orphan.getKey());
                    return Optional.of(adopted(orphan.getValue(), file));
                }
            }
        }
        if (isLive(file) || Files.isDirectory(target)) {
            Path fresh = state.resolve(file.key() + Checkpoint.SUFFIX);
            if (orphans.remove(file.key()) != null) {
                // Cut short and begun anew in its place; a copy of what it held is matched by how it begins.
                String name = file.key() + "-cut-" + clock.millis();
                Files.move(fresh, state.resolve(name + Checkpoint.SUFFIX));
                looks.remove(fresh);
            }
            return Optional.of(fresh);
        }
        strangers.put(file.path(), lookAt(file));
        return Optional.empty();
    }

    private Path adopted(Path checkpoint, WatchedFile file) throws IOException {
        looks.remove(checkpoint);
        return Files.move(checkpoint, state.resolve(file.key() + Checkpoint.SUFFIX));
    }

    private Optional<Part> part(WatchedFile file, Path checkpoint) {
        Look now = lookAt(file);
        if (now.equals(looks.put(checkpoint, now))) {
            return Optional.empty();
        }
        return Optional.of(new Part(file.path(), checkpoint, !now.settled()));
    }

    private boolean looksAsBefore(Path checkpoint, WatchedFile file) {
        return looksAsBefore(looks, checkpoint, file);
    }

    private static boolean looksAsBefore(Map<Path, Look> looks, Path key, WatchedFile file) {
        Look before = looks.get(key);
        return before != null
                && before.size() == file.size()
                && before.modified().equals(file.modified());
    }

    /** The followed file itself goes on being written to, however long it is silent. */
    private Look lookAt(WatchedFile file) {
        boolean settled = !isLive(file) && file.modified().plus(settling()).isBefore(clock.instant());
        return new Look(file.size(), file.modified(), settled);
    }

    private Duration settling() {
        return Files.isDirectory(target) ? SETTLED_IN_FOLDER : SETTLED;
    }

    private boolean isLive(WatchedFile file) {
        return file.path().equals(target);
    }

    private static boolean fits(WatchedFile file, Path checkpoint) throws IOException {
        Checkpoint known = Checkpoint.read(checkpoint);
        if (known == null) {
            return !Files.exists(checkpoint);
        }
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(file.path()));
                RecordInput in = RecordInput.open(stream);
                PushbackInputStream peeked = StreamHead.pushback(in)) {
            return known.head().begins(peeked) && (in.isCompressed() || file.size() >= known.offset());
        } catch (NoSuchFileException renamed) {
            return false;
        }
    }

    private List<WatchedFile> present() throws IOException {
        List<WatchedFile> files = new ArrayList<>();
        boolean isFolder = Files.isDirectory(target);
        Path folder = isFolder ? target : target.toAbsolutePath().getParent();
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                Path file = isFolder ? child : target.resolveSibling(child.getFileName());
                if (!isFolder || names.test(file.getFileName())) {
                    WatchedFile.at(file).ifPresent(files::add);
                }
            }
        }
        files.sort(Comparator.comparing(WatchedFile::modified).thenComparing(WatchedFile::path));
        return files;
    }

    private Map<String, Path> checkpoints() throws IOException {
        Files.createDirectories(state);
        Map<String, Path> byKey = new HashMap<>();
        try (Stream<Path> files = Files.list(state)) {
            files.filter(file -> file.toString().endsWith(Checkpoint.SUFFIX)).forEach(file -> {
                String name = file.getFileName().toString();
                byKey.put(name.substring(0, name.length() - Checkpoint.SUFFIX.length()), file);
            });
        }
        return byKey;
    }

    private void forget(Map<String, Path> orphans) throws IOException {
        for (Path orphan : orphans.values()) {
            looks.remove(orphan);
            BasicFileAttributes attributes = Files.readAttributes(orphan, BasicFileAttributes.class);
            if (attributes.lastModifiedTime().toInstant().plus(FORGOTTEN).isBefore(clock.instant())) {
                Files.delete(orphan);
            }
        }
    }
}
