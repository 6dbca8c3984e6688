package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.Channels;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.DigestRequest;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Rules;
import dev.noroshi.notifier.domain.Slots;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.domain.Wishes;
import dev.noroshi.notifier.policy.GrantsFeed;
import dev.noroshi.notifier.policy.PolicyFeed;
import dev.noroshi.notifier.policy.SuspensionsFeed;
import dev.noroshi.policy.Orders;
import dev.noroshi.runtime.metrics.RecordedMetrics;
import dev.noroshi.runtime.tracing.Tracing;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.ControlAction;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Suspension;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.registry.InMemoryRegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.SnapshotFeed;
import dev.noroshi.transport.streams.StreamsDefaults;
import dev.noroshi.transport.streams.StreamsRuntime;
import dev.noroshi.transport.streams.StreamsSettings;
import dev.noroshi.transport.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;

/** An outbox in a driver of its topology, channels that record what they are given, and time that only the test moves. */
final class OutboxRig implements AutoCloseable {

    static final Outcome OK = new Outcome.Delivered(200, "answered 200");
    static final Outcome DOWN = new Outcome.Failed(503, "answered 503");

    private final InMemoryRegistryClient registry = new InMemoryRegistryClient();
    final RecordedMetrics metrics = new RecordedMetrics();
    final Slots slots = new Slots(64);
    final List<DeliveryRequest> sent = new ArrayList<>();
    final List<DigestRequest> digests = new ArrayList<>();
    Function<DeliveryRequest, CompletionStage<Outcome>> behaviour = request -> done(OK);
    Instant now = Instant.parse("2026-03-01T00:00:01Z");
    private final Orders orders = new Orders();
    TopologyTestDriver driver;
    StreamsSettings settings;
    TestInputTopic<String, Alert> alerts;
    private TestInputTopic<String, PolicySnapshot> policies;
    TestInputTopic<String, ControlCommand> commands;
    final List<String> proofs = new ArrayList<>();
    Outcome proof;
    private final Map<Long, Alert> past = new HashMap<>();
    private int commandCount;
    TestOutputTopic<String, DeliveryAttempt> attempts;
    TestOutputTopic<String, DeliveryAttempt> deadLetters;

    /** @param dir of its stores */
    void start(Path dir) {
        registry.register(Topics.ALERTS + "-value", Alert.getClassSchema());
        registry.register(Topics.CONTROL + "-value", ControlCommand.getClassSchema());
        registry.register(Topics.ATTEMPTS + "-value", DeliveryAttempt.getClassSchema());
        registry.register(Topics.DEAD_LETTERS + "-value", DeliveryAttempt.getClassSchema());
        registry.register(Topics.POLICY + "-value", PolicySnapshot.getClassSchema());
        settings = StreamsSettings.of("notifier-test", "none:9092", dir, Profile.EMBEDDED);
        open();
    }

    @Override
    public void close() {
        driver.close();
    }

    void confirm(String digest) {
        ControlCommand command =
                command(ControlAction.CONFIRM, "a").setAddressDigest(digest).build();
        commands.pipeInput("kr-bank|" + command.getCommandId(), command, now);
    }

    static Subscription to(String id, String fallback) {
        return hook(id, "kr-bank").with(new Wishes(fallback, null, null, null, ZoneOffset.UTC));
    }

    /** Takes only what falls back to it. */
    static Subscription unwanting(String id) {
        return TestPolicy.fallbackOnly(id, "kr-bank", "https://soc.example/" + id);
    }

    List<String> sentTo(String subscription) {
        return sent.stream()
                .filter(request -> request.subscription().id().equals(subscription))
                .map(request -> request.content().getAlertId() + " v"
                        + request.content().getVersion())
                .toList();
    }

    void command(ControlAction action, String subscription, String alert) {
        ControlCommand command = command(action, subscription).setAlert(alert).build();
        commands.pipeInput("kr-bank|" + command.getCommandId(), command, now);
    }

    ControlCommand.Builder command(ControlAction action, String subscription) {
        return ControlCommand.newBuilder()
                .setCommandId(action + "-" + commandCount++)
                .setOrg("kr-bank")
                .setAction(action)
                .setSubscription(subscription)
                .setIssuedBy("hub/operator")
                .setIssuedAt(now);
    }

    private void open() {
        driver = new TopologyTestDriver(
                StreamsRuntime.topology(settings, this::define), StreamsDefaults.properties(settings), now);
        alerts = driver.createInputTopic(
                Topics.ALERTS, new StringSerializer(), serde(Alert.class).serializer());
        policies = driver.createInputTopic(
                Topics.POLICY,
                new StringSerializer(),
                serde(PolicySnapshot.class).serializer());
        commands = driver.createInputTopic(
                Topics.CONTROL,
                new StringSerializer(),
                serde(ControlCommand.class).serializer());
        attempts = output(Topics.ATTEMPTS);
        deadLetters = output(Topics.DEAD_LETTERS);
    }

    void define(StreamsBuilder builder) {
        PolicyFeed feed = new PolicyFeed(serde(PolicySnapshot.class).deserializer(), TestPolicy::compile, metrics);
        OutboxParts parts = new OutboxParts(
                Rules.outbox(),
                slots,
                new Channels(List.of(new RecordingChannel("webhook"), new RecordingChannel("collecting"))),
                feed,
                new Dispatch(),
                metrics,
                Tracing.off(),
                () -> now,
                () -> 0.5,
                Duration.ofDays(30),
                Duration.ofSeconds(10),
                Duration.ofMinutes(15),
                true,
                (partition, offset) -> CompletableFuture.completedFuture(Optional.ofNullable(past.get(offset))));
        OutboxTopology.Formats formats = new OutboxTopology.Formats(
                serde(Alert.class), serde(ControlCommand.class), serde(DeliveryAttempt.class));
        OutboxTopology.define(
                builder,
                formats,
                new OutboxTopology.Feeds(
                        feed.snapshots(),
                        GrantsFeed.records(serde(ReleaseGrant.class).deserializer(), orders, metrics),
                        SuspensionsFeed.records(serde(Suspension.class).deserializer(), orders, metrics)),
                parts);
    }

    void pipe(Alert alert) {
        past.put((long) past.size(), alert);
        alerts.pipeInput(alert.getRecipient(), alert, now);
    }

    void publish(TestPolicy policy) {
        policies.pipeInput(SnapshotFeed.SNAPSHOT + policy.version(), policy.snapshot());
        policies.pipeInput(SnapshotFeed.CURRENT, policy.pointer());
    }

    void tick() {
        pass(OutboxProcessor.TICK);
    }

    /** Lets time pass in one step, and once more so that what was started can end. */
    void pass(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        driver.advanceWallClockTime(OutboxProcessor.TICK);
    }

    List<String> outcomes() {
        return attempts.readValuesToList().stream()
                .map(attempt -> attempt.getOutcome() + " " + attempt.getSubscription() + " v" + attempt.getVersion()
                        + " #" + attempt.getAttempt())
                .toList();
    }

    long stored(String store) {
        long count = 0;
        try (KeyValueIterator<String, byte[]> all =
                driver.<String, byte[]>getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    static Subscription hook(String id, String org) {
        return TestPolicy.webhook(id, org, "https://soc.example/" + id);
    }

    private TestOutputTopic<String, DeliveryAttempt> output(String topic) {
        return driver.createOutputTopic(
                topic, new StringDeserializer(), serde(DeliveryAttempt.class).deserializer());
    }

    private <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return AvroSerdes.serde(registry, type);
    }

    static CompletionStage<Outcome> done(Outcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }

    private final class RecordingChannel implements Channel {
        private final String type;

        RecordingChannel(String type) {
            this.type = type;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public boolean collects() {
            return type.equals("collecting");
        }

        @Override
        public CompletionStage<Outcome> send(DigestRequest digest) {
            digests.add(digest);
            return behaviour.apply(digest.alerts().get(0));
        }

        @Override
        public CompletionStage<Outcome> send(DeliveryRequest request) {
            sent.add(request);
            return behaviour.apply(request);
        }

        @Override
        public boolean provesAddresses() {
            return proof != null;
        }

        @Override
        public CompletionStage<Outcome> prove(Subscription subscription) {
            proofs.add(subscription.id());
            return done(proof);
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
