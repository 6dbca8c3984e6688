package dev.noroshi.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.runtime.metrics.RecordedMetrics;
import dev.noroshi.runtime.metrics.ServiceMetric;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OtlpTracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SEEN = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String UNSEEN = "00-" + TRACE + "-00f067aa0ba902b7-00";

    private final Kept exporter = new Kept(true);

    @Test
    void goesOnWithTheTraceThatCameInAndSaysWhatItWasTold() {
        String passedOn;
        try (Tracing tracing = tracing(Sampling.followed(0))) {
            TraceSpan span = tracing.begin(TraceStep.ROUTE, SEEN);
            passedOn = span.traceparent();
            span.tag(TraceTag.RESULT, "OPENED");
            span.close();
        }
        SpanData span = exporter.only();
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getName()).isEqualTo("route event");
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getAttributes().asMap().toString()).contains("noroshi.result", "OPENED");
        assertThat(span.getResource().getAttributes().asMap().toString()).contains("noroshi-test");
        assertThat(passedOn).isEqualTo("00-" + TRACE + "-" + span.getSpanId() + "-01");
    }

    @Test
    void beginsATraceWhereNoneCameInOrWhatCameInIsNone() {
        try (Tracing tracing = tracing(Sampling.drawn(1))) {
            tracing.begin(TraceStep.RECEIVE, null).close();
            tracing.begin(TraceStep.RECEIVE, "00-xyz").close();
        }
        assertThat(exporter.spans)
                .hasSize(2)
                .allSatisfy(span ->
                        assertThat(span.getParentSpanContext().isValid()).isFalse());
        assertThat(exporter.spans.get(0).getTraceId())
                .isNotEqualTo(exporter.spans.get(1).getTraceId());
    }

    @Test
    void tellsReceiversATraceOfTheirOwnThatOnlyTheHubCanJoin() {
        String first;
        String second;
        try (Tracing tracing = tracing(Sampling.followed(0))) {
            first = outside(tracing, SEEN);
            second = outside(tracing, SEEN);
        }
        assertThat(first).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01").doesNotContain(TRACE);
        assertThat(first.substring(3, 35)).isNotEqualTo(second.substring(3, 35));
        assertThat(exporter.spans)
                .extracting(span -> span.getLinks().get(0).getSpanContext().getTraceId())
                .containsExactly(first.substring(3, 35), second.substring(3, 35));
        assertThat(exporter.spans).extracting(SpanData::getTraceId).containsOnly(TRACE);
    }

    @Test
    void tellsReceiversNothingWhereNobodyLooks() {
        try (Tracing tracing = tracing(Sampling.followed(1))) {
            assertThat(outside(tracing, UNSEEN)).isNull();
            assertThat(tracing.begin(TraceStep.ROUTE, UNSEEN).traceparent())
                    .startsWith("00-" + TRACE)
                    .endsWith("-00");
        }
        assertThat(exporter.spans).isEmpty();
    }

    @Test
    void senderCannotHaveMoreLookedAtThanTheOperatorSays() {
        try (Tracing edge = tracing(Sampling.drawn(0))) {
            assertThat(edge.begin(TraceStep.RECEIVE, SEEN).traceparent()).endsWith("-00");
        }
        assertThat(exporter.spans).isEmpty();
    }

    @Test
    void marksAStepThatFailed() {
        try (Tracing tracing = tracing(Sampling.drawn(1))) {
            TraceSpan span = tracing.begin(TraceStep.ATTEMPT, null);
            span.fail("Failed");
            span.close();
        }
        assertThat(exporter.only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void countsWhatTheCollectorTookAndWhatIsLost() {
        RecordedMetrics metrics = new RecordedMetrics();
        try (Tracing taken =
                        new OtlpTracing(new CountedExporter(exporter, metrics), "noroshi-test", Sampling.drawn(1));
                Tracing refused = new OtlpTracing(
                        new CountedExporter(new Kept(false), metrics), "noroshi-test", Sampling.drawn(1))) {
            taken.begin(TraceStep.ROUTE, null).close();
            refused.begin(TraceStep.ROUTE, null).close();
            refused.begin(TraceStep.ROUTE, null).close();
        }
        assertThat(metrics.value(ServiceMetric.SPANS, "sent")).isEqualTo(1);
        assertThat(metrics.value(ServiceMetric.SPANS, "failed")).isEqualTo(2);
    }

    @Test
    void whoTracesNothingPassesOnInsideWhatCameInAndTellsReceiversNothing() {
        try (TraceSpan span = Tracing.off().outward(TraceStep.ATTEMPT, SEEN)) {
            assertThat(span.traceparent()).isEqualTo(SEEN);
            assertThat(span.outsideTraceparent()).isNull();
        }
        try (TraceSpan span = Tracing.off().begin(TraceStep.ROUTE, null)) {
            assertThat(span.traceparent()).isNull();
        }
    }

    private Tracing tracing(Sampler sampler) {
        return new OtlpTracing(exporter, "noroshi-test", sampler);
    }

    private static String outside(Tracing tracing, String parent) {
        try (TraceSpan span = tracing.outward(TraceStep.ATTEMPT, parent)) {
            return span.outsideTraceparent();
        }
    }

    /** A collector that keeps what it takes, if it takes anything. */
    private static final class Kept implements SpanExporter {

        private final List<SpanData> spans = new CopyOnWriteArrayList<>();
        private final boolean takes;

        Kept(boolean takes) {
            this.takes = takes;
        }

        SpanData only() {
            assertThat(spans).hasSize(1);
            return spans.get(0);
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> batch) {
            spans.addAll(batch);
            return takes ? CompletableResultCode.ofSuccess() : CompletableResultCode.ofFailure();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
