package dev.noroshi.benchmarks.kafka;

import dev.noroshi.processor.ProcessorSettings;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.streams.StreamsRuntime;
import dev.noroshi.transport.streams.StreamsSettings;
import dev.noroshi.transport.streams.StreamsTuning;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;

/** Starts a Streams application and waits until it runs. */
public final class StreamsStart {
    private static final long MIB = 1024 * 1024;
    private static final long CACHE = 4 * MIB;
    private static final long STORE_MEMORY = 128 * MIB;
    private static final int PATIENCE_SECONDS = 60;

    private StreamsStart() {}

    /**
     * What the processor runs with by default; the floors run with the same, so that only the work differs, but commit at
     * one interval: what paces commits is the processor's own.
     */
    public static StreamsSettings settings(String applicationId, String bootstrapServers, Path stateDir) {
        StreamsTuning ours = StreamsTuning.defaults(Profile.EMBEDDED);
        StreamsTuning tuning = new StreamsTuning(
                ProcessorSettings.USUAL_THREADS,
                ours.commitInterval(),
                ProcessorSettings.USUAL_BUSY_COMMIT,
                ours.groupProtocol(),
                ours.standbys(),
                CACHE,
                STORE_MEMORY);
        return StreamsSettings.of(applicationId, bootstrapServers, stateDir, Profile.EMBEDDED)
                .withTuning(tuning);
    }

    /** The application, with its partitions assigned. */
    public static StreamsRuntime started(StreamsSettings settings, Consumer<StreamsBuilder> definition) {
        CountDownLatch running = new CountDownLatch(1);
        StreamsRuntime streams = StreamsRuntime.create(settings, definition, failure -> {})
                .onStateChange((now, before) -> {
                    if (now == State.RUNNING) {
                        running.countDown();
                    }
                });
        streams.start();
        try {
            if (!running.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(settings.applicationId() + " is " + streams.state() + " after "
                        + PATIENCE_SECONDS + " s, but should be RUNNING: look in the log for why");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + settings.applicationId() + " was starting", e);
        }
        return streams;
    }
}
