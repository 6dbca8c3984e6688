package dev.noroshi.runtime.metrics;

/** What every service shows of itself. */
public enum ServiceMetric implements Metric {
    READY("noroshi.service.ready", Kind.GAUGE, "1 while all checks of /health/ready pass, else 0."),
    FAILING("noroshi.service.check.failing", Kind.GAUGE, "1 for each check of /health/ready that fails.", "check"),
    SPANS(
            "noroshi.service.spans",
            Kind.COUNTER,
            "Spans that the collector of traces took, and those that are lost.",
            "result");

    private final MetricDefinition definition;

    ServiceMetric(String name, Kind kind, String doc, String... tags) {
        this.definition = MetricDefinition.of(name, kind, doc, tags);
    }

    @Override
    public MetricDefinition definition() {
        return definition;
    }
}
