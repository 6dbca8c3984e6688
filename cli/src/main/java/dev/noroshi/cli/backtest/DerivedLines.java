package dev.noroshi.cli.backtest;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.processor.correlation.CorrelationCaps;
import dev.noroshi.processor.correlation.DerivedRoute;
import dev.noroshi.processor.correlation.RoutedVersion;
import dev.noroshi.processor.correlation.VisibleCondition;
import dev.noroshi.processor.domain.MemoryKept;
import dev.noroshi.processor.domain.MemoryRows;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.IncidentState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Routes derived incidents as the hub does, and keeps the last version of each as a line. */
final class DerivedLines {

    /** Nothing that waits is let go over history: nobody grants anything then. */
    private static final Duration HELD = Duration.ofDays(30);

    private final RulesInForce rules;
    private final DerivedRoute route;
    private final IncidentLines lines;
    private final @Nullable Recipients recipients;

    DerivedLines(RulesInForce rules, Router router, IncidentLines lines, @Nullable Recipients recipients) {
        this.rules = rules;
        this.route = new DerivedRoute(
                new DerivedRoute.Memory(new MemoryRows(), new MemoryKept<>(), new MemoryRows()),
                router,
                new DerivedRoute.Times(CorrelationCaps.standard().interval(), HELD));
        this.lines = lines;
        this.recipients = recipients;
    }

    /** The number under which the lines of a derived incident are kept: dedup's have those from 0 up. */
    static int line(int derived) {
        return ~derived;
    }

    /** What {@link #line} was made of. */
    static int derived(int line) {
        return ~line;
    }

    void add(int derived, DerivedIncident incident, Instant now) {
        RoutedVersion version = route.route(incident, VisibleCondition.of(incident, rules), now);
        route.sweep(now);
        if (recipients != null) {
            recipients.add(line(derived), version.alerts());
        }
        if (incident.getState() == IncidentState.CLOSED) {
            String json = CanonicalJson.write(version.incident());
            try {
                lines.add(line(derived), recipients == null ? json : recipients.line(line(derived), json));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
