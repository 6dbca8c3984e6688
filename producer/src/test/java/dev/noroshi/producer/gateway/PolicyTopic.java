package dev.noroshi.producer.gateway;

import dev.noroshi.embedded.Embedded;
import dev.noroshi.runtime.token.AccessToken;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.Role;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes policies as `noroshi policy apply` does. */
public final class PolicyTopic {

    private PolicyTopic() {}

    public static Credential credential(
            String org, Role role, String name, String token, boolean active, Handling handling) {
        return new Credential(org, role, name, AccessToken.hash(token), handling, Identity.OBSERVATION, active, null);
    }

    /** Writes the snapshot, then makes it current. */
    public static void publish(Embedded embedded, String hash, List<Credential> credentials) {
        try (var registry = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()));
                var producer = new KafkaProducer<>(
                        ClientDefaults.producer(embedded.bootstrap(), "policy-test"),
                        new StringSerializer(),
                        AvroSerdes.serializer(registry, PolicySnapshot.class))) {
            Instant now = Instant.parse("2026-03-01T00:00:00Z");
            var snapshot = producer.send(new ProducerRecord<>(
                    Topics.POLICY,
                    "snapshot/" + hash,
                    new PolicySnapshot(hash, now, "test", "test", null, credentials)));
            var current = producer.send(new ProducerRecord<>(
                    Topics.POLICY, "current", new PolicySnapshot(hash, now, "test", "test", null, List.of())));
            producer.flush();
            if (!snapshot.isDone() || !current.isDone()) {
                throw new AssertionError("flush() returned before the policy was written");
            }
        }
    }
}
