package dev.noroshi.console.kafka;

import dev.noroshi.console.domain.Flow;
import dev.noroshi.console.domain.Place;
import dev.noroshi.console.domain.Views;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.DeliveryOutcome;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.RulesSnapshot;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.SnapshotFeed;
import dev.noroshi.transport.topic.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Which topics fill the views, and how. Called by one thread. */
public final class ViewFeed {

    /** Takes in the value of one record; null is a tombstone. */
    private interface Taker {
        void take(String key, byte @Nullable [] value, Place place);
    }

    private interface Reader<T> {
        void take(String key, T value, Place place);
    }

    private final Views views;
    private final RegistryClient registry;
    private final RecordReader records;
    private final Map<String, Taker> takers = new LinkedHashMap<>();

    public ViewFeed(Views views, RegistryClient registry, RecordReader records) {
        this.views = views;
        this.registry = registry;
        this.records = records;
        on(Topics.POLICY, PolicySnapshot.class, this::policy);
        on(Topics.RULES, RulesSnapshot.class, this::rules);
        on(
                Topics.CONTROL,
                ControlCommand.class,
                (key, command, place) -> views.attempts().take(command));
        on(Topics.INCIDENTS, Incident.class, this::incident);
        on(Topics.DECISIONS, DecisionRecord.class, (key, record, place) -> {
            if (record.getOrder() == null) {
                views.decisions().take(record, place);
            }
        });
        on(Topics.ALERTS, Alert.class, this::alert);
        on(Topics.ATTEMPTS, DeliveryAttempt.class, this::attempt);
        on(Topics.REJECTED, RejectedEvent.class, this::rejected);
        held();
        grants();
    }

    /** Those that are read from their beginning, because what they hold stays until it is replaced. */
    static final Set<String> WHOLE = Set.of(Topics.POLICY, Topics.RULES, Topics.HELD, Topics.GRANTS);

    /** All topics read. */
    Set<String> topics() {
        return takers.keySet();
    }

    /**
     * Takes in one record.
     *
     * @throws RuntimeException where it cannot be read or used
     */
    void take(String topic, @Nullable String key, byte @Nullable [] value, Place place) {
        Taker taker = takers.get(topic);
        if (taker != null) {
            taker.take(key == null ? "" : key, value, place);
        }
    }

    private <T extends SpecificRecord> void on(String topic, Class<T> type, Reader<T> reader) {
        Deserializer<T> deserializer = AvroSerdes.deserializer(registry, type);
        takers.put(topic, (key, value, place) -> {
            if (value != null) {
                reader.take(key, deserializer.deserialize(topic, value), place);
            }
        });
    }

    private void held() {
        Deserializer<HeldIncident> deserializer = AvroSerdes.deserializer(registry, HeldIncident.class);
        takers.put(Topics.HELD, (key, value, place) -> {
            if (value == null) {
                views.held().released(key);
            } else {
                views.held().take(key, deserializer.deserialize(Topics.HELD, value));
            }
        });
    }

    private void grants() {
        Deserializer<ReleaseGrant> deserializer = AvroSerdes.deserializer(registry, ReleaseGrant.class);
        takers.put(Topics.GRANTS, (key, value, place) -> {
            if (value == null) {
                views.grants().gone(key);
            } else {
                views.grants().take(deserializer.deserialize(Topics.GRANTS, value));
            }
        });
    }

    private void policy(String key, PolicySnapshot snapshot, Place place) {
        if (key.equals(SnapshotFeed.CURRENT)) {
            views.policy().pointed(snapshot, this::snapshot);
        } else {
            views.policy().published(snapshot, place);
        }
    }

    private Optional<PolicySnapshot> snapshot(Place place) {
        return records.read(Topics.POLICY, place, PolicySnapshot.class);
    }

    private void rules(String key, RulesSnapshot snapshot, Place place) {
        if (key.equals(SnapshotFeed.CURRENT)) {
            views.rules().pointed(snapshot);
        } else {
            views.rules().published(snapshot);
        }
    }

    private void incident(String key, Incident incident, Place place) {
        views.incidents().take(incident, place);
        if (incident.getChange() == IncidentChange.OPENED) {
            views.pulse().count(Flow.INCIDENTS, incident.getUpdatedAt(), 1);
        }
    }

    private void alert(String key, Alert alert, Place place) {
        views.alerts().take(alert, place);
        views.pulse().count(Flow.ALERTS, alert.getContent().getIssuedAt(), 1);
    }

    private void attempt(String key, DeliveryAttempt attempt, Place place) {
        views.attempts().take(attempt);
        if (attempt.getOutcome() == DeliveryOutcome.DELIVERED) {
            views.pulse().count(Flow.DELIVERED, attempt.getAt(), 1);
        }
    }

    private void rejected(String key, RejectedEvent rejected, Place place) {
        views.rejects().take(rejected, place);
        views.pulse().count(Flow.REJECTED, rejected.getReceivedAt(), 1);
    }
}
