package dev.noroshi.transport.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.transport.Profile;
import dev.noroshi.transport.pace.PacedProcessors;
import dev.noroshi.transport.pace.PacingClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamsDefaultsTest {
    private static final StreamsSettings SETTINGS =
            StreamsSettings.of("noroshi-processor", "127.0.0.1:9092", Path.of("state"), Profile.PRODUCTION);

    @Test
    void setsEveryLineOfTheChecklist() {
        Properties config = StreamsDefaults.properties(SETTINGS);

        assertThat(config)
                .containsEntry("application.id", "noroshi-processor")
                .containsEntry("client.id", "noroshi-processor")
                .containsEntry("state.dir", "state")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("commit.interval.ms", 50L)
                .containsEntry("producer.linger.ms", 50)
                .containsEntry("producer.retry.backoff.ms", 10)
                .containsEntry("producer.batch.size", 65_536)
                .containsEntry("producer.acks", "all")
                .containsEntry("producer.max.request.size", 17 * 1024 * 1024)
                .containsEntry("consumer.isolation.level", "read_committed")
                .containsEntry("consumer.auto.offset.reset", "earliest")
                .containsEntry("consumer.session.timeout.ms", 10_000)
                .containsEntry("ensure.explicit.internal.resource.naming", true)
                .containsEntry("processing.exception.handler.global.enabled", true)
                .containsEntry("deserialization.exception.handler", SkipMalformedRecords.class)
                .containsEntry("rocksdb.config.setter", SharedRocksDbMemory.class)
                .containsEntry("group.protocol", "classic")
                .containsEntry("num.standby.replicas", 1)
                .containsEntry("replication.factor", 3)
                .containsEntry("topic.min.insync.replicas", "2")
                .containsEntry("topic.max.message.bytes", String.valueOf(3 * 1024 * 1024))
                .containsEntry("statestore.cache.max.bytes", 0L);
    }

    @Test
    void asksForOneReplicaAndNoStandbyInEmbeddedMode() {
        Properties config = StreamsDefaults.properties(
                StreamsSettings.of("noroshi-processor", "127.0.0.1:9092", Path.of("state"), Profile.EMBEDDED));

        assertThat(config).containsEntry("replication.factor", 1).containsEntry("num.standby.replicas", 0);
    }

    @Test
    void leavesStandbysToTheBrokerUnderTheStreamsProtocol() {
        StreamsTuning tuning = SETTINGS.tuning().withGroupProtocol(GroupProtocol.STREAMS);

        Properties config = StreamsDefaults.properties(SETTINGS.withTuning(tuning));

        assertThat(config)
                .containsEntry("group.protocol", "streams")
                .doesNotContainKeys("num.standby.replicas", "consumer.session.timeout.ms");
    }

    @Test
    void letsTuningAndOverridesWin() {
        StreamsTuning tuning =
                SETTINGS.tuning().withCommitInterval(Duration.ofMillis(20)).withThreads(4);

        Properties config = StreamsDefaults.properties(
                SETTINGS.withTuning(tuning).withOverrides(Map.of("security.protocol", "SSL", "client.id", "p-7")));

        assertThat(config)
                .containsEntry("commit.interval.ms", 20L)
                .containsEntry("num.stream.threads", 4)
                .containsEntry("security.protocol", "SSL")
                .containsEntry("client.id", "p-7");
    }

    @Test
    void pacesCommitsWhereBusyThreadsHaveAnIntervalOfTheirOwn() {
        StreamsTuning tuning = SETTINGS.tuning().withCommitIntervals(Duration.ofMillis(50), Duration.ofMillis(200));

        Properties config = StreamsDefaults.properties(SETTINGS.withTuning(tuning));

        assertThat(config)
                .containsEntry("commit.interval.ms", 200L)
                .containsEntry("noroshi.commit.interval.ms", 50L)
                .containsEntry("producer.linger.ms", 200)
                .containsEntry("poll.ms", 25L)
                .containsEntry("processor.wrapper.class", PacedProcessors.class)
                .containsEntry("default.client.supplier", PacingClients.class);
        assertThat(StreamsDefaults.properties(SETTINGS))
                .doesNotContainKeys("processor.wrapper.class", "default.client.supplier", "poll.ms");
    }

    @ParameterizedTest
    @CsvSource({
        "50, 40, must not be shorter than the usual one",
        "50, 5001, must be at most PT5S",
        "0, 200, must be 1 ms or more"
    })
    void refusesIntervalsThatCannotBe(long usual, long busy, String why) {
        assertThatThrownBy(
                        () -> SETTINGS.tuning().withCommitIntervals(Duration.ofMillis(usual), Duration.ofMillis(busy)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void givesPlainClientsTheSamePromises() {
        assertThat(ClientDefaults.producer("b:1", "gateway"))
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", 5)
                .containsEntry("compression.type", "lz4")
                .containsEntry("max.request.size", 17 * 1024 * 1024);
        assertThat(ClientDefaults.consumer("b:1", "g", "reader"))
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("allow.auto.create.topics", false);
    }
}
