package dev.noroshi.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.Sensor;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.registry.Compatibility;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Cleanup;
import dev.noroshi.transport.topic.Difference;
import dev.noroshi.transport.topic.Difference.Kind;
import dev.noroshi.transport.topic.ProvisionReport;
import dev.noroshi.transport.topic.TopicProvisioner;
import dev.noroshi.transport.topic.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicProvisionerIT {
    private static final Embedded EMBEDDED = SharedEmbedded.get();

    private final String name = "provisioned." + UUID.randomUUID();
    private Admin admin;
    private HttpRegistryClient registry;

    @BeforeEach
    void connect() {
        admin = Admin.create(ClientDefaults.admin(EMBEDDED.bootstrap(), "test"));
        registry = new HttpRegistryClient(RegistrySettings.of(EMBEDDED.registryUrl()));
    }

    @AfterEach
    void disconnect() {
        admin.close();
        registry.close();
    }

    @Test
    void findsTheCatalogueComplete() {
        assertThat(new TopicProvisioner(admin, registry, Profile.EMBEDDED).check())
                .isEmpty();
    }

    @Test
    void reportsAMissingTopicAndSchemaWithoutMakingThem() throws Exception {
        List<Difference> found = provisioner().check();

        assertThat(found)
                .extracting(Difference::kind)
                .containsExactly(Kind.TOPIC_MISSING, Kind.COMPATIBILITY_UNSET, Kind.SCHEMA_MISSING);
        assertThat(admin.listTopics().names().get()).doesNotContain(name);
        assertThat(registry.subjects()).doesNotContain(name + "-value");
    }

    @Test
    void makesWhatIsMissingOnce() {
        ProvisionReport first = provisioner().apply();
        ProvisionReport second = provisioner().apply();

        assertThat(first.created()).containsExactly(name);
        assertThat(first.registered()).containsExactly(name + "-value");
        assertThat(first.complete()).isTrue();
        assertThat(registry.compatibility(name + "-value")).contains(Compatibility.FULL_TRANSITIVE);
        assertThat(second).isEqualTo(new ProvisionReport(List.of(), List.of(), List.of()));
    }

    @Test
    void reportsDriftAndLeavesItAlone() throws Exception {
        admin.createTopics(List.of(new NewTopic(name, 2, (short) 1)
                        .configs(Map.of("retention.ms", "1000", "cleanup.policy", "compact"))))
                .all()
                .get();
        registry.setCompatibility(name + "-value", Compatibility.NONE);

        ProvisionReport report = provisioner().apply();

        assertThat(report.remaining())
                .extracting(Difference::setting)
                .containsExactlyInAnyOrder(
                        "partitions", "retention.ms", "cleanup.policy", "max.message.bytes", "compatibility");
        assertThat(report.remaining())
                .allSatisfy(one -> assertThat(one.remedy()).isNotBlank());
        assertThat(admin.describeTopics(List.of(name))
                        .allTopicNames()
                        .get()
                        .get(name)
                        .partitions())
                .hasSize(2);
    }

    @Test
    void reportsASchemaThatCannotShareTheTopic() {
        registry.setCompatibility(name + "-value", Compatibility.FULL_TRANSITIVE);
        registry.register(name + "-value", Sensor.getClassSchema());

        assertThat(provisioner().apply().remaining())
                .extracting(Difference::kind)
                .containsExactly(Kind.SCHEMA_INCOMPATIBLE);
    }

    private TopicProvisioner provisioner() {
        TopicSpec spec = new TopicSpec(
                name,
                "organisation",
                Optional.of(DeliveryAttempt.class),
                false,
                Cleanup.DELETE,
                Optional.of(Duration.ofDays(7)),
                2_000_000,
                false,
                false);
        return new TopicProvisioner(admin, registry, Profile.EMBEDDED, List.of(spec));
    }
}
