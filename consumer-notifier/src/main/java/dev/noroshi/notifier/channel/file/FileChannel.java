package dev.noroshi.notifier.channel.file;

import dev.noroshi.notifier.channel.BlockingCalls;
import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.format.PayloadFormat;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.domain.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Appends each delivery as one line, `{"id":…,"alert":…}`, to a file below one folder, and answers once the disk has it.
 * The id is the same at every attempt; a line may stand there twice after a crash.
 */
public final class FileChannel implements Channel {

    private static final int LONGEST_QUEUE = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Path folder;
    private final PayloadFormats formats;
    /** One thread, so that lines are never mixed; a disk that hangs holds it, and what waits behind it was not tried. */
    private final BlockingCalls writer = new BlockingCalls("file", 1, LONGEST_QUEUE, LIMIT);

    /**
     * @param folder outside of which no subscription's path may lead
     */
    public FileChannel(Path folder, PayloadFormats formats) {
        this.folder = folder.toAbsolutePath().normalize();
        this.formats = formats;
    }

    @Override
    public String type() {
        return "file";
    }

    @Override
    public CompletionStage<Outcome> send(DeliveryRequest request) {
        return writer.run(() -> deliver(request));
    }

    private Outcome deliver(DeliveryRequest request) {
        Optional<PayloadFormat> format = formats.named(request.subscription().format());
        if (format.isEmpty()) {
            return new Outcome.Misconfigured(
                    "no payload format '" + request.subscription().format() + "'; there are " + formats.names());
        }
        Path file = file(request.subscription().address());
        if (file == null) {
            return new Outcome.Misconfigured("the path leads out of " + folder + "; name a file below it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return new Outcome.Misconfigured("what the path names is no regular file");
        }
        try {
            append(file, line(request.deliveryId(), format.get().write(request)));
            return new Outcome.Delivered(0, "written");
        } catch (IOException notWritten) {
            return new Outcome.Failed(0, notWritten.getClass().getSimpleName() + ": " + notWritten.getMessage());
        }
    }

    private @Nullable Path file(String path) {
        try {
            Path file = folder.resolve(path).normalize();
            return file.startsWith(folder) && !file.equals(folder) ? file : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    private static byte[] line(String id, byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        return ("{\"id\":\"" + id + "\",\"alert\":" + text + "}\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void append(Path file, byte[] line) throws IOException {
        Files.createDirectories(file.getParent());
        try (var out = java.nio.channels.FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(false);
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
