package dev.noroshi.producer.client;

import dev.noroshi.producer.client.sensor.Backoff;
import dev.noroshi.producer.client.sensor.GatewayClient;
import dev.noroshi.producer.client.sensor.PublishException;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.framing.RecordFramer;
import dev.noroshi.producer.framing.RecordInput;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.record.RecordLimits;
import dev.noroshi.producer.record.RejectCode;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends files to a gateway, batch by batch. After each acknowledged batch the place is written down, so that the same
 * command, run again after an interruption, loses nothing and doubles nothing: a record sent twice has the same id.
 */
public final class Publisher {

    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    private final PublishSettings settings;
    private final GatewayClient client;
    private final Framing framing;
    private final Consumer<Progress> progress;
    private final Backoff.Sleeper sleeper;

    /**
     * After each batch.
     *
     * @param tally of this run
     * @param offset that was reached in the decompressed stream
     */
    public record Progress(Tally tally, long offset) {}

    /**
     * @throws IllegalArgumentException where the format is not known
     */
    public Publisher(PublishSettings settings, Consumer<Progress> progress) {
        this(settings, progress, duration -> Thread.sleep(duration.toMillis()));
    }

    Publisher(PublishSettings settings, Consumer<Progress> progress, Backoff.Sleeper sleeper) {
        this.settings = settings;
        this.progress = progress;
        this.sleeper = sleeper;
        this.framing = framing(settings.format());
        this.client = new GatewayClient(
                settings.gateway(),
                settings.token(),
                settings.format(),
                new Backoff(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(30),
                        settings.patience(),
                        () -> ThreadLocalRandom.current().nextDouble(),
                        sleeper));
    }

    private static Framing framing(@Nullable String format) {
        Formats formats = Formats.standard();
        return format == null
                ? Framing.ANY
                : formats.named(format)
                        .map(FormatAdapter::framing)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "no format '" + format + "'; use one of " + formats.names()));
    }

    /**
     * Publishes what a file holds beyond its checkpoint.
     *
     * @throws PublishException where the gateway refuses, or is away for too long
     */
    public Tally publish(Path file) throws IOException, InterruptedException {
        return new Run(checkpointOf(file), false).file(file);
    }

    /**
     * Publishes what is written to a file, or to the files of a folder, until told to stop. A file that is renamed,
     * compressed or cut short by whoever rotates it is read to its end before the one that took its place.
     *
     * @param names of a folder's files that are wanted
     */
    public Tally follow(Path target, Predicate<Path> names, BooleanSupplier stop)
            throws IOException, InterruptedException {
        Path folder = settings.stateFolder().resolve(Checkpoint.name(target, settings.gateway()));
        var watch = new Watch(target, names, folder, InstantSource.system());
        Tally tally = Tally.NONE;
        while (!stop.getAsBoolean()) {
            for (Watch.Part part : watch.look()) {
                tally = tally.plus(followed(part));
            }
            sleeper.sleep(LOOK_EVERY);
        }
        return tally;
    }

    private Tally followed(Watch.Part part) throws IOException, InterruptedException {
        try {
            return new Run(part.checkpoint(), part.growing()).file(part.file());
        } catch (NoSuchFileException renamed) {
            return Tally.NONE;
        }
    }

    /** Publishes a stream that cannot be read again; an interruption loses its place. */
    public Tally publish(InputStream stream) throws IOException, InterruptedException {
        return new Run(null, false).stream(stream, 0);
    }

    private Path checkpointOf(Path file) {
        return Checkpoint.path(settings.stateFolder(), file, settings.gateway());
    }

    /** One reading of a stream from its checkpoint to its end. */
    private final class Run {

        private final @Nullable Path checkpoint;
        private final boolean growing;
        private StreamHead head = new StreamHead("", 0);
        private long base;
        private Tally tally = Tally.NONE;

        /**
         * @param growing what only the end of the stream ended may be unfinished, and is left for the next run
         */
        Run(@Nullable Path checkpoint, boolean growing) {
            this.checkpoint = checkpoint;
            this.growing = growing;
        }

        Tally file(Path file) throws IOException, InterruptedException {
            try (InputStream in = new BufferedInputStream(new FileInputStream(file.toFile()))) {
                return stream(in, Files.size(file));
            } catch (FileNotFoundException gone) {
                throw new NoSuchFileException(file.toString());
            }
        }

        /**
         * @param size of the stream as it is stored, in bytes
         */
        Tally stream(InputStream in, long size) throws IOException, InterruptedException {
            RecordInput unpacked = RecordInput.open(in);
            PushbackInputStream peeked = StreamHead.pushback(unpacked);
            Checkpoint known = checkpoint == null ? null : Checkpoint.read(checkpoint);
            Checkpoint from = known != null && goesOn(known, peeked, unpacked, size)
                    ? known
                    : new Checkpoint(StreamHead.peek(peeked), 0, RecordFramer.Context.START);
            head = from.head();
            base = from.offset();
            if (head.length() == 0 || skip(peeked, base) < base) {
                return tally;
            }
            var framer = new RecordFramer(RecordInput.over(peeked, unpacked), framing, RecordLimits.STANDARD)
                    .startingIn(from.context());
            send(framer);
            return tally;
        }

        /** A stream shorter than what was published of it was begun anew. */
        private static boolean goesOn(Checkpoint known, PushbackInputStream peeked, RecordInput unpacked, long size)
                throws IOException {
            return known.head().begins(peeked) && (unpacked.isCompressed() || size >= known.offset());
        }

        private void send(RecordFramer framer) throws IOException, InterruptedException {
            Batch batch = new Batch();
            RecordFramer.Context context = framer.context();
            for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
                if (growing && !frame.terminated()) {
                    break;
                }
                if (!batch.takes(frame)) {
                    flush(batch, context);
                    batch = new Batch();
                }
                context = framer.context();
                if (isUnsendable(frame)) {
                    flush(batch, context);
                    batch = new Batch();
                    refuse(frame, context);
                } else {
                    batch.add(frame);
                }
                if (batch.records() >= settings.batchRecords() || batch.bytes() >= settings.batchBytes()) {
                    flush(batch, context);
                    batch = new Batch();
                }
            }
            flush(batch, context);
        }

        /** Too large for any request, or a lack of bytes: the gateway could not be told. */
        private static boolean isUnsendable(Frame frame) {
            return frame.length() == 0
                    || (frame instanceof Frame.Broken broken && broken.code() == RejectCode.TOO_LARGE);
        }

        private void refuse(Frame frame, RecordFramer.Context context) throws IOException {
            tally = tally.plus(new Tally(0, 0, 1));
            reached(frame.offset() + frame.length(), context);
        }

        private void flush(Batch batch, RecordFramer.Context context) throws IOException, InterruptedException {
            if (!batch.isEmpty()) {
                deliver(batch);
                reached(batch.end(), context);
            }
        }

        private void deliver(Batch batch) throws InterruptedException {
            String position = head.hash() + "@" + (base + batch.start());
            GatewayClient.Answer answer = client.send(batch.body(), position);
            if (answer instanceof GatewayClient.Answer.Taken taken) {
                tally = tally.plus(Tally.of(taken.report()));
            } else if (batch.records() > 1) {
                for (Batch half : batch.halves()) {
                    deliver(half);
                }
            } else {
                tally = tally.plus(new Tally(0, 0, 1));
            }
        }

        private void reached(long end, RecordFramer.Context context) throws IOException {
            if (checkpoint != null) {
                new Checkpoint(head, base + end, context).write(checkpoint);
            }
            progress.accept(new Progress(tally, base + end));
        }

        /** A file is skipped without being read. */
        private static long skip(InputStream in, long bytes) throws IOException {
            long left = bytes;
            while (left > 0) {
                long skipped = in.skip(left);
                if (skipped == 0 && in.read() < 0) {
                    break;
                }
                left -= Math.max(1, skipped);
            }
            return bytes - left;
        }
    }
}
