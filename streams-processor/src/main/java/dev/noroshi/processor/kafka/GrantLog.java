package dev.noroshi.processor.kafka;

import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes release grants to their topic under their ids. Thread-safe. */
public final class GrantLog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final KafkaProducer<String, ReleaseGrant> producer;

    /** @param clients what every client of Kafka takes beside its own settings */
    public GrantLog(String bootstrap, Map<String, String> clients, RegistryClient registry) {
        Map<String, Object> config = ClientDefaults.producer(bootstrap, "noroshi-processor-grants");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        config.putAll(clients);
        producer = new KafkaProducer<>(
                config, new StringSerializer(), AvroSerdes.serializer(registry, ReleaseGrant.class));
    }

    /**
     * Returns once Kafka has it.
     *
     * @throws KafkaException where that takes longer than ten seconds or cannot be
     */
    public void append(ReleaseGrant grant) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(Topics.GRANTS, grant.getId(), grant))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notWritten) {
            throw new KafkaException("the grant could not be written to " + Topics.GRANTS, notWritten);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
