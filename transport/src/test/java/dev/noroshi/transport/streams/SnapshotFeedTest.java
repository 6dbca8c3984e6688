package dev.noroshi.transport.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.registry.InMemoryRegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFeedTest implements SnapshotFeed.Listener<PolicySnapshot> {
    private final InMemoryRegistryClient registry = new InMemoryRegistryClient();
    private final List<PolicySnapshot> inForce = new ArrayList<>();
    private final List<String> rejected = new ArrayList<>();
    private Serde<PolicySnapshot> serde;
    private SnapshotFeed<PolicySnapshot> feed;
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> policy;

    @BeforeEach
    void start(@TempDir Path dir) {
        registry.register(Topics.POLICY + "-value", PolicySnapshot.getClassSchema());
        serde = AvroSerdes.serde(registry, PolicySnapshot.class);
        feed = new SnapshotFeed<>(SnapshotTopic.POLICY, serde.deserializer(), this);
        StreamsSettings settings = StreamsSettings.of("feed", "none:9092", dir, Profile.EMBEDDED);
        Properties properties = StreamsDefaults.properties(settings);
        driver = new TopologyTestDriver(
                StreamsRuntime.topology(settings, builder -> {
                    feed.addTo(builder);
                    builder.stream(
                                    "in",
                                    Consumed.with(Serdes.String(), Serdes.String())
                                            .withName("in-source"))
                            .to(
                                    "out",
                                    Produced.with(Serdes.String(), Serdes.String())
                                            .withName("out-sink"));
                }),
                properties);
        policy = driver.createInputTopic(Topics.POLICY, new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void switchesWhenThePointerComes() {
        publish("a");
        assertThat(inForce).isEmpty();

        choose("a");

        assertThat(inForce).extracting(PolicySnapshot::getHash).containsExactly("a");
        assertThat(inForce.get(0).getDocuments()).isEqualTo(ByteBuffer.wrap(new byte[] {1}));
        assertThat(feed.knows("a")).isTrue();
    }

    @Test
    void switchesWhenTheSnapshotComesAfterThePointer() {
        choose("a");
        assertThat(inForce).isEmpty();

        publish("a");

        assertThat(inForce).extracting(PolicySnapshot::getHash).containsExactly("a");
    }

    @Test
    void goesBackToAnEarlierSnapshot() {
        publish("a");
        choose("a");
        publish("b");
        choose("b");
        choose("a");

        assertThat(inForce).extracting(PolicySnapshot::getHash).containsExactly("a", "b", "a");
        assertThat(feed.knows("b")).isTrue();
    }

    @Test
    void doesNotKnowWhatIsPublishedButNotYetChosen() {
        publish("a");
        choose("a");
        publish("b");

        assertThat(feed.knows("b")).isFalse();
    }

    @Test
    void poisonIsReportedAndChangesNothing() {
        publish("a");
        choose("a");

        policy.pipeInput(SnapshotFeed.CURRENT, new byte[] {9, 9, 9});
        policy.pipeInput(SnapshotFeed.SNAPSHOT + "b", new byte[] {9, 9, 9});
        choose("b");
        policy.pipeInput("something-else", new byte[] {1});
        policy.pipeInput(null, new byte[] {1});

        assertThat(rejected).hasSize(2);
        assertThat(inForce).extracting(PolicySnapshot::getHash).containsExactly("a");
        publish("c");
        choose("c");
        assertThat(inForce).extracting(PolicySnapshot::getHash).containsExactly("a", "c");
    }

    @Test
    void refusesASnapshotUnderAnothersHash() {
        policy.pipeInput(SnapshotFeed.SNAPSHOT + "a", bytes("b", ByteBuffer.allocate(1)));
        choose("a");

        assertThat(inForce).isEmpty();
        assertThat(rejected).hasSize(1);
    }

    @Test
    void tombstonesForgetSnapshots() {
        publish("a");
        choose("a");
        policy.pipeInput(SnapshotFeed.SNAPSHOT + "a", (byte[]) null);
        policy.pipeInput(SnapshotFeed.CURRENT, (byte[]) null);

        assertThat(feed.knows("a")).isFalse();
        assertThat(rejected).isEmpty();
    }

    @Test
    void keepsTheBytesOfTheLastPublishedAndOfTheOneInForceAlone() {
        publish("a");
        choose("a");
        for (int i = 0; i < 3 * SnapshotFeed.KEPT; i++) {
            publish("later-" + i);
        }
        publish("b");
        choose("b");

        assertThat(feed.knows("later-0")).isTrue();
        assertThat(feed.knows("a")).isTrue();
        assertThat(driver.getKeyValueStore("policy").approximateNumEntries()).isEqualTo(SnapshotFeed.KEPT);
    }

    @Test
    void theOneInForceOutlivesAllThatAreOnlyPublished() {
        publish("a");
        choose("a");
        for (int i = 0; i < SnapshotFeed.KEPT; i++) {
            publish("later-" + i);
        }
        choose("a");

        assertThat(inForce).extracting(PolicySnapshot::getHash).containsExactly("a", "a");
    }

    @Test
    void aPointerToOneForgottenIsReportedAndFollowedOnceItIsPublishedAgain() {
        publish("old");
        for (int i = 0; i < SnapshotFeed.KEPT; i++) {
            publish("later-" + i);
        }
        choose("later-0");
        choose("old");
        assertThat(rejected).singleElement().asString().contains("publish it again");
        assertThat(inForce).extracting(PolicySnapshot::getHash).containsExactly("later-0");

        publish("old");

        assertThat(inForce).extracting(PolicySnapshot::getHash).containsExactly("later-0", "old");
    }

    @Override
    public void inForce(PolicySnapshot snapshot) {
        inForce.add(snapshot);
    }

    @Override
    public void rejected(String why) {
        rejected.add(why);
    }

    private void publish(String hash) {
        policy.pipeInput(SnapshotFeed.SNAPSHOT + hash, bytes(hash, ByteBuffer.wrap(new byte[] {1})));
    }

    private void choose(String hash) {
        policy.pipeInput(SnapshotFeed.CURRENT, bytes(hash, null));
    }

    private byte[] bytes(String hash, @Nullable ByteBuffer documents) {
        PolicySnapshot snapshot = PolicySnapshot.newBuilder()
                .setHash(hash)
                .setPublishedAt(Instant.EPOCH)
                .setPublishedBy("test")
                .setReason("test")
                .setDocuments(documents)
                .build();
        return serde.serializer().serialize(Topics.POLICY, snapshot);
    }
}
