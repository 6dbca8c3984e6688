package dev.noroshi.producer.gateway.kafka;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.schema.SensorSign;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes notices about silent sensors, and what was told, in one transaction: no silence is told twice, or forgotten.
 * Opening one ends what another gateway had under way. After a failure it is of no more use.
 */
public final class SilenceLog implements AutoCloseable {

    private static final String NAME = "silence";

    private final TransactionalProducer producer;
    private final EventLog log;
    private final Serializer<SensorSign> signs;

    private SilenceLog(TransactionalProducer producer, RegistryClient registry, Fingerprint fingerprint) {
        this.producer = producer;
        this.log = new EventLog(producer.producer(), registry, fingerprint);
        this.signs = AvroSerdes.serializer(registry, SensorSign.class);
    }

    /**
     * Blocks until Kafka has ended what was under way.
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka is away
     */
    public static SilenceLog open(Connection connection, RegistryClient registry, Fingerprint fingerprint) {
        return new SilenceLog(TransactionalProducer.open(connection, NAME), registry, fingerprint);
    }

    /** What an organisation is told, in its own name. */
    public record Notice(Outcome outcome, Origin origin) {}

    /**
     * @param told by key of `noroshi.sensors`; empty: the key is to be forgotten
     * @throws RuntimeException of Kafka or the registry; whether all of it was written or nothing is then not known
     */
    public void write(List<Notice> notices, Map<String, Optional<SensorSign>> told) {
        producer.inTransaction(to -> {
            notices.forEach(notice -> log.submit(notice.outcome(), notice.origin(), () -> NAME, null));
            told.forEach((key, sign) -> write(to, key, sign));
        });
    }

    private void write(Producer<byte[], byte[]> to, String key, Optional<SensorSign> sign) {
        byte[] value = sign.map(some -> signs.serialize(Topics.SENSORS, some)).orElse(null);
        var unused = to.send(new ProducerRecord<>(Topics.SENSORS, key.getBytes(StandardCharsets.UTF_8), value));
    }

    @Override
    public void close() {
        producer.close();
    }
}
