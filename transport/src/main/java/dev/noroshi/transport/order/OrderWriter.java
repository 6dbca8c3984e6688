package dev.noroshi.transport.order;

import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes orders of one kind to their topic. Thread-safe. */
public final class OrderWriter<T extends SpecificRecord> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final OrderTopic<T> topic;
    private final KafkaProducer<String, T> producer;

    /**
     * @param clients what every client of Kafka takes beside its own settings
     * @param clientId of the client of Kafka
     */
    public OrderWriter(
            OrderTopic<T> topic,
            String bootstrap,
            Map<String, String> clients,
            RegistryClient registry,
            String clientId) {
        this.topic = topic;
        Map<String, Object> config = ClientDefaults.producer(bootstrap, clientId);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        config.putAll(clients);
        producer = new KafkaProducer<>(config, new StringSerializer(), AvroSerdes.serializer(registry, topic.type()));
    }

    /**
     * Returns once Kafka has it.
     *
     * @throws KafkaException where that takes longer than ten seconds or cannot be
     */
    public void append(T order) throws InterruptedException {
        int partitions = producer.partitionsFor(topic.topic()).size();
        try {
            producer.send(topic.record(order, partitions)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notWritten) {
            throw new KafkaException("the order could not be written to " + topic.topic(), notWritten);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
