package dev.noroshi.transport.streams;

import java.time.Duration;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Streams application from its topology to its end: built with our defaults, stopped whole by any uncaught exception
 * (replacing the thread would read the same poison again), and closed so that the group does not wait for it.
 */
public final class StreamsRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsRuntime.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final String applicationId;
    private final Topology topology;
    private final KafkaStreams streams;

    private StreamsRuntime(String applicationId, Topology topology, KafkaStreams streams) {
        this.applicationId = applicationId;
        this.topology = topology;
        this.streams = streams;
    }

    /**
     * Builds the application without starting it.
     *
     * @param onFailure told the exception that stops the application, on the failing thread; it must not close it there
     */
    public static StreamsRuntime create(
            StreamsSettings settings, Consumer<StreamsBuilder> definition, Consumer<Throwable> onFailure) {
        Properties properties = StreamsDefaults.properties(settings);
        Topology topology = topology(properties, definition);
        if (OneInput.isOfEachTask(topology)) {
            properties.putIfAbsent(
                    StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, String.valueOf(StreamsConfig.MAX_TASK_IDLE_MS_DISABLED));
        }
        KafkaStreams streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("{} stops", settings.applicationId(), failure);
            onFailure.accept(failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        return new StreamsRuntime(settings.applicationId(), topology, streams);
    }

    /** The topology alone, exactly as {@link #create} builds it: for TopologyTestDriver and golden files. */
    public static Topology topology(StreamsSettings settings, Consumer<StreamsBuilder> definition) {
        return topology(StreamsDefaults.properties(settings), definition);
    }

    /** Names are enforced only for a builder that knows the settings from the start. */
    private static Topology topology(Properties properties, Consumer<StreamsBuilder> definition) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));
        definition.accept(builder);
        return builder.build(properties);
    }

    /** Sets the one listener of state changes. Only before {@link #start}. */
    public StreamsRuntime onStateChange(KafkaStreams.StateListener listener) {
        streams.setStateListener(listener);
        return this;
    }

    public void start() {
        streams.start();
    }

    public KafkaStreams.State state() {
        return streams.state();
    }

    public Topology topology() {
        return topology;
    }

    /** What there is to watch of it. */
    public StreamsFigures figures() {
        return new StreamsFigures(streams::metrics);
    }

    /** For interactive queries. Do not close it; close this. */
    public KafkaStreams streams() {
        return streams;
    }

    /**
     * Stops within the time given and leaves the group, so that other instances take over at once.
     *
     * @return whether everything had stopped in time
     */
    public boolean close(Duration timeout) {
        boolean stopped = streams.close(
                CloseOptions.timeout(timeout).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        if (!stopped) {
            LOG.warn("{} did not stop within {}", applicationId, timeout);
        }
        return stopped;
    }

    @Override
    public void close() {
        close(CLOSE_TIMEOUT);
    }
}
