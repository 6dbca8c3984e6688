package dev.noroshi.runtime.settings;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a service sends of itself to a collector, by OTLP over HTTP.
 *
 * @param traces where spans are posted to, path and all; null: there are none
 * @param sampling share of traces looked at, from 0 to 1
 * @param metrics where metrics are posted to, path and all; null: they are only to be scraped
 * @param every time between two postings of metrics
 * @param token SHA-256 of the token that whoever scrapes the metrics must have; null: none
 */
public record Telemetry(
        @Nullable URI traces,
        double sampling,
        @Nullable URI metrics,
        Duration every,
        @Nullable String token) {

    /** Nothing is sent. */
    public static Telemetry off() {
        return new Telemetry(null, 0, null, Duration.ofMinutes(1), null);
    }

    /** Reads {@link TelemetryKeys}. */
    public static Telemetry from(Settings settings) {
        return new Telemetry(
                settings.find(TelemetryKeys.TRACES),
                settings.get(TelemetryKeys.SAMPLING),
                settings.find(TelemetryKeys.METRICS),
                settings.get(TelemetryKeys.EVERY),
                settings.find(TelemetryKeys.TOKEN));
    }
}
