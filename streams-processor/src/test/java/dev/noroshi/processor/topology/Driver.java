package dev.noroshi.processor.topology;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.policy.Orders;
import dev.noroshi.policy.gate.Suspensions;
import dev.noroshi.processor.TestPolicy;
import dev.noroshi.processor.audit.AuditKeys;
import dev.noroshi.processor.audit.AuditParts;
import dev.noroshi.processor.audit.CheckpointSeal;
import dev.noroshi.processor.correlation.CorrelationCaps;
import dev.noroshi.processor.domain.DedupCaps;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.DedupTimes;
import dev.noroshi.processor.domain.Events;
import dev.noroshi.processor.domain.OrderLog;
import dev.noroshi.processor.policy.PolicyDesk;
import dev.noroshi.processor.policy.PolicyReading;
import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.RulesCodec;
import dev.noroshi.runtime.metrics.RecordedMetrics;
import dev.noroshi.runtime.tracing.Tracing;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Checkpoint;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ProducerId;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.RulesSnapshot;
import dev.noroshi.schema.Suspension;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.registry.InMemoryRegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.StreamsDefaults;
import dev.noroshi.transport.streams.StreamsRuntime;
import dev.noroshi.transport.streams.StreamsSettings;
import dev.noroshi.transport.topic.TopicSpec;
import dev.noroshi.transport.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology in memory, its topics decoded. */
final class Driver implements AutoCloseable {

    static final Fingerprint FINGERPRINT = new Fingerprint(FingerprintTemplates.standard());

    static final KeyPair KEYS = AuditKeys.generate();

    final RecordedMetrics metrics = new RecordedMetrics();
    final Topology topology;
    final TopologyTestDriver driver;
    final TestInputTopic<byte[], byte[]> events;
    final TestInputTopic<byte[], byte[]> policy;
    final TestInputTopic<byte[], byte[]> rules;
    final TestOutputTopic<String, DerivedIncident> derived;
    final TestOutputTopic<String, Incident> incidents;
    final SplitOutput<Alert> alerts;
    final SplitOutput<DecisionRecord> decisions;
    final TestOutputTopic<String, Checkpoint> checkpoints;
    final TestOutputTopic<String, HeldIncident> held;
    final TestOutputTopic<String, RejectedEvent> rejected;
    final TestOutputTopic<String, ProducerId> producerIds;
    final TestInputTopic<String, byte[]> grants;
    final TestInputTopic<String, byte[]> suspensions;
    final TestInputTopic<String, byte[]> heldInput;
    final Orders orders = new Orders();
    final OrderLog orderLog = new OrderLog();
    final PolicyDesk desk;
    final RulesDesk rulesDesk;
    private final InMemoryRegistryClient registry = new InMemoryRegistryClient();

    Driver(Path state, Instant now) {
        this(state, now, orders -> new TestPolicy());
    }

    Driver(Path state, Instant now, Function<Orders, PolicyReading> policies) {
        desk = new PolicyDesk(policies.apply(orders), orderLog, metrics);
        rulesDesk = RulesDesk.empty(CorrelationLimits.DEFAULT, desk::country, metrics);
        for (TopicSpec spec : Topics.catalogue()) {
            spec.schema().ifPresent(schema -> registry.register(spec.subject(), schema));
        }
        StreamsSettings settings = StreamsSettings.of(Names.APPLICATION, "none:9092", state, Profile.EMBEDDED);
        Properties properties = StreamsDefaults.properties(settings);
        topology = StreamsRuntime.topology(settings, new ProcessorTopology(parts()));
        driver = new TopologyTestDriver(topology, properties, now);
        events = driver.createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer());
        policy = driver.createInputTopic(Topics.POLICY, new ByteArraySerializer(), new ByteArraySerializer());
        grants = driver.createInputTopic(Topics.GRANTS, new StringSerializer(), new ByteArraySerializer());
        suspensions = driver.createInputTopic(Topics.SUSPENSIONS, new StringSerializer(), new ByteArraySerializer());
        heldInput = driver.createInputTopic(Topics.HELD, new StringSerializer(), new ByteArraySerializer());
        rules = driver.createInputTopic(Topics.RULES, new ByteArraySerializer(), new ByteArraySerializer());
        derived = output(Topics.DERIVED, DerivedIncident.class);
        incidents = output(Topics.INCIDENTS, Incident.class);
        alerts = new SplitOutput<>(
                output(Topics.ALERTS, Alert.class), alert -> alert.getContent().getHold() != null);
        decisions =
                new SplitOutput<>(output(Topics.DECISIONS, DecisionRecord.class), record -> record.getOrder() != null);
        checkpoints = output(Topics.CHECKPOINTS, Checkpoint.class);
        held = output(Topics.HELD, HeldIncident.class);
        rejected = output(Topics.REJECTED, RejectedEvent.class);
        producerIds = output(Topics.PRODUCER_IDS, ProducerId.class);
    }

    private ProcessorParts parts() {
        DedupSettings dedup = new DedupSettings(DedupTimes.standard(), DedupCaps.standard());
        return new ProcessorParts(
                registry,
                FingerprintTemplates.standard(),
                dedup,
                desk,
                orders,
                orderLog,
                rulesDesk,
                CorrelationCaps.standard(),
                metrics,
                Tracing.off(),
                new AuditParts(new CheckpointSeal(KEYS), Duration.ofHours(1)),
                new HeldTerms(Duration.ofDays(30), "https://hub.example"),
                Duration.ofSeconds(30));
    }

    void event(IncidentEvent event, Instant at) {
        byte[] key = FINGERPRINT.of(event).getBytes(StandardCharsets.UTF_8);
        events.pipeInput(key, bytes(Topics.EVENTS, event), at);
    }

    byte[] bytes(String topic, IncidentEvent event) {
        return AvroSerdes.serializer(registry, IncidentEvent.class).serialize(topic, event);
    }

    void policy(String hash, String recipients) {
        snapshot("snapshot/" + hash, TestPolicy.snapshot(hash, recipients));
        snapshot("current", TestPolicy.current(hash));
    }

    void snapshot(String key, PolicySnapshot snapshot) {
        policy.pipeInput(
                key.getBytes(StandardCharsets.UTF_8),
                AvroSerdes.serializer(registry, PolicySnapshot.class).serialize(Topics.POLICY, snapshot));
    }

    /** Puts rules in force, as `noroshi rules apply` does. */
    void rules(RuleFiles files) {
        RulesSnapshot snapshot = RulesCodec.encode(files, start(), "test", "test");
        rules("snapshot/" + snapshot.getHash(), snapshot);
        rules("current", RulesCodec.pointer(snapshot));
    }

    void rules(String key, RulesSnapshot snapshot) {
        rules.pipeInput(
                key.getBytes(StandardCharsets.UTF_8),
                AvroSerdes.serializer(registry, RulesSnapshot.class).serialize(Topics.RULES, snapshot));
    }

    void grant(ReleaseGrant grant) {
        grants.pipeInput(grant.getId(), bytes(grant));
    }

    void suspend(Suspension suspension) {
        suspensions.pipeInput(
                Suspensions.key(suspension),
                AvroSerdes.serializer(registry, Suspension.class).serialize(Topics.SUSPENSIONS, suspension));
    }

    byte[] bytes(ReleaseGrant grant) {
        return AvroSerdes.serializer(registry, ReleaseGrant.class).serialize(Topics.GRANTS, grant);
    }

    /** A record of the topic of what is held as the release step writes it. */
    void echo(String key, @Nullable HeldIncident held, int version) {
        Headers headers = new RecordHeaders();
        HeldHeaders.byRelease(headers);
        HeldHeaders.ends(headers, version);
        heldInput.pipeInput(new TestRecord<>(key, held == null ? null : bytes(held), headers));
    }

    byte[] bytes(HeldIncident value) {
        return AvroSerdes.serializer(registry, HeldIncident.class).serialize(Topics.HELD, value);
    }

    void advance(Duration time) {
        driver.advanceWallClockTime(time);
    }

    static Instant start() {
        return Events.START;
    }

    private <T extends SpecificRecord> TestOutputTopic<String, T> output(String topic, Class<T> type) {
        return driver.createOutputTopic(topic, new StringDeserializer(), AvroSerdes.deserializer(registry, type));
    }

    @Override
    public void close() {
        driver.close();
    }
}
