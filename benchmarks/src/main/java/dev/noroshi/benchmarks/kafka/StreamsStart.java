package dev.noroshi.benchmarks.kafka;

import dev.noroshi.transport.streams.StreamsRuntime;
import dev.noroshi.transport.streams.StreamsSettings;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;

/** Starts a Streams application and waits until it runs. */
public final class StreamsStart {
    private static final int PATIENCE_SECONDS = 60;

    private StreamsStart() {}

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
