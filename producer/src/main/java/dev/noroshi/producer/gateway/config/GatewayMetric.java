package dev.noroshi.producer.gateway.config;

import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.runtime.metrics.Metric;
import dev.noroshi.runtime.metrics.Metrics;
import java.util.List;
import java.util.Objects;

/** What the gateway measures. */
public enum GatewayMetric implements Metric {
    EVENTS("events", Kind.COUNTER, List.of("format"), "Events acknowledged by Kafka."),
    SKIPPED("records.skipped", Kind.COUNTER, List.of("format"), "Records that were sound, but no finding."),
    REJECTED("records.rejected", Kind.COUNTER, List.of("format", "code"), "Records refused, by reason."),
    REQUESTS("requests", Kind.COUNTER, List.of("status"), "Requests answered, by HTTP status."),
    REQUEST_TIME("request.time", Kind.TIMER, List.of(), "Seconds from a request's arrival to its answer."),
    BYTES("bytes", Kind.COUNTER, List.of(), "Decompressed bytes of request bodies."),
    IN_FLIGHT_BYTES("inflight.bytes", Kind.GAUGE, List.of(), "Bytes held for requests being served."),
    KAFKA_FAILURES("kafka.failures", Kind.COUNTER, List.of(), "Requests that Kafka did not acknowledge in time."),
    SYSLOG_MESSAGES("syslog.messages", Kind.COUNTER, List.of("listener"), "Syslog messages taken off the network."),
    SYSLOG_DROPPED(
            "syslog.dropped", Kind.COUNTER, List.of("listener", "reason"), "Syslog messages over UDP lost, by reason."),
    SYSLOG_REFUSED(
            "syslog.refused",
            Kind.COUNTER,
            List.of("listener", "reason"),
            "Syslog connections ended by us, by reason."),
    SYSLOG_CONNECTIONS("syslog.connections", Kind.GAUGE, List.of("listener"), "Syslog connections open."),
    SOURCE_RECORDS("source.records", Kind.COUNTER, List.of("source"), "Records fetched and written."),
    SOURCE_FAILURES(
            "source.failures", Kind.COUNTER, List.of("source"), "Times a source could not be fetched or written."),
    SOURCE_MISSED(
            "source.missed", Kind.COUNTER, List.of("source"), "Records that a topic dropped before they were fetched."),
    SOURCE_RUNNING(
            "source.running",
            Kind.GAUGE,
            List.of("source"),
            "1 while this gateway fetches the source without failure."),
    SENSORS_SILENT(
            "sensors.silent",
            Kind.GAUGE,
            List.of(),
            "Sensors silent for longer than allowed, at the gateway that looks."),
    SENSORS_AGE(
            "sensors.age.seconds",
            Kind.GAUGE,
            List.of("sensor"),
            "Seconds since the last record of the watched sensors that were heard longest ago."),
    POLICY_INFO(
            "policy.info",
            Kind.GAUGE,
            List.of("version"),
            "1 for the version of the policy in force; none without one."),
    POLICY_SWITCHES("policy.switches", Kind.COUNTER, List.of(), "Policies that came into force."),
    POLICY_FAILURES("policy.failures", Kind.COUNTER, List.of(), "Policy records that could not be read.");

    private final String name;
    private final Kind kind;
    private final List<String> tags;
    private final String doc;

    GatewayMetric(String name, Kind kind, List<String> tags, String doc) {
        this.name = name;
        this.kind = kind;
        this.tags = tags;
        this.doc = doc;
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
    public String metricName() {
        return "noroshi.gateway." + name;
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
