package dev.noroshi.runtime.tracing;

import dev.noroshi.runtime.metrics.Metrics;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Spans by Micrometer Tracing and OpenTelemetry, sent by OTLP over HTTP in the background. What the collector does not take
 * is counted and gone; no service waits for it.
 */
final class OtlpTracing implements Tracing {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long CLOSE_SECONDS = 2;

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final Propagator propagator;
    private final IdGenerator ids = IdGenerator.random();

    OtlpTracing(SpanExporter exporter, String service, Sampler sampler) {
        provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), service))))
                .setSampler(sampler)
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(EVERY)
                        .setExporterTimeout(PATIENCE)
                        .build())
                .build();
        io.opentelemetry.api.trace.Tracer otel = provider.get("dev.noroshi");
        tracer = new OtelTracer(otel, new OtelCurrentTraceContext(), event -> {});
        propagator = new OtelPropagator(ContextPropagators.create(W3CTraceContextPropagator.getInstance()), otel);
    }

    /** @param endpoint where spans are posted to, path and all */
    static OtlpTracing to(URI endpoint, String service, Sampler sampler, Metrics metrics) {
        SpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString())
                .setTimeout(PATIENCE)
                .build();
        return new OtlpTracing(new CountedExporter(exporter, metrics), service, sampler);
    }

    @Override
    public TraceSpan begin(TraceStep step, @Nullable String parent) {
        return new Recorded(builder(step, parent).start(), null);
    }

    /** The link is there before anybody knows whether the span is looked at: it is told to the receiver only then. */
    @Override
    public TraceSpan outward(TraceStep step, @Nullable String parent) {
        TraceContext outside = tracer.traceContextBuilder()
                .traceId(ids.generateTraceId())
                .spanId(ids.generateSpanId())
                .sampled(true)
                .build();
        return new Recorded(builder(step, parent).addLink(new Link(outside)).start(), outside);
    }

    private Span.Builder builder(TraceStep step, @Nullable String parent) {
        Map<String, String> carrier = parent == null ? Map.of() : Map.of(Traceparent.HEADER, parent);
        return propagator.extract(carrier, Map::get).name(step.spanName()).kind(step.kind());
    }

    @Override
    public void close() {
        provider.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
    }

    private static final class Recorded implements TraceSpan {

        private final Span span;
        private final @Nullable TraceContext outside;

        private Recorded(Span span, @Nullable TraceContext outside) {
            this.span = span;
            this.outside = outside;
        }

        private static String written(TraceContext context) {
            boolean sampled = Boolean.TRUE.equals(context.sampled());
            return "00-" + context.traceId() + "-" + context.spanId() + (sampled ? "-01" : "-00");
        }

        @Override
        public String traceparent() {
            return written(span.context());
        }

        @Override
        public @Nullable String outsideTraceparent() {
            return outside == null || span.isNoop() ? null : written(outside);
        }

        @Override
        public void tag(TraceTag tag, String value) {
            span.tag(tag.tagName(), value);
        }

        @Override
        public void fail(String why) {
            span.error(new StepFailed(why));
        }

        @Override
        public void close() {
            span.end();
        }
    }

    /** Without a stack, which would say nothing of the cause. */
    private static final class StepFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StepFailed(String message) {
            super(message, null, false, false);
        }
    }
}
