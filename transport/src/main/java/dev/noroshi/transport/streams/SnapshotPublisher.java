package dev.noroshi.transport.streams;

import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts snapshots in force: first the snapshot, then the pointer to it, so that no reader is pointed at what is not there. */
public final class SnapshotPublisher {

    private final Map<String, Object> config;
    private final RegistryClient registry;

    /**
     * @param kafka further settings of the Kafka client
     * @param client the id of the Kafka client
     */
    public SnapshotPublisher(String bootstrap, Map<String, String> kafka, RegistryClient registry, String client) {
        this.config = new HashMap<>(ClientDefaults.producer(bootstrap, client));
        this.config.putAll(kafka);
        this.registry = registry;
    }

    /**
     * Writes a snapshot under its hash, then the pointer.
     *
     * @throws ExecutionException where Kafka does not take one of them; what was in force stays so
     */
    public <T extends SpecificRecord> void publish(String topic, Class<T> type, String hash, T snapshot, T pointer)
            throws InterruptedException, ExecutionException {
        try (Producer<String, T> producer =
                new KafkaProducer<>(config, new StringSerializer(), AvroSerdes.serializer(registry, type))) {
            producer.send(new ProducerRecord<>(topic, SnapshotFeed.SNAPSHOT + hash, snapshot))
                    .get();
            producer.send(new ProducerRecord<>(topic, SnapshotFeed.CURRENT, pointer))
                    .get();
        }
    }
}
