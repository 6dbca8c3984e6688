package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.cli.common.TopicSnapshot;
import dev.noroshi.cli.common.UsageException;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.gate.Suspensions;
import dev.noroshi.schema.Suspension;
import dev.noroshi.schema.SuspensionKind;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What is said in the topic of emergency stops, to be read and added to. */
final class SuspensionLog {

    private final ConnectionOptions connection;
    private final RegistryClient registry;
    private final TopicSnapshot topics;

    /**
     * Who says what, and why.
     *
     * @param active false: it is over
     */
    record Word(boolean active, String by, String reason, Instant at) {

        Suspension about(SuspensionKind kind, @Nullable String target) {
            return new Suspension(kind, target, active, by, at, reason);
        }
    }

    SuspensionLog(ConnectionOptions connection, RegistryClient registry) {
        this.connection = connection;
        this.registry = registry;
        this.topics = new TopicSnapshot(connection.bootstrap(), connection.kafka(), registry);
    }

    /** What was said last under each key. */
    NavigableMap<String, Suspension> last() {
        NavigableMap<String, Suspension> last = new TreeMap<>();
        topics.read(Topics.SUSPENSIONS, Suspension.class, Instant.EPOCH, last::put);
        return last;
    }

    /**
     * What an id stands for: an organisation or an agreement of the policy in force, or both; or, to end it, whatever
     * is suspended.
     *
     * @throws UsageException where it stands for nothing
     */
    List<Suspension> about(String id, Word word) {
        Policy policy = new PolicyHistory(topics, PolicyOptions.withoutSecret()).inForce();
        NavigableMap<String, Suspension> last = last();
        List<Suspension> found = new ArrayList<>();
        for (SuspensionKind kind : List.of(SuspensionKind.ORGANISATION, SuspensionKind.AGREEMENT)) {
            Suspension suspension = word.about(kind, id);
            boolean known = kind == SuspensionKind.ORGANISATION
                    ? policy.organisation(id).isPresent()
                    : policy.isAgreement(id);
            boolean suspended = last.containsKey(Suspensions.key(suspension));
            if (word.active() ? known : suspended) {
                found.add(suspension);
            }
        }
        if (found.isEmpty()) {
            throw new UsageException(
                    word.active()
                            ? "'" + id
                                    + "' is neither an organisation nor an agreement of the policy in force; NOTHING was"
                                    + " suspended"
                            : "'" + id + "' is not suspended; 'noroshi policy suspensions' lists what is");
        }
        return found;
    }

    /** Returns once Kafka has them; all instances obey within seconds. */
    void write(List<Suspension> suspensions) throws InterruptedException, ExecutionException {
        Map<String, Object> config =
                new HashMap<>(ClientDefaults.producer(connection.bootstrap(), "noroshi-policy-suspend"));
        config.putAll(connection.kafka());
        try (Producer<String, Suspension> producer = new KafkaProducer<>(
                config, new StringSerializer(), AvroSerdes.serializer(registry, Suspension.class))) {
            for (Suspension suspension : suspensions) {
                producer.send(new ProducerRecord<>(Topics.SUSPENSIONS, Suspensions.key(suspension), suspension))
                        .get();
            }
        }
    }
}
