package dev.noroshi.processor.topology;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.processor.TestPolicy;
import dev.noroshi.processor.correlation.CorrelationCaps;
import dev.noroshi.processor.domain.DedupCaps;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.DedupTimes;
import dev.noroshi.processor.domain.Events;
import dev.noroshi.processor.policy.PolicyDesk;
import dev.noroshi.processor.policy.PolicyReading;
import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.RulesCodec;
import dev.noroshi.runtime.metrics.RecordedMetrics;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.RulesSnapshot;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;

/** The topology in memory, its topics decoded. */
final class Driver implements AutoCloseable {

    static final Fingerprint FINGERPRINT = new Fingerprint(FingerprintTemplates.standard());

    final RecordedMetrics metrics = new RecordedMetrics();
    final Topology topology;
    final TopologyTestDriver driver;
    final TestInputTopic<byte[], byte[]> events;
    final TestInputTopic<byte[], byte[]> policy;
    final TestInputTopic<byte[], byte[]> rules;
    final TestOutputTopic<String, DerivedIncident> derived;
    final TestOutputTopic<String, Incident> incidents;
    final TestOutputTopic<String, Alert> alerts;
    final TestOutputTopic<String, DecisionRecord> decisions;
    final TestOutputTopic<String, HeldIncident> held;
    final TestOutputTopic<String, RejectedEvent> rejected;
    final PolicyDesk desk;
    final RulesDesk rulesDesk;
    private final InMemoryRegistryClient registry = new InMemoryRegistryClient();

    Driver(Path state, Instant now) {
        this(state, now, new TestPolicy());
    }

    Driver(Path state, Instant now, PolicyReading policies) {
        desk = new PolicyDesk(policies, metrics);
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
        rules = driver.createInputTopic(Topics.RULES, new ByteArraySerializer(), new ByteArraySerializer());
        derived = output(Topics.DERIVED, DerivedIncident.class);
        incidents = output(Topics.INCIDENTS, Incident.class);
        alerts = output(Topics.ALERTS, Alert.class);
        decisions = output(Topics.DECISIONS, DecisionRecord.class);
        held = output(Topics.HELD, HeldIncident.class);
        rejected = output(Topics.REJECTED, RejectedEvent.class);
    }

    private ProcessorParts parts() {
        DedupSettings dedup = new DedupSettings(DedupTimes.standard(), DedupCaps.standard());
        return new ProcessorParts(
                registry,
                FingerprintTemplates.standard(),
                dedup,
                desk,
                rulesDesk,
                CorrelationCaps.standard(),
                metrics,
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
