package dev.noroshi.embedded.registry;

import dev.noroshi.embedded.EmbeddedException;
import dev.noroshi.embedded.registry.RegistryRecordCodec.Encoded;
import dev.noroshi.transport.registry.RegistryError;
import dev.noroshi.transport.streams.ClientDefaults;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic in which the schemas are kept. This process is its only writer. */
final class SchemasTopic implements SchemaLog, AutoCloseable {
    static final String NAME = "_schemas";
    private static final String CLIENT = "embedded-registry";
    private static final Logger LOG = LoggerFactory.getLogger(SchemasTopic.class);
    private static final Duration LOAD_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);

    private final KafkaProducer<byte[], byte[]> producer;

    private SchemasTopic(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Creates the topic if need be and reads it into the catalogue, to its end. */
    static SchemasTopic open(String bootstrapServers, Map<String, String> clients, SchemaCatalog catalog) {
        create(bootstrapServers, clients);
        load(bootstrapServers, clients, catalog);
        Map<String, Object> config = new HashMap<>(ClientDefaults.producer(bootstrapServers, CLIENT));
        config.putAll(clients);
        return new SchemasTopic(new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    private static void create(String bootstrapServers, Map<String, String> clients) {
        Map<String, Object> config = new HashMap<>(ClientDefaults.admin(bootstrapServers, CLIENT));
        config.putAll(clients);
        NewTopic topic = new NewTopic(NAME, Optional.of(1), Optional.empty())
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
        try (Admin admin = Admin.create(config)) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new EmbeddedException("Cannot create the topic " + NAME + ": " + e.getCause(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while creating the topic " + NAME, e);
        }
    }

    private static void load(String bootstrapServers, Map<String, String> clients, SchemaCatalog catalog) {
        Map<String, Object> config = new HashMap<>(ClientDefaults.consumer(bootstrapServers, CLIENT, CLIENT));
        config.putAll(clients);
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            long deadline = System.nanoTime() + LOAD_TIMEOUT.toNanos();
            while (consumer.position(PARTITION) < end) {
                if (System.nanoTime() > deadline) {
                    throw new EmbeddedException("The topic " + NAME + " could not be read to its end at " + end
                            + " within " + LOAD_TIMEOUT);
                }
                consumer.poll(Duration.ofMillis(200)).forEach(record -> apply(record, catalog));
            }
        }
    }

    /** One record that cannot be read must not keep all others from being served. */
    private static void apply(ConsumerRecord<byte[], byte[]> record, SchemaCatalog catalog) {
        if (record.key() == null) {
            LOG.warn("Record at {} offset {} has no key and is left out", NAME, record.offset());
            return;
        }
        try {
            catalog.apply(RegistryRecordCodec.decode(record.key(), record.value()));
        } catch (IOException e) {
            LOG.warn("Record at {} offset {} is not JSON and is left out", NAME, record.offset());
        }
    }

    @Override
    public void append(RegistryRecord record) {
        Encoded encoded = RegistryRecordCodec.encode(record);
        try {
            producer.send(new ProducerRecord<>(NAME, encoded.key, encoded.value))
                    .get();
        } catch (ExecutionException e) {
            throw new RegistryFailure(
                    RegistryError.STORE_FAILED, "Cannot write to the topic " + NAME + ": " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryFailure(RegistryError.STORE_FAILED, "Interrupted while writing to the topic " + NAME);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
