package dev.noroshi.cli.demo;

import dev.noroshi.cli.common.TopicSnapshot;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.Incident;
import dev.noroshi.transport.topic.Topics;
import java.util.List;

/** What the run left in the topics. */
record TopicContents(
        List<Incident> incidents, List<DecisionRecord> decisions, List<Alert> alerts, List<DeliveryAttempt> attempts) {

    static TopicContents read(TopicSnapshot topics) {
        return new TopicContents(
                topics.values(Topics.INCIDENTS, Incident.class),
                topics.values(Topics.DECISIONS, DecisionRecord.class).stream()
                        .filter(record -> record.getOrder() == null)
                        .toList(),
                topics.values(Topics.ALERTS, Alert.class).stream()
                        .filter(alert -> !alert.getRelease().getRevoked())
                        .toList(),
                topics.values(Topics.ATTEMPTS, DeliveryAttempt.class));
    }
}
