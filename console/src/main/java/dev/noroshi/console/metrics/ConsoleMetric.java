package dev.noroshi.console.metrics;

import dev.noroshi.runtime.metrics.Metric;
import dev.noroshi.runtime.metrics.MetricDefinition;

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

    private final MetricDefinition definition;

    ConsoleMetric(String name, Kind kind, String doc, String... tags) {
        this.definition = MetricDefinition.of(name, kind, doc, tags);
    }

    @Override
    public MetricDefinition definition() {
        return definition;
    }
}
