package dev.noroshi.notifier;

import dev.noroshi.notifier.channel.kafka.KafkaOptions;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.transport.Profile;
import java.time.Duration;
import java.util.List;

/** What can be said of the channels that need little: Kafka topics and syslog. */
final class ChannelKeys {

    private static final Key<Duration> KAFKA_RETENTION = Key.duration(
            "notifier.kafka.retention", Duration.ofDays(7), "Time for which topics of organisations keep alerts.");
    private static final Key<Duration> KAFKA_TIMEOUT =
            Key.duration("notifier.kafka.timeout", Duration.ofSeconds(15), "Time of a whole attempt to write to one.");
    private static final Key<Duration> SYSLOG_TIMEOUT = Key.duration(
            "notifier.syslog.timeout", Duration.ofSeconds(15), "Time of a whole attempt to deliver by syslog.");

    static final List<Key<?>> ALL = List.of(KAFKA_RETENTION, KAFKA_TIMEOUT, SYSLOG_TIMEOUT);

    private ChannelKeys() {}

    static KafkaOptions kafka(Settings settings, Connection connection, Profile profile) {
        return new KafkaOptions(
                connection.bootstrap(),
                connection.clientProperties(),
                profile,
                settings.get(KAFKA_RETENTION),
                settings.get(KAFKA_TIMEOUT));
    }

    static Duration syslogTimeout(Settings settings) {
        return settings.get(SYSLOG_TIMEOUT);
    }
}
