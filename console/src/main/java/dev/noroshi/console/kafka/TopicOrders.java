package dev.noroshi.console.kafka;

import dev.noroshi.console.domain.Orders;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.transport.order.OrderTopic;
import dev.noroshi.transport.order.OrderWriter;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.streams.SnapshotPublisher;
import dev.noroshi.transport.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;

/** Writes orders to their topics. They are rare: each has a producer of its own, and none is kept open. */
public final class TopicOrders implements Orders {

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

    @Override
    public void send(ControlCommand command) throws InterruptedException {
        append(OrderTopic.COMMANDS, command);
    }

    @Override
    public void grant(ReleaseGrant grant) throws InterruptedException {
        append(OrderTopic.GRANTS, grant);
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

    private <T extends SpecificRecord> void append(OrderTopic<T> topic, T order) throws InterruptedException {
        try (OrderWriter<T> writer = new OrderWriter<>(topic, bootstrap, clients, registry, CLIENT)) {
            writer.append(order);
        }
    }
}
