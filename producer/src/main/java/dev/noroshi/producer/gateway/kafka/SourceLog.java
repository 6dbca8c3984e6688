package dev.noroshi.producer.gateway.kafka;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes what a source brought, and how far it was read, in one transaction: both are there or neither is. Opening one
 * ends what another instance had under way for the same source. After a failure it is of no more use: open another one
 * and read the cursor again, for the transaction may have been committed.
 */
public final class SourceLog implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Producer<byte[], byte[]> producer;
    private final EventLog log;
    private final String source;

    private SourceLog(
            Producer<byte[], byte[]> producer, RegistryClient registry, Fingerprint fingerprint, String source) {
        this.producer = producer;
        this.log = new EventLog(producer, registry, fingerprint);
        this.source = source;
    }

    /**
     * Blocks until Kafka has ended what was under way.
     *
     * @throws KafkaException where Kafka is away
     */
    public static SourceLog open(
            Connection connection, RegistryClient registry, Fingerprint fingerprint, String source) {
        Map<String, Object> config =
                new HashMap<>(ClientDefaults.producer(connection.bootstrap(), "gateway-source-" + source));
        config.putAll(connection.clientProperties());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "noroshi-source-" + source);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
        } catch (RuntimeException away) {
            producer.close(Duration.ZERO);
            throw away;
        }
        return new SourceLog(producer, registry, fingerprint, source);
    }

    /**
     * @param positions of the outcomes' records, in their order
     * @return what became of them; a rejection where an event proved too large for Kafka
     * @throws RuntimeException of Kafka or the registry; whether all of it was written or nothing is then not known
     */
    public List<Outcome> write(List<Outcome> outcomes, List<String> positions, Origin origin, String cursor) {
        producer.beginTransaction();
        try {
            List<Outcome> written = new ArrayList<>(outcomes.size());
            for (int i = 0; i < outcomes.size(); i++) {
                written.add(
                        log.submit(outcomes.get(i), origin, positions.get(i)).outcome());
            }
            var unused = producer.send(new ProducerRecord<>(
                    Topics.CURSORS,
                    CursorTable.partition(
                            source, producer.partitionsFor(Topics.CURSORS).size()),
                    CursorTable.key(source),
                    cursor.getBytes(StandardCharsets.UTF_8)));
            producer.commitTransaction();
            return written;
        } catch (RuntimeException failed) {
            abort();
            throw failed;
        }
    }

    private void abort() {
        try {
            producer.abortTransaction();
        } catch (RuntimeException fencedOrAway) {
            // The next one that opens a log for this source ends the transaction.
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
