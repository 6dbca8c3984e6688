package dev.noroshi.notifier.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.JointStatement;
import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.Channels;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Rules;
import dev.noroshi.notifier.domain.Slots;
import dev.noroshi.notifier.policy.CompiledPolicy;
import dev.noroshi.notifier.policy.GrantsFeed;
import dev.noroshi.notifier.policy.PolicyFeed;
import dev.noroshi.notifier.policy.SuspensionsFeed;
import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Orders;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.runtime.metrics.RecordedMetrics;
import dev.noroshi.runtime.tracing.Tracing;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Suspension;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.registry.InMemoryRegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.SnapshotFeed;
import dev.noroshi.transport.streams.StreamsDefaults;
import dev.noroshi.transport.streams.StreamsRuntime;
import dev.noroshi.transport.streams.StreamsSettings;
import dev.noroshi.transport.topic.TopicSpec;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A retry that waits while what permitted it comes to its end, by the policy's own dates and the hub's real gates. */
class EndOfPermissionTest {

    private static final PolicyKeys KEYS = PolicyKeys.of("k".repeat(32).getBytes(StandardCharsets.US_ASCII));
    private static final String WORLD = JointStatement.WORLD + """
            kind: Subscription
            id: hook
            org: kr-bank
            channel: {type: webhook, url: "https://soc.kr-bank.example/hook", secretRef: "file:kr-bank"}
            """;

    @TempDir
    private Path dir;

    private final InMemoryRegistryClient registry = new InMemoryRegistryClient();
    private final List<DeliveryRequest> sent = new ArrayList<>();
    private Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private final Orders orders = new Orders();
    private TopologyTestDriver driver;
    private Policy policy;

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void aMembershipThatEndsStopsIt() throws IOException {
        assertThat(lastWordAfterTwoDays(WORLD.replace(
                        "{org: kr-bank, from: 2011-01-01}", "{org: kr-bank, from: 2011-01-01, until: 2026-06-02}")))
                .startsWith("NOT_PERMITTED DENY NO_PATH");
    }

    @Test
    void anAgreementThatEndsStopsIt() throws IOException {
        assertThat(lastWordAfterTwoDays(WORLD.replace(
                        "effectiveFrom: 2011-11-10", "effectiveFrom: 2011-11-10\neffectiveUntil: 2026-06-02")))
                .startsWith("NOT_PERMITTED DENY NOT_IN_FORCE");
    }

    @Test
    void aSuspensionThatBeginsStopsIt() throws IOException {
        assertThat(lastWordAfterTwoDays(WORLD.replace(
                        "effectiveFrom: 2011-11-10", "effectiveFrom: 2011-11-10\nsuspendedAt: 2026-06-03")))
                .startsWith("NOT_PERMITTED DENY NOT_IN_FORCE");
    }

    @Test
    void aSubscriptionThatIsTakenAwayStopsIt() throws IOException {
        start(WORLD);
        publish(snapshot(WORLD.substring(0, WORLD.lastIndexOf("---"))));
        assertThat(lastWord()).startsWith("NOT_PERMITTED DENY SUBSCRIPTION_GONE");
    }

    @Test
    void whatLastsGoesOn() throws IOException {
        assertThat(lastWordAfterTwoDays(WORLD)).startsWith("RETRY");
        assertThat(sent).hasSizeGreaterThan(1);
    }

    @Test
    void aGrantThatEndsHoldsItBackAndAnotherLetsItGoAtOnce() throws IOException {
        Incident incident = JointStatement.incident(Severity.HIGH, null, now);
        incident.getEvent().getHandling().put("orcon", true);
        ReleaseGrant grant = ReleaseGrant.newBuilder()
                .setId("g-1")
                .setGrantedBy("jp-acme")
                .setCustodian("ciso")
                .setIncidentId(incident.getIncidentId())
                .setOrgs(List.of("kr-bank"))
                .setGrantedAt(now)
                .setUntil(now.plusSeconds(60))
                .setReason("agreed")
                .build();
        open(WORLD);
        pipe(incident, Grants.of(List.of(grant)));
        tick(Duration.ZERO);
        assertThat(sent).as("its grant is not known here yet").isEmpty();
        order(grant);
        tick(OutboxProcessor.TICK);
        assertThat(sent).hasSize(1);
        tick(Duration.ofMinutes(10));
        assertThat(sent).as("the grant is over").hasSize(1);
        assertThat(log())
                .last()
                .satisfies(attempt -> assertThat(attempt.getDetail()).startsWith("HOLD ORCON"));
        order(ReleaseGrant.newBuilder(grant)
                .setId("g-2")
                .setUntil(now.plus(Duration.ofDays(1)))
                .build());
        tick(OutboxProcessor.TICK);
        assertThat(sent).hasSize(2);
    }

    private void order(ReleaseGrant grant) {
        driver.createInputTopic(
                        Topics.GRANTS,
                        new StringSerializer(),
                        serde(ReleaseGrant.class).serializer())
                .pipeInput(grant.getId(), grant);
    }

    private void tick(Duration time) {
        now = now.plus(time);
        driver.advanceWallClockTime(time);
        driver.advanceWallClockTime(OutboxProcessor.TICK);
    }

    private String lastWordAfterTwoDays(String yaml) throws IOException {
        start(yaml);
        return lastWord();
    }

    /** Between the first attempt and two days later nothing is tried. */
    private String lastWord() {
        tick(Duration.ofDays(2));
        List<DeliveryAttempt> log = log();
        DeliveryAttempt last = log.get(log.size() - 1);
        if (!last.getOutcome().name().equals("RETRY")) {
            assertThat(sent).as("attempts before the end alone").hasSize(1);
        }
        return last.getOutcome() + " " + last.getDetail();
    }

    private List<DeliveryAttempt> log() {
        return driver.createOutputTopic(
                        Topics.ATTEMPTS,
                        new StringDeserializer(),
                        serde(DeliveryAttempt.class).deserializer())
                .readValuesToList();
    }

    /** One alert, tried once in vain. */
    private void start(String yaml) throws IOException {
        open(yaml);
        pipe(JointStatement.incident(Severity.HIGH, null, now), Grants.none());
        driver.advanceWallClockTime(OutboxProcessor.TICK);
        assertThat(sent).hasSize(1);
    }

    private void open(String yaml) throws IOException {
        for (TopicSpec spec : Topics.catalogue()) {
            spec.schema().ifPresent(schema -> registry.register(spec.subject(), schema));
        }
        StreamsSettings settings = StreamsSettings.of("end-of-permission", "none:9092", dir, Profile.EMBEDDED);
        driver = new TopologyTestDriver(
                StreamsRuntime.topology(settings, this::define), StreamsDefaults.properties(settings), now);
        PolicySnapshot snapshot = snapshot(yaml);
        publish(snapshot);
        policy = PolicyCompiler.compile(SnapshotCodec.decode(snapshot), KEYS);
    }

    private void pipe(Incident incident, Grants grants) {
        List<Alert> alerts = policy.route(incident, grants, now).alerts();
        assertThat(alerts).hasSize(1);
        for (Alert alert : alerts) {
            driver.createInputTopic(
                            Topics.ALERTS,
                            new StringSerializer(),
                            serde(Alert.class).serializer())
                    .pipeInput(alert.getRecipient(), alert, now);
        }
    }

    private void define(StreamsBuilder builder) {
        RecordedMetrics metrics = new RecordedMetrics();
        PolicyFeed feed = new PolicyFeed(
                serde(PolicySnapshot.class).deserializer(), CompiledPolicy.compiler(KEYS, orders), metrics);
        OutboxParts parts = new OutboxParts(
                Rules.outbox(),
                new Slots(4),
                new Channels(List.of(new DeadChannel())),
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
                (partition, offset) -> CompletableFuture.completedFuture(Optional.empty()));
        OutboxTopology.define(
                builder,
                new OutboxTopology.Formats(
                        serde(Alert.class), serde(ControlCommand.class), serde(DeliveryAttempt.class)),
                new OutboxTopology.Feeds(
                        feed.snapshots(),
                        GrantsFeed.records(serde(ReleaseGrant.class).deserializer(), orders, metrics),
                        SuspensionsFeed.records(serde(Suspension.class).deserializer(), orders, metrics)),
                parts);
    }

    private void publish(PolicySnapshot snapshot) {
        var policies = driver.createInputTopic(
                Topics.POLICY,
                new StringSerializer(),
                serde(PolicySnapshot.class).serializer());
        policies.pipeInput(SnapshotFeed.SNAPSHOT + snapshot.getHash(), snapshot);
        policies.pipeInput(
                SnapshotFeed.CURRENT,
                PolicySnapshot.newBuilder(snapshot).setDocuments(null).build());
    }

    private PolicySnapshot snapshot(String yaml) throws IOException {
        Path folder = Files.createTempDirectory(dir, "policy");
        Files.writeString(folder.resolve("policy.yaml"), yaml);
        return SnapshotCodec.encode(PolicyDirectory.read(folder), now, "test", "test");
    }

    private <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return AvroSerdes.serde(registry, type);
    }

    private final class DeadChannel implements Channel {
        @Override
        public String type() {
            return "webhook";
        }

        @Override
        public CompletionStage<Outcome> send(DeliveryRequest request) {
            sent.add(request);
            return CompletableFuture.completedFuture(new Outcome.Failed(503, "answered 503"));
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
