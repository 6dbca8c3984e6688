package dev.noroshi.cli.rules;

import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.RulesCodec;
import dev.noroshi.schema.RulesSnapshot;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.streams.SnapshotFeed;
import dev.noroshi.transport.topic.Topics;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts rules in force: the snapshot first, then the pointer to it, so that no reader is pointed at what is not there. */
final class RulesPublisher {

    private final Map<String, Object> config;
    private final RegistryClient registry;
    private final InstantSource clock;

    /**
     * @param kafka further settings of the Kafka client
     */
    RulesPublisher(String bootstrap, Map<String, String> kafka, RegistryClient registry, InstantSource clock) {
        this.config = new HashMap<>(ClientDefaults.producer(bootstrap, "noroshi-rules"));
        this.config.putAll(kafka);
        this.registry = registry;
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
        try (Producer<String, RulesSnapshot> producer = new KafkaProducer<>(
                config, new StringSerializer(), AvroSerdes.serializer(registry, RulesSnapshot.class))) {
            String key = SnapshotFeed.SNAPSHOT + snapshot.getHash();
            producer.send(new ProducerRecord<>(Topics.RULES, key, snapshot)).get();
            RulesSnapshot pointer = RulesCodec.pointer(snapshot);
            producer.send(new ProducerRecord<>(Topics.RULES, SnapshotFeed.CURRENT, pointer))
                    .get();
        } catch (ExecutionException refused) {
            throw new IllegalStateException(
                    "Kafka did not take the rules: " + refused.getCause() + "; those before stay in force", refused);
        }
        return snapshot.getHash();
    }
}
