package dev.noroshi.producer.gateway.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.event.FingerprintTemplatesFile;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.ConnectionKeys;
import dev.noroshi.runtime.settings.DedupKeys;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.runtime.settings.SettingsException;
import dev.noroshi.runtime.settings.Telemetry;
import dev.noroshi.runtime.settings.TelemetryKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything the gateway can be told.
 *
 * @param port 0 takes a free one
 * @param pageOrigins whose pages may send from a browser
 * @param syslogFile of the syslog listeners; null: none
 * @param sourcesFile of what the gateway fetches itself; null: nothing
 * @param sensorsEvery how often sensors heard are reported, and silent ones looked for
 * @param templates of what makes observations the same, as the processor has them
 * @param telemetry what it sends of itself
 */
public record GatewaySettings(
        String host,
        int port,
        Set<String> pageOrigins,
        Connection connection,
        Limits limits,
        Duration kafkaTimeout,
        @Nullable Path syslogFile,
        @Nullable Path sourcesFile,
        Duration sensorsEvery,
        FingerprintTemplates templates,
        Telemetry telemetry) {

    private static final int MIB = 1 << 20;
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.\\[\\]:-]+");
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    public static final Key<String> HOST =
            Key.text("gateway.http.host", "127.0.0.1", "Address on which the gateway listens.");
    public static final Key<Integer> PORT =
            Key.integer("gateway.http.port", 8080, 0, 65_535, "Port on which the gateway listens; 0 takes a free one.");
    public static final Key<Set<String>> PAGE_ORIGINS = new Key<>(
            "gateway.http.page-origins",
            "",
            GatewaySettings::origins,
            "Origins whose pages may send from a browser, such as https://soc.acme.example, separated by commas.",
            false);
    public static final Key<Integer> MAX_REQUEST_BYTES =
            Key.integer("gateway.request.max-bytes", 32 * MIB, 1024, 256 * MIB, "Bytes of one request, decompressed.");
    public static final Key<Integer> MAX_REQUEST_RECORDS =
            Key.integer("gateway.request.max-records", 50_000, 1, 1_000_000, "Records of one request.");
    public static final Key<Integer> MAX_GZIP_RATIO = Key.integer(
            "gateway.gzip.max-ratio", 250, 2, 1032, "Decompressed bytes for one compressed byte, above the first MiB.");
    public static final Key<Long> MAX_IN_FLIGHT_BYTES = Key.number(
            "gateway.inflight.max-bytes", 96L * MIB, MIB, 64L * 1024 * MIB, "Bytes of all requests being served.");
    public static final Key<Integer> RATE = Key.integer(
            "gateway.rate.records-per-second",
            10_000,
            1,
            10_000_000,
            "Records a second of one credential, on average.");
    public static final Key<Integer> BURST = Key.integer(
            "gateway.rate.burst",
            100_000,
            1,
            100_000_000,
            "Records that one credential may send at once after a pause.");
    public static final Key<Duration> KAFKA_TIMEOUT = Key.duration(
            "gateway.kafka.timeout",
            Duration.ofSeconds(10),
            "Time for Kafka to acknowledge the records of one request.");

    public static final Key<Path> SYSLOG_FILE = Key.path(
            "gateway.syslog.file", "", "YAML file of the syslog listeners, as docs/syslog.md says; none where empty.");

    public static final Key<Path> SOURCES_FILE = Key.path(
            "gateway.sources.file",
            "",
            "YAML file of the topics and servers to fetch from, as docs/sources.md says; none where empty.");

    public static final Key<Duration> SENSORS_EVERY = Key.duration(
            "gateway.sensors.every",
            Duration.ofSeconds(30),
            "How often a gateway reports which sensors it heard, and looks for silent ones.");

    /** What one request, one credential and all requests together may take. */
    public record Limits(
            int maxRequestBytes,
            int maxRequestRecords,
            int maxGzipRatio,
            long maxInFlightBytes,
            int recordsPerSecond,
            int burst) {}

    /** All keys that {@link #from} reads. */
    public static List<Key<?>> keys() {
        List<Key<?>> keys = new ArrayList<>(ConnectionKeys.all());
        keys.addAll(TelemetryKeys.all());
        keys.addAll(List.of(
                HOST,
                PORT,
                PAGE_ORIGINS,
                MAX_REQUEST_BYTES,
                MAX_REQUEST_RECORDS,
                MAX_GZIP_RATIO,
                MAX_IN_FLIGHT_BYTES,
                RATE,
                BURST,
                KAFKA_TIMEOUT,
                SYSLOG_FILE,
                SOURCES_FILE,
                SENSORS_EVERY,
                DedupKeys.TEMPLATES_FILE));
        return keys;
    }

    public static GatewaySettings from(Settings settings) {
        return new GatewaySettings(
                settings.get(HOST),
                settings.get(PORT),
                Objects.requireNonNullElse(settings.find(PAGE_ORIGINS), Set.of()),
                Connection.from(settings),
                new Limits(
                        settings.get(MAX_REQUEST_BYTES),
                        settings.get(MAX_REQUEST_RECORDS),
                        settings.get(MAX_GZIP_RATIO),
                        settings.get(MAX_IN_FLIGHT_BYTES),
                        settings.get(RATE),
                        settings.get(BURST)),
                settings.get(KAFKA_TIMEOUT),
                settings.find(SYSLOG_FILE),
                settings.find(SOURCES_FILE),
                settings.get(SENSORS_EVERY),
                templates(settings),
                Telemetry.from(settings));
    }

    private static Set<String> origins(String text) {
        Set<String> origins = new LinkedHashSet<>();
        for (String origin : text.split(",", -1)) {
            if (!ORIGIN.matcher(origin.strip()).matches()) {
                throw new IllegalArgumentException(
                        "'" + origin.strip()
                                + "' is no origin; write scheme, host in lower case and, where it is not the usual one, port, no path");
            }
            origins.add(origin.strip());
        }
        return origins;
    }

    private static FingerprintTemplates templates(Settings settings) {
        Key<Path> key = DedupKeys.TEMPLATES_FILE;
        try {
            return FingerprintTemplatesFile.read(settings.find(key), YAML);
        } catch (IllegalArgumentException unfit) {
            throw new SettingsException(List.of(key.name() + ": " + unfit.getMessage()));
        }
    }
}
