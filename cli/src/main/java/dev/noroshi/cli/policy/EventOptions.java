package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.UsageException;
import dev.noroshi.policy.Policy;
import dev.noroshi.schema.IncidentEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which policy is asked about which events. */
final class EventOptions {

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before use
    private PolicyOptions policy;

    @Option(names = "--events", paramLabel = "FILE", description = "Events in canonical JSON, one a line.")
    private @Nullable Path events;

    Policy policy() {
        return policy.policy();
    }

    Instant instant() {
        return policy.instant();
    }

    /** The file of events. */
    Path file() {
        if (events == null) {
            throw new UsageException("say about which events: --events FILE");
        }
        return events;
    }

    /**
     * Hands on the events in their order; what is no event is told, and passed over.
     *
     * @return how many lines were no events
     */
    int read(Instant at, Consumer<IncidentEvent> each, PrintWriter told) throws IOException {
        return EventFile.read(file(), at, each, line -> told.println("noroshi: " + line));
    }
}
