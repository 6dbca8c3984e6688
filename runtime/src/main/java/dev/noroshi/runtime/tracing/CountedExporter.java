package dev.noroshi.runtime.tracing;

import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.metrics.ServiceMetric;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;

/** Counts what the collector took and what it did not. */
final class CountedExporter implements SpanExporter {

    private final SpanExporter exporter;
    private final Metrics metrics;

    CountedExporter(SpanExporter exporter, Metrics metrics) {
        this.exporter = exporter;
        this.metrics = metrics;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(
                () -> metrics.add(ServiceMetric.SPANS, count, result.isSuccess() ? "sent" : "failed"));
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
