package dev.noroshi.notifier;

import dev.noroshi.notifier.archive.TopicArchive;
import dev.noroshi.notifier.channel.Channels;
import dev.noroshi.notifier.channel.chat.ChatChannel;
import dev.noroshi.notifier.channel.file.FileChannel;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.channel.kafka.KafkaChannel;
import dev.noroshi.notifier.channel.mail.MailChannel;
import dev.noroshi.notifier.channel.secret.Secrets;
import dev.noroshi.notifier.channel.syslog.SyslogChannel;
import dev.noroshi.notifier.channel.webhook.WebhookChannel;
import dev.noroshi.notifier.domain.AddressTokens;
import dev.noroshi.notifier.domain.SharingPolicy;
import dev.noroshi.notifier.domain.Slots;
import dev.noroshi.notifier.http.AddressesApi;
import dev.noroshi.notifier.http.Callers;
import dev.noroshi.notifier.http.DeliveriesApi;
import dev.noroshi.notifier.http.OwnerProxy;
import dev.noroshi.notifier.http.PullApi;
import dev.noroshi.notifier.http.feed.FeedApi;
import dev.noroshi.notifier.http.stream.AlertStreams;
import dev.noroshi.notifier.http.stream.StreamApi;
import dev.noroshi.notifier.http.taxii.TaxiiApi;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.notifier.policy.CompiledPolicy;
import dev.noroshi.notifier.policy.GrantsFeed;
import dev.noroshi.notifier.policy.PolicyFeed;
import dev.noroshi.notifier.policy.SuspensionsFeed;
import dev.noroshi.notifier.pull.Readings;
import dev.noroshi.notifier.topology.Dispatch;
import dev.noroshi.notifier.topology.Mailboxes;
import dev.noroshi.notifier.topology.OutboxParts;
import dev.noroshi.notifier.topology.OutboxReadings;
import dev.noroshi.notifier.topology.OutboxTopology;
import dev.noroshi.policy.Orders;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.runtime.health.Health;
import dev.noroshi.runtime.http.ServiceHttp;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.runtime.tracing.Tracing;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Suspension;
import dev.noroshi.transport.order.OrderTopic;
import dev.noroshi.transport.order.OrderWriter;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.StreamsFigures;
import dev.noroshi.transport.streams.StreamsRuntime;
import dev.noroshi.transport.streams.StreamsSettings;
import dev.noroshi.transport.streams.StreamsTuning;
import dev.noroshi.transport.topic.Groups;
import dev.noroshi.transport.topic.Topics;
import io.javalin.config.JavalinConfig;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifier: delivers alerts to those who subscribed, as long as the policy permits. One instance serves some of the
 * partitions; as many may run as there are partitions.
 */
public final class NotifierService implements AutoCloseable {

    /** Names the consumer group, the changelogs and the state folder. */
    public static final String APPLICATION_ID = Groups.NOTIFIER;

    private static final Logger LOG = LoggerFactory.getLogger(NotifierService.class);
    private static final Duration STOP = Duration.ofSeconds(10);
    /** What is under way leaves as much of the time to the stores. */
    private static final Duration LEAST_FOR_STORES = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofMillis(20);
    /** Streams waits that long for records before it looks at its clock again: the tick cannot be finer. */
    private static final String POLL_MILLIS = "20";

    private final HttpRegistryClient registry;
    private final PrometheusMetrics metrics;
    private final Tracing tracing;
    private final Health health = new Health();
    private final Slots slots;
    private final Dispatch dispatch = new Dispatch();
    private final Channels channels;
    private final Orders orders = new Orders();
    private final PolicyFeed policy;
    private final StreamsRuntime streams;
    private final Mailboxes mailboxes;
    private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
    private final TopicArchive archive;
    private final TopicArchive pullArchive;
    private final AlertStreams alertStreams;
    private final OrderWriter<ControlCommand> commands;
    private final ServiceHttp http;

    private NotifierService(
            NotifierSettings settings,
            Function<Orders, Function<PolicySnapshot, SharingPolicy>> compile,
            AddressTokens tokens,
            byte[] cursorKey) {
        InstantSource clock = InstantSource.system();
        metrics = new PrometheusMetrics(APPLICATION_ID, settings.telemetry()).declare(NotifierMetric.values());
        tracing = Tracing.inside(APPLICATION_ID, settings.telemetry(), metrics);
        registry = new HttpRegistryClient(
                RegistrySettings.from(settings.connection().registryConfig()));
        slots = new Slots(settings.slots());
        Secrets secrets = new Secrets(settings.secretsDir(), System::getenv, clock);
        PayloadFormats formats = PayloadFormats.standard();
        channels = new Channels(List.of(
                new WebhookChannel(settings.webhook(), secrets, formats, clock),
                new MailChannel(settings.mail(), formats, tokens, clock),
                new KafkaChannel(settings.kafka(), formats),
                new ChatChannel(settings.webhook(), secrets, clock),
                new SyslogChannel(secrets, formats, settings.syslogTimeout()),
                new FileChannel(settings.filesDir(), formats)));
        archive = archive("noroshi-notifier-archive", settings);
        // Of its own, so that no reader of a mailbox is in the way of a replay.
        pullArchive = archive("noroshi-notifier-pull", settings);
        policy =
                new PolicyFeed(AvroSerdes.deserializer(registry, PolicySnapshot.class), compile.apply(orders), metrics);
        OutboxParts parts = new OutboxParts(
                settings.outbox(),
                slots,
                channels,
                policy,
                dispatch,
                metrics,
                tracing,
                clock,
                () -> ThreadLocalRandom.current().nextDouble(),
                settings.mailboxKeep(),
                settings.policyPatience(),
                settings.escalateAfter(),
                settings.proveAddresses(),
                archive);
        streams = StreamsRuntime.create(
                streamsSettings(settings),
                builder -> OutboxTopology.define(
                        builder,
                        new OutboxTopology.Formats(
                                AvroSerdes.serde(registry, Alert.class),
                                AvroSerdes.serde(registry, ControlCommand.class),
                                AvroSerdes.serde(registry, DeliveryAttempt.class)),
                        new OutboxTopology.Feeds(
                                policy.snapshots(),
                                GrantsFeed.records(
                                        AvroSerdes.deserializer(registry, ReleaseGrant.class), orders, metrics),
                                SuspensionsFeed.records(
                                        AvroSerdes.deserializer(registry, Suspension.class), orders, metrics)),
                        parts),
                failure::complete);
        mailboxes = new Mailboxes(streams.streams(), Topics.spec(Topics.ALERTS).partitions(settings.profile()));
        commands = new OrderWriter<>(
                OrderTopic.COMMANDS,
                settings.connection().bootstrap(),
                settings.connection().clientProperties(),
                registry,
                "noroshi-notifier-control");
        gauges(clock);
        metrics.watchDisk(settings.stateDir());
        checks();
        Callers callers = new Callers(policy::tokens);
        Readings readings = new Readings(
                mailboxes,
                pullArchive,
                policy,
                metrics,
                clock,
                settings.policyPatience(),
                settings.pull().encrypted());
        alertStreams = new AlertStreams(
                readings,
                callers::isStillValid,
                metrics,
                settings.pull().streams(),
                settings.pull().streamsEach(),
                settings.pull().heartbeat(),
                settings.pull().stuck());
        http = listen(settings, tokens, pulls(settings, callers, readings, cursorKey));
        streams.start();
    }

    /** Starts an instance under the policies of the topic; it is ready when its health says so. */
    public static NotifierService start(NotifierSettings settings, PolicyKeys keys) {
        return new NotifierService(
                settings,
                orders -> CompiledPolicy.compiler(keys, orders),
                new AddressTokens(keys.derived("notifier-address-tokens")),
                keys.derived("taxii-next"));
    }

    /**
     * The same with policies of another make; links in mails and places in TAXII collections hold for this process alone.
     *
     * @param compile from a snapshot of the topic to the policy; throws where it is none
     */
    public static NotifierService start(NotifierSettings settings, Function<PolicySnapshot, SharingPolicy> compile) {
        return new NotifierService(settings, orders -> compile, new AddressTokens(random()), random());
    }

    private static byte[] random() {
        byte[] key = new byte[PolicyKeys.MIN_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** The one thing of a start that may fail with reason: a port that is taken. */
    private ServiceHttp listen(NotifierSettings settings, AddressTokens tokens, Consumer<JavalinConfig> pulls) {
        try {
            DeliveriesApi api = new DeliveriesApi(
                    policy::tokens, policy::current, dispatch::endpoints, commands, InstantSource.system());
            AddressesApi addresses = new AddressesApi(tokens, policy::current, commands, InstantSource.system());
            return ServiceHttp.start(
                    settings.host(),
                    settings.port(),
                    health,
                    metrics,
                    api.andThen(addresses).andThen(pulls));
        } catch (RuntimeException notStarted) {
            alertStreams.close();
            pullArchive.close();
            archive.close();
            commands.close();
            channels.close();
            registry.close();
            tracing.close();
            metrics.close();
            throw notStarted;
        }
    }

    /** All ways to read a mailbox. */
    private Consumer<JavalinConfig> pulls(
            NotifierSettings settings, Callers callers, Readings readings, byte[] cursorKey) {
        OwnerProxy owner = new OwnerProxy(mailboxes::owner);
        return new PullApi(callers, readings, owner, metrics)
                .andThen(new StreamApi(callers, readings, owner, alertStreams, metrics))
                .andThen(new TaxiiApi(callers, readings, owner, metrics, cursorKey))
                .andThen(new FeedApi(readings, owner, settings.pull().publicUrl(), metrics, InstantSource.system()));
    }

    private TopicArchive archive(String client, NotifierSettings settings) {
        return new TopicArchive(
                client, settings.connection().bootstrap(), settings.connection().clientProperties(), registry);
    }

    private static StreamsSettings streamsSettings(NotifierSettings settings) {
        Map<String, String> overrides = new HashMap<>();
        overrides.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        settings.advertised().ifPresent(address -> overrides.put(StreamsConfig.APPLICATION_SERVER_CONFIG, address));
        overrides.putAll(settings.connection().clientProperties());
        StreamsTuning tuning = StreamsTuning.defaults(settings.profile()).withThreads(settings.threads());
        return StreamsSettings.of(
                        APPLICATION_ID, settings.connection().bootstrap(), settings.stateDir(), settings.profile())
                .withTuning(tuning)
                .withOverrides(overrides);
    }

    private void gauges(InstantSource clock) {
        new OutboxReadings(dispatch, policy, clock).bind(metrics);
        metrics.gauge(NotifierMetric.SUSPENSIONS, () -> orders.suspensions().size());
        metrics.gauge(NotifierMetric.IN_FLIGHT, slots::taken);
        metrics.gauge(NotifierMetric.POLICY_AGE, () -> {
            Instant publishedAt = policy.publishedAt();
            return publishedAt == null
                    ? -1
                    : Duration.between(publishedAt, clock.instant()).toSeconds();
        });
        metrics.readings(
                NotifierMetric.POLICY_INFO,
                () -> Map.of(List.of(policy.current().version()), 1));
        for (KafkaStreams.State state : KafkaStreams.State.values()) {
            metrics.gauge(NotifierMetric.STATE, () -> streams.state() == state ? 1 : 0, state.name());
        }
        StreamsFigures figures = streams.figures();
        metrics.readings(NotifierMetric.LAG, figures::lag);
        metrics.readings(NotifierMetric.THREADS_FAILED, figures::failedThreads);
        metrics.readings(NotifierMetric.THREADS_ALIVE, figures::aliveThreads);
        metrics.readings(NotifierMetric.DROPPED, figures::droppedRecords);
        metrics.readings(NotifierMetric.COMMIT, figures::longestCommit);
        metrics.readings(NotifierMetric.WAY, figures::longestWay);
    }

    private void checks() {
        health.live(
                "streams",
                () -> streams.state().hasStartedOrFinishedShuttingDown()
                        ? Optional.of(
                                "the Streams application is " + streams.state() + "; the log says why, restart it")
                        : Optional.empty());
        health.ready(
                "streams",
                () -> streams.state() == KafkaStreams.State.RUNNING
                        ? Optional.empty()
                        : Optional.of("the Streams application is " + streams.state()));
        health.ready(
                "policy",
                () -> policy.current().inForce()
                        ? Optional.empty()
                        : Optional.of("no policy is in force; publish one with 'noroshi policy apply'"));
    }

    /** The mailboxes that this instance has, for whoever serves them. */
    public Mailboxes mailboxes() {
        return mailboxes;
    }

    public Health health() {
        return health;
    }

    /** The port of health and metrics. */
    public int port() {
        return http.port();
    }

    /** Completes when the application has stopped by itself, with the reason: the process must be restarted. */
    public CompletableFuture<Throwable> failure() {
        return failure;
    }

    /**
     * Stops within ten seconds: starts nothing more, waits up to eight for what is under way, and leaves the rest to the
     * next instance, which repeats it under the same id. All that is left of the time is for the stores: an instance that
     * another has just left opens those it takes over before it sees that it is to stop, and closes them again.
     */
    @Override
    public void close() {
        long deadline = System.nanoTime() + STOP.toNanos();
        alertStreams.close();
        http.close();
        dispatch.stop();
        while (slots.taken() > 0
                && until(deadline).compareTo(LEAST_FOR_STORES) > 0
                && streams.state().isRunningOrRebalancing()) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        if (slots.taken() > 0) {
            LOG.warn("{} deliveries are left to be repeated under the same id", slots.taken());
        }
        Duration left = until(deadline);
        streams.close(left.compareTo(LEAST_FOR_STORES) > 0 ? left : LEAST_FOR_STORES);
        pullArchive.close();
        archive.close();
        commands.close();
        channels.close();
        registry.close();
        tracing.close();
        metrics.close();
    }

    private static Duration until(long deadline) {
        return Duration.ofNanos(deadline - System.nanoTime());
    }
}
