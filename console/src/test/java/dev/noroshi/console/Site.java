package dev.noroshi.console;

import dev.noroshi.console.domain.Archive;
import dev.noroshi.console.domain.Orders;
import dev.noroshi.console.domain.Place;
import dev.noroshi.console.domain.ViewLimits;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.http.ConsoleHttp;
import dev.noroshi.console.http.Live;
import dev.noroshi.console.http.Wiring;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.runtime.health.Health;
import dev.noroshi.runtime.http.ServiceHttp;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.runtime.token.AccessToken;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.ReleaseGrant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** A console over views that a test fills, without Kafka: what would stand in topics is kept in a map. */
public final class Site implements AutoCloseable, Archive, Orders {

    /** Who may sign in, by the token itself. */
    public static final String OPERATOR = "token-of-operator";

    public static final String VIEWER = "token-of-viewer";
    public static final String CUSTODIAN = "token-of-custodian";
    public static final String PRODUCER = "token-of-producer";

    public final Views views;
    public final List<ControlCommand> commands = new ArrayList<>();
    public final List<ReleaseGrant> grants = new ArrayList<>();
    public final List<PolicySnapshot> applied = new ArrayList<>();
    public final MovableClock clock = new MovableClock(Samples.NOON.plusSeconds(60));
    private final Map<Place, SpecificRecord> records = new HashMap<>();
    private final PrometheusMetrics metrics = new PrometheusMetrics();
    private final Live live;
    private final ServiceHttp http;
    private long offset;
    private boolean keepsWhole = true;

    /** A clock that a test moves on. */
    public static final class MovableClock implements InstantSource {
        private volatile Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        public void pass(Duration time) {
            now = now.plus(time);
        }
    }

    public Site() {
        this(new ViewLimits(20_000, 2_000_000, 50_000, 10_000, 5_000));
    }

    public Site(ViewLimits limits) {
        views = Views.of(limits, PolicyKeys.of(new byte[PolicyKeys.MIN_BYTES]));
        live = new Live(views.pulse(), clock);
        http = ServiceHttp.start(
                "127.0.0.1",
                0,
                new Health(),
                metrics,
                ConsoleHttp.of(new Wiring(
                        views,
                        this,
                        this,
                        live,
                        metrics,
                        clock,
                        Map.of(AccessToken.hash(VIEWER), "wall"),
                        Duration.ofMinutes(30),
                        Duration.ofHours(12),
                        false)));
    }

    public String url() {
        return "http://127.0.0.1:" + http.port();
    }

    public Live live() {
        return live;
    }

    /** Puts a policy in force that knows these organisations, each with a subscriber whose token is `token-of-<org>`. */
    public void policy(String... orgs) {
        policyText(Arrays.stream(orgs).map(Site::organisation).collect(Collectors.joining("---\n")));
    }

    public static String organisation(String org) {
        String more = org.equals(Organisations.FIRST)
                ? "operators: [{name: desk, tokenSha256: \"%s\"}]\ncustodians: [{name: ciso, tokenSha256: \"%s\"}]\nproducers: [{name: eve, tokenSha256: \"%s\"}]\n"
                        .formatted(AccessToken.hash(OPERATOR), AccessToken.hash(CUSTODIAN), AccessToken.hash(PRODUCER))
                : "";
        return """
                kind: Organisation
                id: %s
                names: {en: Name of %s}
                country: %s
                type: PRIVATE
                status: ACTIVE
                subscribers: [{name: soc, tokenSha256: "%s"}]
                %s---
                kind: Subscription
                id: %s-hook
                org: %s
                minSeverity: LOW
                languages: [en]
                mode: RAPID
                channel: {type: webhook, url: "https://%s.example/hook", format: noroshi, secretRef: "file:%s"}
                """.formatted(
                        org,
                        org,
                        org.startsWith("kr") ? "KR" : "JP",
                        AccessToken.hash("token-of-" + org),
                        more,
                        org,
                        org,
                        org,
                        org);
    }

    public void policyText(String yaml) {
        try {
            Path directory = Files.createTempDirectory("console-policy");
            Path file = Files.writeString(directory.resolve("policy.yaml"), yaml);
            put(SnapshotCodec.encode(PolicyDirectory.read(directory), clock.instant(), "test", "a test"));
            Files.delete(file);
            Files.delete(directory);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public void put(PolicySnapshot snapshot) {
        views.policy().published(snapshot, keep(snapshot));
        PolicySnapshot pointer =
                PolicySnapshot.newBuilder(snapshot).setDocuments(null).build();
        views.policy().pointed(pointer, this::policy);
    }

    public void put(Incident incident) {
        views.incidents().take(incident, keep(incident));
    }

    public void put(DecisionRecord record) {
        views.decisions().take(record, keep(record));
    }

    public void put(Alert alert) {
        views.alerts().take(alert, keep(alert));
    }

    public void put(RejectedEvent rejected) {
        views.rejects().take(rejected, keep(rejected));
    }

    public void put(HeldIncident held) {
        Incident incident = held.getIncident();
        views.held().take(incident.getSourceOrg() + "|" + incident.getIncidentId(), held);
    }

    private Place keep(SpecificRecord record) {
        Place place = new Place(0, offset++);
        if (keepsWhole) {
            records.put(place, record);
        }
        return place;
    }

    /** From now on keeps no whole records, since those are in topics and not in the console's heap. */
    void forgetWhole() {
        records.clear();
        keepsWhole = false;
    }

    private <T> Optional<T> kept(Place place, Class<T> type) {
        return Optional.ofNullable(records.get(place)).filter(type::isInstance).map(type::cast);
    }

    @Override
    public Optional<Incident> incident(Place place) {
        return kept(place, Incident.class);
    }

    @Override
    public Optional<DecisionRecord> decision(Place place) {
        return kept(place, DecisionRecord.class);
    }

    @Override
    public Optional<Alert> alert(Place place) {
        return kept(place, Alert.class);
    }

    @Override
    public Optional<RejectedEvent> rejected(Place place) {
        return kept(place, RejectedEvent.class);
    }

    @Override
    public Optional<PolicySnapshot> policy(Place place) {
        return kept(place, PolicySnapshot.class);
    }

    @Override
    public void send(ControlCommand command) {
        commands.add(command);
    }

    @Override
    public void grant(ReleaseGrant grant) {
        grants.add(grant);
    }

    @Override
    public void apply(PolicySnapshot snapshot) {
        applied.add(snapshot);
    }

    @Override
    public void close() {
        live.close();
        http.close();
        metrics.close();
    }
}
