package dev.noroshi.console.kafka;

import dev.noroshi.console.domain.Archive;
import dev.noroshi.console.domain.Place;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.transport.topic.Topics;
import java.util.Optional;

/** The records as their topics still have them. */
public final class TopicArchive implements Archive {

    private final RecordReader reader;

    public TopicArchive(RecordReader reader) {
        this.reader = reader;
    }

    @Override
    public Optional<Incident> incident(Place place) {
        return reader.read(Topics.INCIDENTS, place, Incident.class);
    }

    @Override
    public Optional<DecisionRecord> decision(Place place) {
        return reader.read(Topics.DECISIONS, place, DecisionRecord.class);
    }

    @Override
    public Optional<Alert> alert(Place place) {
        return reader.read(Topics.ALERTS, place, Alert.class);
    }

    @Override
    public Optional<RejectedEvent> rejected(Place place) {
        return reader.read(Topics.REJECTED, place, RejectedEvent.class);
    }

    @Override
    public Optional<PolicySnapshot> policy(Place place) {
        return reader.read(Topics.POLICY, place, PolicySnapshot.class);
    }
}
