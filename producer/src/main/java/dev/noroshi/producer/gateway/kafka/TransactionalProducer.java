package dev.noroshi.producer.gateway.kafka;

import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.transport.streams.ClientDefaults;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer of which only the one opened last under its name can write, all of a transaction or nothing of it. */
record TransactionalProducer(Producer<byte[], byte[]> producer) implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final int TIMEOUT_MILLIS = 30_000;

    /**
     * Blocks until Kafka has ended what was under way.
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka is away
     */
    static TransactionalProducer open(Connection connection, String name) {
        Map<String, Object> config = new HashMap<>(ClientDefaults.producer(connection.bootstrap(), "gateway-" + name));
        config.putAll(connection.clientProperties());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "noroshi-" + name);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException away) {
            producer.close(Duration.ZERO);
            throw away;
        }
        return new TransactionalProducer(producer);
    }

    /**
     * Commits what the writer sends.
     *
     * @throws RuntimeException of Kafka or of the writer; whether all of it was written or nothing is then not known, and
     *     the producer of no more use
     */
    void inTransaction(Consumer<Producer<byte[], byte[]>> writer) {
        producer.beginTransaction();
        try {
            writer.accept(producer);
            producer.commitTransaction();
        } catch (RuntimeException failed) {
            abort();
            throw failed;
        }
    }

    private void abort() {
        try {
            producer.abortTransaction();
        } catch (RuntimeException fencedOrAway) {
            // The next one that opens a producer under this name ends the transaction.
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
