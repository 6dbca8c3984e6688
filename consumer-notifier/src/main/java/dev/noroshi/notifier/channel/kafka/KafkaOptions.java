package dev.noroshi.notifier.channel.kafka;

import dev.noroshi.transport.Profile;
import java.time.Duration;
import java.util.Map;

/**
 * What the Kafka channel is told.
 *
 * @param clients what every client of Kafka takes beside its own settings
 * @param profile by which topics are replicated
 * @param retention of the organisations' topics
 * @param timeout of a whole attempt
 */
public record KafkaOptions(
        String bootstrap, Map<String, String> clients, Profile profile, Duration retention, Duration timeout) {

    /** Shows no credentials. */
    @Override
    public String toString() {
        return "KafkaOptions[" + bootstrap + ", retention=" + retention + ", timeout=" + timeout + "]";
    }
}
