package dev.noroshi.console.kafka;

import dev.noroshi.console.domain.Orders;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.streams.SnapshotPublisher;
import dev.noroshi.transport.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/** Writes orders to their topics. They are rare: each has a producer of its own, and none is kept open. */
public final class TopicOrders implements Orders {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CLIENT = "noroshi-console-orders";

    private final String bootstrap;
    private final Map<String, String> clients;
    private final RegistryClient registry;

    /** @param clients what every client of Kafka takes beside its own settings */
    public TopicOrders(String bootstrap, Map<String, String> clients, RegistryClient registry) {
        this.bootstrap = bootstrap;
        this.clients = Map.copyOf(clients);
        this.registry = registry;
    }

    /** Keyed by organisation and command, divided by organisation as alerts are. */
    @Override
    public void send(ControlCommand command) throws InterruptedException {
        try (Producer<String, ControlCommand> producer = producer(ControlCommand.class)) {
            int partitions = producer.partitionsFor(Topics.CONTROL).size();
            int partition =
                    Utils.toPositive(Utils.murmur2(command.getOrg().getBytes(StandardCharsets.UTF_8))) % partitions;
            String key = command.getOrg() + "|" + command.getCommandId();
            producer.send(new ProducerRecord<>(Topics.CONTROL, partition, key, command))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notWritten) {
            throw new KafkaException("the command could not be written to " + Topics.CONTROL, notWritten);
        }
    }

    @Override
    public void grant(ReleaseGrant grant) throws InterruptedException {
        try (Producer<String, ReleaseGrant> producer = producer(ReleaseGrant.class)) {
            producer.send(new ProducerRecord<>(Topics.GRANTS, grant.getId(), grant))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notWritten) {
            throw new KafkaException("the grant could not be written to " + Topics.GRANTS, notWritten);
        }
    }

    @Override
    public void apply(PolicySnapshot snapshot) throws InterruptedException {
        PolicySnapshot pointer = PolicySnapshot.newBuilder(snapshot)
                .setDocuments(null)
                .setCredentials(List.of())
                .build();
        try {
            new SnapshotPublisher(bootstrap, clients, registry, CLIENT)
                    .publish(Topics.POLICY, PolicySnapshot.class, snapshot.getHash(), snapshot, pointer);
        } catch (ExecutionException refused) {
            throw new KafkaException("Kafka did not take the policy; the one before stays in force", refused);
        }
    }

    private <T extends SpecificRecord> Producer<String, T> producer(Class<T> type) {
        Map<String, Object> config = new HashMap<>(ClientDefaults.producer(bootstrap, CLIENT));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        config.putAll(clients);
        return new KafkaProducer<>(config, new StringSerializer(), AvroSerdes.serializer(registry, type));
    }
}
