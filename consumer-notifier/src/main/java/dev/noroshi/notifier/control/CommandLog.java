package dev.noroshi.notifier.control;

import dev.noroshi.notifier.topology.OrgPartition;
import dev.noroshi.schema.ControlCommand;
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

/** Writes commands to their topic, keyed by organisation and command, divided by organisation as alerts are. Thread-safe. */
public final class CommandLog implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final KafkaProducer<String, ControlCommand> producer;

    /** @param clients what every client of Kafka takes beside its own settings */
    public CommandLog(String bootstrap, Map<String, String> clients, RegistryClient registry) {
        Map<String, Object> config = ClientDefaults.producer(bootstrap, "noroshi-notifier-control");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        config.putAll(clients);
        producer = new KafkaProducer<>(
                config, new StringSerializer(), AvroSerdes.serializer(registry, ControlCommand.class));
    }

    /**
     * Returns once Kafka has it.
     *
     * @throws KafkaException where that takes longer than ten seconds or cannot be
     */
    public void append(ControlCommand command) throws InterruptedException {
        int partitions = producer.partitionsFor(Topics.CONTROL).size();
        int partition = OrgPartition.of(command.getOrg(), partitions);
        String key = command.getOrg() + "|" + command.getCommandId();
        try {
            producer.send(new ProducerRecord<>(Topics.CONTROL, partition, key, command))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notWritten) {
            throw new KafkaException("the command could not be written to " + Topics.CONTROL, notWritten);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
