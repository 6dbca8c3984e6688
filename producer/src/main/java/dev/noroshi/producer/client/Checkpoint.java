package dev.noroshi.producer.client;

import dev.noroshi.event.Hashes;
import dev.noroshi.producer.framing.RecordFramer;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How far a file was published to one gateway.
 *
 * @param head names the file, also after it has grown
 * @param offset of the first byte that was not acknowledged, in the decompressed stream
 * @param context where in the stream's structure that byte stands
 */
record Checkpoint(StreamHead head, long offset, RecordFramer.Context context) {

    static final String SUFFIX = ".properties";

    /** Where the checkpoint of a file is kept. */
    static Path path(Path folder, Path file, URI gateway) {
        return folder.resolve(name(file, gateway) + SUFFIX);
    }

    /** What the checkpoints of a file, or of a folder's files, are called. */
    static String name(Path target, URI gateway) {
        String key = target.toAbsolutePath().normalize() + "\n" + gateway;
        return Hashes.sha256Hex(key.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** The checkpoint, or null where there is none or it cannot be made out. */
    static @Nullable Checkpoint read(Path path) throws IOException {
        if (!Files.exists(path)) {
            return null;
        }
        Properties file = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            file.load(reader);
        }
        String hash = file.getProperty("head");
        try {
            return hash == null
                    ? null
                    : new Checkpoint(
                            new StreamHead(hash, Integer.parseInt(file.getProperty("headLength", ""))),
                            Long.parseLong(file.getProperty("offset", "")),
                            new RecordFramer.Context(
                                    Boolean.parseBoolean(file.getProperty("inArray")),
                                    Base64.getDecoder().decode(file.getProperty("tableHead", ""))));
        } catch (IllegalArgumentException damaged) {
            return null;
        }
    }

    /** Replaces the checkpoint in one step, so that an interruption leaves the old one or the new one. */
    void write(Path path) throws IOException {
        Properties file = new Properties();
        file.setProperty("head", head.hash());
        file.setProperty("headLength", Integer.toString(head.length()));
        file.setProperty("offset", Long.toString(offset));
        file.setProperty("inArray", Boolean.toString(context.inArray()));
        file.setProperty("tableHead", Base64.getEncoder().encodeToString(context.head()));
        Files.createDirectories(path.toAbsolutePath().getParent());
        Path next = path.resolveSibling(path.getFileName() + ".new");
        try (Writer writer = Files.newBufferedWriter(next)) {
            file.store(writer, null);
        }
        Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
