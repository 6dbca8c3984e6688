package dev.noroshi.producer.gateway.kafka;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes what a source brought, and how far it was read, in one transaction: both are there or neither is. Opening one
 * ends what another instance had under way for the same source. After a failure it is of no more use: open another one
 * and read the cursor again, for the transaction may have been committed.
 */
public final class SourceLog implements AutoCloseable {

    private final TransactionalProducer producer;
    private final EventLog log;
    private final String source;

    private SourceLog(TransactionalProducer producer, RegistryClient registry, Fingerprint fingerprint, String source) {
        this.producer = producer;
        this.log = new EventLog(producer.producer(), registry, fingerprint);
        this.source = source;
    }

    /**
     * Blocks until Kafka has ended what was under way.
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka is away
     */
    public static SourceLog open(
            Connection connection, RegistryClient registry, Fingerprint fingerprint, String source) {
        return new SourceLog(TransactionalProducer.open(connection, "source-" + source), registry, fingerprint, source);
    }

    /**
     * @param positions of the outcomes' records, in their order
     * @return what became of them; a rejection where an event proved too large for Kafka
     * @throws RuntimeException of Kafka or the registry; whether all of it was written or nothing is then not known
     */
    public List<Outcome> write(List<Outcome> outcomes, List<String> positions, Origin origin, String cursor) {
        List<Outcome> written = new ArrayList<>(outcomes.size());
        producer.inTransaction(to -> {
            for (int i = 0; i < outcomes.size(); i++) {
                String position = positions.get(i);
                written.add(log.submit(outcomes.get(i), origin, () -> position, null));
            }
            write(to, cursor);
        });
        return written;
    }

    private void write(Producer<byte[], byte[]> to, String cursor) {
        int partition =
                CursorTable.partition(source, to.partitionsFor(Topics.CURSORS).size());
        var unused = to.send(new ProducerRecord<>(
                Topics.CURSORS, partition, CursorTable.key(source), cursor.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        producer.close();
    }
}
