package dev.noroshi.cli.policy;

import dev.noroshi.policy.PolicyCheck;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.PolicyException;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.model.Problem;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Puts a policy in force: the snapshot first, then the pointer to it, so that no reader is pointed at what is not there.
 */
public final class PolicyPublisher {

    private static final String CURRENT = "current";

    private final Map<String, Object> config;
    private final RegistryClient registry;
    private final InstantSource clock;

    /**
     * @param kafka further settings of the Kafka client
     */
    public PolicyPublisher(String bootstrap, Map<String, String> kafka, RegistryClient registry, InstantSource clock) {
        this.config = new HashMap<>(ClientDefaults.producer(bootstrap, "noroshi-policy"));
        this.config.putAll(kafka);
        this.registry = registry;
        this.clock = clock;
    }

    /**
     * Checks the directory and publishes it.
     *
     * @return the hash under which it is in force
     * @throws PolicyException where the check finds an error; nothing is published then
     * @throws IllegalStateException where Kafka does not take it
     */
    public String publish(Path directory, String by, String reason) throws InterruptedException {
        PolicyDocuments documents = PolicyDirectory.read(directory);
        List<Problem> errors =
                PolicyCheck.check(documents).stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            throw new PolicyException(errors);
        }
        PolicySnapshot snapshot = SnapshotCodec.encode(documents, clock.instant(), by, reason);
        PolicySnapshot pointer = PolicySnapshot.newBuilder(snapshot)
                .setDocuments(null)
                .setCredentials(List.of())
                .build();
        try (Producer<String, PolicySnapshot> producer = new KafkaProducer<>(
                config, new StringSerializer(), AvroSerdes.serializer(registry, PolicySnapshot.class))) {
            producer.send(new ProducerRecord<>(Topics.POLICY, "snapshot/" + snapshot.getHash(), snapshot))
                    .get();
            producer.send(new ProducerRecord<>(Topics.POLICY, CURRENT, pointer)).get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException(
                    "Kafka did not take the policy: " + refused.getCause() + "; the one before stays in force",
                    refused);
        }
        return snapshot.getHash();
    }
}
