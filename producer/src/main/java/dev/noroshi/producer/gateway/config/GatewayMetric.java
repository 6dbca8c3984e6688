package dev.noroshi.producer.gateway.config;

import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.runtime.metrics.Metric;
import dev.noroshi.runtime.metrics.MetricDefinition;
import dev.noroshi.runtime.metrics.Metrics;
import java.util.List;
import java.util.Objects;

/** What the gateway measures. */
public enum GatewayMetric implements Metric {
    EVENTS("events", Kind.COUNTER, "Events acknowledged by Kafka.", "format"),
    SKIPPED("records.skipped", Kind.COUNTER, "Records that were sound, but no finding.", "format"),
    REJECTED("records.rejected", Kind.COUNTER, "Records refused, by reason.", "format", "code"),
    REQUESTS("requests", Kind.COUNTER, "Requests answered, by HTTP status.", "status"),
    REQUEST_TIME("request.time", Kind.TIMER, "Seconds from a request's arrival to its answer."),
    BYTES("bytes", Kind.COUNTER, "Decompressed bytes of request bodies."),
    IN_FLIGHT_BYTES("inflight.bytes", Kind.GAUGE, "Bytes held for requests being served."),
    KAFKA_FAILURES("kafka.failures", Kind.COUNTER, "Requests that Kafka did not acknowledge in time."),
    SYSLOG_MESSAGES("syslog.messages", Kind.COUNTER, "Syslog messages taken off the network.", "listener"),
    SYSLOG_DROPPED("syslog.dropped", Kind.COUNTER, "Syslog messages over UDP lost, by reason.", "listener", "reason"),
    SYSLOG_REFUSED("syslog.refused", Kind.COUNTER, "Syslog connections ended by us, by reason.", "listener", "reason"),
    SYSLOG_CONNECTIONS("syslog.connections", Kind.GAUGE, "Syslog connections open.", "listener"),
    SOURCE_RECORDS("source.records", Kind.COUNTER, "Records fetched and written.", "source"),
    SOURCE_FAILURES("source.failures", Kind.COUNTER, "Times a source could not be fetched or written.", "source"),
    SOURCE_MISSED("source.missed", Kind.COUNTER, "Records that a topic dropped before they were fetched.", "source"),
    SOURCE_RUNNING("source.running", Kind.GAUGE, "1 while this gateway fetches the source without failure.", "source"),
    SENSORS_SILENT("sensors.silent", Kind.GAUGE, "Sensors silent for longer than allowed, at the gateway that looks."),
    SENSORS_AGE(
            "sensors.age.seconds",
            Kind.GAUGE,
            "Seconds since the last record of the watched sensors that were heard longest ago.",
            "sensor"),
    POLICY_INFO("policy.info", Kind.GAUGE, "1 for the version of the policy in force; none without one.", "version"),
    POLICY_SWITCHES("policy.switches", Kind.COUNTER, "Policies that came into force."),
    POLICY_FAILURES("policy.failures", Kind.COUNTER, "Policy records that could not be read.");

    private final MetricDefinition definition;

    GatewayMetric(String name, Kind kind, String doc, String... tags) {
        this.definition = MetricDefinition.of("noroshi.gateway." + name, kind, doc, tags);
    }

    /** Counts what became of one record, of a collection each part, to be run once Kafka has acknowledged it; holds none of its bytes. */
    public static Runnable counting(Metrics metrics, Outcome outcome) {
        if (outcome instanceof Outcome.Several collection) {
            List<Runnable> parts = collection.parts().stream()
                    .map(part -> counting(metrics, part))
                    .toList();
            return () -> parts.forEach(Runnable::run);
        }
        String format = Objects.requireNonNullElse(outcome.format(), "unknown");
        if (outcome instanceof Outcome.Accepted accepted) {
            int events = accepted.events().size();
            return () -> metrics.add(EVENTS, events, format);
        }
        if (outcome instanceof Outcome.Rejected refused) {
            String code = refused.code().name();
            return () -> metrics.count(REJECTED, format, code);
        }
        return () -> metrics.count(SKIPPED, format);
    }

    @Override
    public MetricDefinition definition() {
        return definition;
    }
}
