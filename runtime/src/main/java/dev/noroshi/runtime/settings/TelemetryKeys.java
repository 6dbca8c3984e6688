package dev.noroshi.runtime.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What every service may be told about traces and metrics. */
public final class TelemetryKeys {

    public static final Key<URI> TRACES = Key.uri(
            "tracing.otlp.endpoint",
            "",
            "URL that spans are posted to by OTLP over HTTP, such as http://collector:4318/v1/traces; none where empty.");
    public static final Key<Double> SAMPLING = new Key<>(
            "tracing.sampling.probability",
            "0.1",
            TelemetryKeys::share,
            "Share of requests and messages whose way is traced, from 0 to 1.",
            false);
    public static final Key<URI> METRICS = Key.uri(
            "metrics.otlp.endpoint",
            "",
            "URL that metrics are posted to by OTLP over HTTP, such as http://collector:4318/v1/metrics; they are only"
                    + " at /metrics where empty.");
    public static final Key<Duration> EVERY = Key.duration(
            "metrics.otlp.interval", Duration.ofMinutes(1), "Time between two postings of metrics by OTLP.");

    public static final Key<String> TOKEN = new Key<>(
            "metrics.token.sha256",
            "",
            TelemetryKeys::hash,
            "SHA-256 of the bearer token that /metrics asks for, as noroshi keys issue prints it; it asks for none where"
                    + " empty.",
            false);

    private TelemetryKeys() {}

    /** All of them, for a service's list of declared keys. */
    public static List<Key<?>> all() {
        return List.of(TRACES, SAMPLING, METRICS, EVERY, TOKEN);
    }

    private static String hash(String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("use 64 lower-case hexadecimal digits");
        }
        return text;
    }

    private static double share(String text) {
        String range = "use a number from 0 to 1, such as 0.1";
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(range, notANumber);
        }
        throw new IllegalArgumentException(range);
    }
}
