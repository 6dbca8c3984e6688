package dev.noroshi.console.metrics;

import dev.noroshi.runtime.metrics.Metric;
import java.util.List;

/** What the console counts. */
public enum ConsoleMetric implements Metric {
    SIGN_INS(
            "noroshi.console.sign.ins",
            Kind.COUNTER,
            "Attempts to sign in, by whether they were accepted, refused or limited.",
            "result"),
    SESSIONS("noroshi.console.sessions", Kind.GAUGE, "Sessions that are open."),
    COMMANDS("noroshi.console.commands", Kind.COUNTER, "What visitors had done, by action.", "action"),
    UNREADABLE("noroshi.console.records.unreadable", Kind.GAUGE, "Records that were passed over since the start."),
    INCIDENTS("noroshi.console.incidents", Kind.GAUGE, "Incidents in the view."),
    ALERTS("noroshi.console.alerts", Kind.GAUGE, "Alerts in the view."),
    DECISIONS("noroshi.console.decisions", Kind.GAUGE, "Decision records in the view.");

    private final String metricName;
    private final Kind kind;
    private final String doc;
    private final List<String> tags;

    ConsoleMetric(String metricName, Kind kind, String doc, String... tags) {
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
