package dev.noroshi.runtime.tracing;

import io.micrometer.tracing.Span;

/** The steps of an alert's way that have a span, all services' together, since a trace is read as a whole. */
public enum TraceStep {
    /** A request with records, from its first byte until Kafka has acknowledged them. */
    RECEIVE("receive request", Span.Kind.SERVER),
    /** One message of syslog or record of a source, while it is read. */
    READ("read record", Span.Kind.CONSUMER),
    /** One event through dedup and policy. */
    ROUTE("route event", Span.Kind.CONSUMER),
    /** One version of an incident that correlation raised, through policy. */
    ROUTE_DERIVED("route derived incident", Span.Kind.CONSUMER),
    /** What was held is let go. */
    RELEASE("release held incident", Span.Kind.CONSUMER),
    /** One attempt to deliver one version to one subscription. */
    ATTEMPT("attempt delivery", Span.Kind.CLIENT);

    private final String spanName;
    private final Span.Kind kind;

    TraceStep(String spanName, Span.Kind kind) {
        this.spanName = spanName;
        this.kind = kind;
    }

    String spanName() {
        return spanName;
    }

    Span.Kind kind() {
        return kind;
    }
}
