package dev.noroshi.runtime.tracing;

import io.opentelemetry.sdk.trace.samplers.Sampler;

/** Which traces are looked at. */
final class Sampling {

    private Sampling() {}

    /** That share of all traces, by their ids. */
    static Sampler drawn(double share) {
        return Sampler.traceIdRatioBased(share);
    }

    /** Those that were begun as such; of traces that begin here that share. */
    static Sampler followed(double share) {
        return Sampler.parentBased(drawn(share));
    }
}
