package dev.noroshi.cli.rules;

import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.RulesCodec;
import dev.noroshi.schema.RulesSnapshot;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.streams.SnapshotPublisher;
import dev.noroshi.transport.topic.Topics;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Puts rules in force. */
final class RulesPublisher {

    private final SnapshotPublisher publisher;
    private final InstantSource clock;

    /**
     * @param kafka further settings of the Kafka client
     */
    RulesPublisher(String bootstrap, Map<String, String> kafka, RegistryClient registry, InstantSource clock) {
        this.publisher = new SnapshotPublisher(bootstrap, kafka, registry, "noroshi-rules");
        this.clock = clock;
    }

    /**
     * Publishes rules that were checked.
     *
     * @return the hash under which they are in force
     * @throws IllegalStateException where Kafka does not take them
     */
    String publish(RuleFiles files, String by, String reason) throws InterruptedException {
        RulesSnapshot snapshot = RulesCodec.encode(files, clock.instant(), by, reason);
        try {
            publisher.publish(
                    Topics.RULES, RulesSnapshot.class, snapshot.getHash(), snapshot, RulesCodec.pointer(snapshot));
        } catch (ExecutionException refused) {
            throw new IllegalStateException(
                    "Kafka did not take the rules: " + refused.getCause() + "; those before stay in force", refused);
        }
        return snapshot.getHash();
    }
}
