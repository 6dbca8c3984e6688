package dev.noroshi.cli.policy;

import dev.noroshi.policy.PolicyCheck;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.PolicyException;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.model.Problem;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.streams.SnapshotPublisher;
import dev.noroshi.transport.topic.Topics;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Puts a policy in force. */
public final class PolicyPublisher {

    private final SnapshotPublisher publisher;
    private final InstantSource clock;

    /**
     * @param kafka further settings of the Kafka client
     */
    public PolicyPublisher(String bootstrap, Map<String, String> kafka, RegistryClient registry, InstantSource clock) {
        this.publisher = new SnapshotPublisher(bootstrap, kafka, registry, "noroshi-policy");
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
        try {
            publisher.publish(Topics.POLICY, PolicySnapshot.class, snapshot.getHash(), snapshot, pointer);
        } catch (ExecutionException refused) {
            throw new IllegalStateException(
                    "Kafka did not take the policy: " + refused.getCause() + "; the one before stays in force",
                    refused);
        }
        return snapshot.getHash();
    }
}
