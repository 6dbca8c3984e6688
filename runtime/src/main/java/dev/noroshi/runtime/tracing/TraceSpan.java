package dev.noroshi.runtime.tracing;

import org.jspecify.annotations.Nullable;

/** A step under way. Ends once, on any thread. */
public interface TraceSpan extends AutoCloseable {

    /**
     * What the step passes on to those that follow from it inside the hub, as W3C Trace Context writes it (section 3.2);
     * null where there is no trace.
     */
    @Nullable
    String traceparent();

    /**
     * What leaves the hub: a trace of its own that tells nothing of this one, to which this span has a link. Null where
     * nobody looks on, and for spans that were not begun with {@link Tracing#outward}.
     */
    @Nullable
    String outsideTraceparent();

    /** Says something of the step; never what an event contains. */
    void tag(TraceTag tag, String value);

    /** Marks the step as failed. */
    void fail(String why);

    /** Ends the step. */
    @Override
    void close();
}
