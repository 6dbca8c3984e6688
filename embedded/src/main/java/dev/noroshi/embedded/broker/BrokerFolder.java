package dev.noroshi.embedded.broker;

import dev.noroshi.embedded.EmbeddedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The broker's folder, locked while this object is open. Kafka has a lock of its own, but answers a failure by ending
 * the whole process.
 */
final class BrokerFolder implements AutoCloseable {
    /** Below this Kafka would soon fail to roll a segment, and then stop without a word to its clients. */
    static final long LEAST_FREE_BYTES = 256L * 1024 * 1024;

    private final Path folder;
    private final FileChannel channel;

    private BrokerFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Makes the folder if need be and locks it.
     *
     * @throws EmbeddedException if another broker has it, it cannot be written, or too little space is left
     */
    static BrokerFolder open(Path folder, long leastFreeBytes) {
        try {
            Files.createDirectories(folder.resolve("log"));
            requireSpace(folder, leastFreeBytes);
            return new BrokerFolder(folder, locked(folder.resolve("lock")));
        } catch (IOException e) {
            throw new EmbeddedException(
                    "Cannot write to the broker's folder " + folder + ": " + e + ". Give another --data folder", e);
        }
    }

    private static void requireSpace(Path folder, long leastFreeBytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < leastFreeBytes) {
            throw new EmbeddedException("Only " + free + " bytes are free under " + folder + ", but the broker needs "
                    + leastFreeBytes + ": make room, or give another --data folder");
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock(channel) == null) {
            channel.close();
            throw new EmbeddedException("The folder " + file.getParent()
                    + " is in use by another broker: stop that one, or give another --data folder");
        }
        return channel;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path log() {
        return folder.resolve("log");
    }

    Path properties() {
        return folder.resolve("server.properties");
    }

    boolean isFormatted() {
        return Files.exists(log().resolve("meta.properties"));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedException("Cannot release the lock of " + folder, e);
        }
    }
}
