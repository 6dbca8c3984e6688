package dev.noroshi.runtime.metrics;

import java.util.List;

/** What every service shows of itself. */
public enum ServiceMetric implements Metric {
    READY("noroshi.service.ready", Kind.GAUGE, "1 while all checks of /health/ready pass, else 0."),
    FAILING("noroshi.service.check.failing", Kind.GAUGE, "1 for each check of /health/ready that fails.", "check"),
    SPANS(
            "noroshi.service.spans",
            Kind.COUNTER,
            "Spans that the collector of traces took, and those that are lost.",
            "result");

    private final String metricName;
    private final Kind kind;
    private final String doc;
    private final List<String> tags;

    ServiceMetric(String metricName, Kind kind, String doc, String... tags) {
        this.metricName = metricName;
        this.kind = kind;
        this.doc = doc;
        this.tags = List.of(tags);
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public List<String> tags() {
        return tags;
    }

    @Override
    public String doc() {
        return doc;
    }
}
