package dev.noroshi.console;

import dev.noroshi.console.domain.ViewLimits;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.ConnectionKeys;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.runtime.settings.Telemetry;
import dev.noroshi.runtime.settings.TelemetryKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a console is told.
 *
 * @param connection to Kafka and the schema registry
 * @param port 0 takes a free one
 * @param secureCookies whether browsers reach it over TLS alone
 * @param window how far back it reads incidents, decisions, alerts, attempts and rejects
 * @param windowRecords the most it reads of one topic at its start
 * @param viewers names of those who may see everything and change nothing, by the SHA-256 of their tokens
 * @param telemetry what it sends of itself; it has no part in traces
 */
public record ConsoleSettings(
        Connection connection,
        String host,
        int port,
        boolean secureCookies,
        Duration window,
        long windowRecords,
        ViewLimits limits,
        Duration sessionIdle,
        Duration sessionLongest,
        Map<String, String> viewers,
        Telemetry telemetry) {

    private static final Key<String> HOST =
            Key.text("console.http.host", "127.0.0.1", "Address the console listens on.");
    private static final Key<Integer> PORT =
            Key.integer("console.http.port", 8083, 0, 65_535, "Port the console listens on; 0 takes a free one.");
    private static final Key<Boolean> SECURE = Key.bool(
            "console.http.secure",
            false,
            "Whether browsers reach the console over TLS (by a proxy): cookies are then sent over TLS alone.");
    private static final Key<Duration> WINDOW = Key.duration(
            "console.window",
            Duration.ofDays(7),
            "How far back the console reads incidents, decisions, alerts, attempts and rejects when it starts.");
    private static final Key<Long> WINDOW_RECORDS = Key.number(
            "console.window.records",
            500_000,
            1_000,
            100_000_000,
            "The most records of one topic that the console reads when it starts, the newest.");
    private static final Key<Integer> INCIDENTS =
            Key.integer("console.incidents", 20_000, 100, 1_000_000, "Incidents the console keeps, about 2.5 KB each.");
    private static final Key<Long> ANSWERS = Key.number(
            "console.answers", 2_000_000, 1_000, 100_000_000, "Answers of decisions the console keeps, 6 bytes each.");
    private static final Key<Integer> ALERTS = Key.integer(
            "console.alerts",
            50_000,
            100,
            1_000_000,
            "Alerts the console keeps, with their deliveries about 1 KB each.");
    private static final Key<Integer> HELD =
            Key.integer("console.held", 10_000, 100, 1_000_000, "Held incidents the console keeps.");
    private static final Key<Integer> REJECTS =
            Key.integer("console.rejects", 5_000, 100, 1_000_000, "Rejected records the console keeps, without bytes.");
    private static final Key<Duration> IDLE =
            Key.duration("console.session.idle", Duration.ofMinutes(30), "Time after which an unused session ends.");
    private static final Key<Duration> LONGEST =
            Key.duration("console.session.longest", Duration.ofHours(12), "Time after which any session ends.");
    private static final Key<Path> VIEWERS = Key.path(
            "console.viewers.file",
            "",
            "File of those who may see everything and change nothing: a line each, name and SHA-256 of the token.");

    /** All keys of the service, for the listing and for {@link Settings#resolve}. */
    public static final List<Key<?>> KEYS = Stream.of(
                    ConnectionKeys.all(),
                    TelemetryKeys.all(),
                    List.<Key<?>>of(
                            HOST,
                            PORT,
                            SECURE,
                            WINDOW,
                            WINDOW_RECORDS,
                            INCIDENTS,
                            ANSWERS,
                            ALERTS,
                            HELD,
                            REJECTS,
                            IDLE,
                            LONGEST,
                            VIEWERS))
            .<Key<?>>flatMap(List::stream)
            .toList();

    /** @throws dev.noroshi.runtime.settings.SettingsException where the file of viewers cannot be read */
    public static ConsoleSettings of(Settings settings) {
        return new ConsoleSettings(
                Connection.from(settings),
                settings.get(HOST),
                settings.get(PORT),
                settings.get(SECURE),
                settings.get(WINDOW),
                settings.get(WINDOW_RECORDS),
                new ViewLimits(
                        settings.get(INCIDENTS),
                        settings.get(ANSWERS),
                        settings.get(ALERTS),
                        settings.get(HELD),
                        settings.get(REJECTS)),
                settings.get(IDLE),
                settings.get(LONGEST),
                ViewerFile.read(settings.find(VIEWERS)),
                Telemetry.from(settings));
    }
}
