package dev.noroshi.benchmarks.ingest;

import dev.noroshi.embedded.Embedded;
import dev.noroshi.runtime.token.AccessToken;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.Role;
import dev.noroshi.schema.Tlp;
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

/** Puts a policy in force that knows one producer. */
final class OneProducer {

    /** It opens nothing but a broker that lives as long as the benchmark. */
    static final String TOKEN = "nrs_benchmark";

    private static final String HASH = "benchmark";

    private OneProducer() {}

    static void publish(Embedded embedded) {
        Credential producer = Credential.newBuilder()
                .setOrg("jp-acme")
                .setRole(Role.PRODUCER)
                .setName("eve")
                .setTokenSha256(AccessToken.hash(TOKEN))
                .setHandling(Handling.newBuilder().setTlp(Tlp.GREEN).build())
                .build();
        try (var registry = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()));
                var to = new KafkaProducer<>(
                        ClientDefaults.producer(embedded.bootstrap(), "bench-policy"),
                        new StringSerializer(),
                        AvroSerdes.serializer(registry, PolicySnapshot.class))) {
            var snapshot =
                    to.send(new ProducerRecord<>(Topics.POLICY, "snapshot/" + HASH, snapshot(List.of(producer))));
            var current = to.send(new ProducerRecord<>(Topics.POLICY, "current", snapshot(List.of())));
            to.flush();
            if (!snapshot.isDone() || !current.isDone()) {
                throw new IllegalStateException("The policy was not written");
            }
        }
    }

    private static PolicySnapshot snapshot(List<Credential> credentials) {
        return new PolicySnapshot(HASH, Instant.now(), "benchmark", "benchmark", null, credentials);
    }
}
