package dev.noroshi.runtime.tracing;

import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.settings.Telemetry;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a service's steps become spans. Thread-safe; never blocks and never throws. */
public interface Tracing extends AutoCloseable {

    /**
     * Begins a step.
     *
     * @param parent traceparent of what it follows from; null: it begins a trace
     */
    TraceSpan begin(TraceStep step, @Nullable String parent);

    /** The same for a step that reaches out of the hub: see {@link TraceSpan#outsideTraceparent}. */
    TraceSpan outward(TraceStep step, @Nullable String parent);

    /** Sends what has ended, for at most two seconds. */
    @Override
    void close();

    /** No spans: what comes in as traceparent is passed on inside, and nothing leaves. */
    static Tracing off() {
        return NoTracing.INSTANCE;
    }

    /** Tracing where the operator's share is drawn: what senders say of sampling counts for nothing. */
    static Tracing atTheEdge(String service, Telemetry telemetry, Metrics metrics) {
        URI endpoint = telemetry.traces();
        return endpoint == null
                ? off()
                : OtlpTracing.to(endpoint, service, Sampling.drawn(telemetry.sampling()), metrics);
    }

    /** Tracing that goes on with what the edge has begun, and draws only where nothing was begun. */
    static Tracing inside(String service, Telemetry telemetry, Metrics metrics) {
        URI endpoint = telemetry.traces();
        return endpoint == null
                ? off()
                : OtlpTracing.to(endpoint, service, Sampling.followed(telemetry.sampling()), metrics);
    }
}
