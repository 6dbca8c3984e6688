package dev.noroshi.transport.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.transport.Profile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final int MIB = 1024 * 1024;

    @Test
    void namesEveryTopicOnce() {
        assertThat(Topics.catalogue()).extracting(TopicSpec::name).doesNotHaveDuplicates();
    }

    @Test
    void confinesPolicyToOnePartitionOfSeventeenMebibytes() {
        TopicSpec policy = Topics.spec(Topics.POLICY);

        assertThat(policy.partitions(Profile.PRODUCTION)).isEqualTo(1);
        assertThat(policy.partitions(Profile.EMBEDDED)).isEqualTo(1);
        assertThat(policy.configs(Profile.PRODUCTION))
                .containsEntry("max.message.bytes", String.valueOf(17 * MIB))
                .containsEntry("cleanup.policy", "compact")
                .doesNotContainKey("retention.ms");
    }

    @Test
    void splitsAllOthersInTwelveOrFour() {
        assertThat(Topics.catalogue())
                .filteredOn(
                        spec -> !List.of(Topics.POLICY, Topics.RULES, Topics.GRANTS, Topics.SUSPENSIONS, Topics.SENSORS)
                                .contains(spec.name()))
                .allSatisfy(spec -> {
                    assertThat(spec.partitions(Profile.PRODUCTION)).isEqualTo(12);
                    assertThat(spec.partitions(Profile.EMBEDDED)).isEqualTo(4);
                });
    }

    @Test
    void takesARawRecordOfOneMebibyteAndItsFieldsEverywhere() {
        assertThat(Topics.catalogue())
                .allSatisfy(spec -> assertThat(spec.maxMessageBytes()).isBetween(2 * MIB, 17 * MIB));
    }

    @Test
    void keepsWhatTheDesignSays() {
        assertThat(Topics.spec(Topics.EVENTS).retention()).contains(Duration.ofDays(7));
        assertThat(Topics.spec(Topics.REJECTED).retention()).contains(Duration.ofDays(14));
        assertThat(Topics.spec(Topics.ALERTS).retention()).contains(Duration.ofDays(30));
        assertThat(Topics.spec(Topics.DECISIONS).retention()).contains(Duration.ofDays(400));
        assertThat(Topics.spec(Topics.HELD).retention()).isEmpty();
        assertThat(Topics.spec(Topics.ATTEMPTS).retention()).contains(Duration.ofDays(90));
        assertThat(Topics.spec(Topics.DEAD_LETTERS).retention()).contains(Duration.ofDays(90));
    }

    @Test
    void flushesEventsOnlyWhereNoReplicaHoldsThem() {
        assertThat(Topics.spec(Topics.EVENTS).configs(Profile.EMBEDDED)).containsEntry("flush.messages", "1");
        assertThat(Topics.spec(Topics.EVENTS).configs(Profile.PRODUCTION)).doesNotContainKey("flush.messages");
        assertThat(Topics.spec(Topics.ALERTS).configs(Profile.EMBEDDED)).doesNotContainKey("flush.messages");
    }

    @Test
    void keepsAlertsInACompressionThatEveryClientReads() {
        assertThat(Topics.spec(Topics.ALERTS).configs(Profile.PRODUCTION))
                .containsEntry("compression.type", "gzip")
                .containsEntry("compression.gzip.level", "1");
        assertThat(Topics.spec(Topics.EVENTS).configs(Profile.PRODUCTION)).doesNotContainKey("compression.type");
    }

    @Test
    void asksForReplicasInProductionOnly() {
        assertThat(Profile.PRODUCTION.replication()).isEqualTo((short) 3);
        assertThat(Topics.spec(Topics.ALERTS).configs(Profile.PRODUCTION)).containsEntry("min.insync.replicas", "2");
        assertThat(Topics.spec(Topics.ALERTS).configs(Profile.EMBEDDED)).containsEntry("min.insync.replicas", "1");
    }

    @Test
    void saysWhichTopicsThereAreWhenAskedForAnother() {
        assertThatThrownBy(() -> Topics.spec("noroshi.event"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("noroshi.events");
    }
}
