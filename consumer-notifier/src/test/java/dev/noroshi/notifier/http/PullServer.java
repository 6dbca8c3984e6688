package dev.noroshi.notifier.http;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.http.feed.FeedApi;
import dev.noroshi.notifier.http.stream.AlertStreams;
import dev.noroshi.notifier.http.stream.StreamApi;
import dev.noroshi.notifier.http.taxii.TaxiiApi;
import dev.noroshi.notifier.pull.Readings;
import dev.noroshi.notifier.topology.AlertArchive;
import dev.noroshi.notifier.topology.MailboxReader;
import dev.noroshi.notifier.topology.MailboxSource;
import dev.noroshi.notifier.topology.Mailroom;
import dev.noroshi.notifier.topology.PolicyInForce;
import dev.noroshi.runtime.health.Health;
import dev.noroshi.runtime.http.ServiceHttp;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.runtime.token.AccessToken;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Role;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** All ways to pull over HTTP, of mailboxes on the heap. */
public final class PullServer implements AutoCloseable, PolicyInForce, MailboxSource, AlertArchive {

    public static final String BANK = "nrs_bank";
    public static final String ACME = "nrs_acme";
    public static final String SENSOR = "nrs_sensor";
    public static final String GONE = "nrs_gone";

    private final HttpClient client = HttpClient.newHttpClient();
    private final PrometheusMetrics metrics = new PrometheusMetrics();
    private final ServiceHttp server;
    private final AlertStreams streams;
    public volatile Mailroom mailroom = new Mailroom();
    private volatile Duration passed = Duration.ZERO;
    private volatile boolean leaving;
    private volatile SharingPolicy policy = TestPolicy.of("p1");
    private volatile List<Credential> credentials = all();

    public PullServer() {
        this(Duration.ofSeconds(15), Duration.ofSeconds(60));
    }

    public PullServer(Duration heartbeat, Duration stuck) {
        Callers callers = new Callers(() -> CredentialIndex.of("p", credentials));
        Readings readings =
                new Readings(this, this, this, metrics, InstantSource.system(), Duration.ofSeconds(10), true);
        OwnerProxy owner = new OwnerProxy(org -> Optional.empty());
        streams = new AlertStreams(readings, callers::isStillValid, metrics, 20, 3, heartbeat, stuck);
        server = ServiceHttp.start(
                "127.0.0.1",
                0,
                new Health(),
                metrics,
                new PullApi(callers, readings, owner, metrics)
                        .andThen(new StreamApi(callers, readings, owner, streams, metrics))
                        .andThen(new TaxiiApi(callers, readings, owner, metrics, new byte[32]))
                        .andThen(new FeedApi(readings, owner, "https://hub.example/", metrics, this::now)));
    }

    private static List<Credential> all() {
        return List.of(
                credential("kr-bank", Role.SUBSCRIBER, BANK, true),
                credential("jp-acme", Role.SUBSCRIBER, ACME, true),
                credential("jp-acme", Role.PRODUCER, SENSOR, true),
                credential("kr-gone", Role.SUBSCRIBER, GONE, false));
    }

    /** Lets mailboxes be found and be elsewhere when they are read. */
    public void leave() {
        leaving = true;
    }

    @SuppressWarnings("unchecked")
    private static ReadOnlyKeyValueStore<String, byte[]> gone() {
        return (ReadOnlyKeyValueStore<String, byte[]>) Proxy.newProxyInstance(
                PullServer.class.getClassLoader(), new Class<?>[] {ReadOnlyKeyValueStore.class}, (store, asked, by) -> {
                    throw new InvalidStateStoreException("the store may have migrated to another instance");
                });
    }

    /** Begins anew, with empty mailboxes. */
    public void reset() {
        leaving = false;
        mailroom = new Mailroom();
        pass(10);
        policy = TestPolicy.of("p1");
        credentials = all();
    }

    private static Credential credential(String org, Role role, String token, boolean active) {
        return Credential.newBuilder()
                .setOrg(org)
                .setRole(role)
                .setName("test")
                .setTokenSha256(AccessToken.hash(token))
                .setActive(active)
                .build();
    }

    public void policy(SharingPolicy other) {
        policy = other;
    }

    private Instant now() {
        return Instant.now().plus(passed);
    }

    /** Lets time pass for the feeds. */
    public void pass(int seconds) {
        passed = passed.plusSeconds(seconds);
    }

    public void withdraw(String token) {
        List<Credential> left = new ArrayList<>(credentials);
        left.removeIf(each -> each.getTokenSha256().equals(AccessToken.hash(token)));
        credentials = left;
    }

    /** Puts an alert into its mailbox that is as old as the test. */
    public long deliver(Alert alert) {
        return mailroom.deliver(alert, Alerts.AT);
    }

    @Override
    public Optional<MailboxReader> of(String org) {
        return leaving ? Optional.of(new MailboxReader(gone(), gone())) : mailroom.of(org);
    }

    @Override
    public int partition(String org) {
        return mailroom.partition(org);
    }

    @Override
    public CompletionStage<Optional<Alert>> read(int partition, long offset) {
        return mailroom.read(partition, offset);
    }

    @Override
    public SharingPolicy current() {
        return policy;
    }

    @Override
    public boolean knows(String version) {
        return version.equals(policy.version()) || version.equals("p1");
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    public int port() {
        return server.port();
    }

    public String metrics() {
        return metrics.scrape();
    }

    public HttpResponse<String> get(String path, String token, String... headers) throws Exception {
        return send("GET", path, token, headers);
    }

    public HttpResponse<String> send(String method, String path, String token, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        streams.close();
        server.close();
        metrics.close();
    }
}
