package dev.noroshi.processor.topology;

import dev.noroshi.runtime.tracing.TraceSpan;
import dev.noroshi.runtime.tracing.TraceTag;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.Release;
import java.util.List;

/** What a step that makes a version of an incident says of it, and hands on with the alerts. */
final class Spans {

    private static final int TRACEPARENT =
            Release.getClassSchema().getField("traceparent").pos();

    private Spans() {}

    static void describe(TraceSpan span, Incident incident, List<Alert> alerts) {
        span.tag(TraceTag.ORG, incident.getSourceOrg());
        span.tag(TraceTag.INCIDENT, incident.getIncidentId());
        handOn(span, alerts);
    }

    /** An alert goes on from the step that made its version, not from the one that its incident was opened by. */
    static void handOn(TraceSpan span, List<Alert> alerts) {
        String traceparent = span.traceparent();
        alerts.forEach(alert -> alert.getRelease().put(TRACEPARENT, traceparent));
    }
}
