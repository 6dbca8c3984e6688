package dev.noroshi.producer.gateway.kafka;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.Hashes;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Writes events, keyed by their fingerprint, and refused records to Kafka, idempotently and to all replicas. */
public final class EventLog implements AutoCloseable {

    /** Left for what Kafka adds to a record's bytes. */
    private static final int OVERHEAD = 64 * 1024;

    private static final Duration PATIENCE = Duration.ofMillis(Integer.MAX_VALUE);

    private final Producer<byte[], byte[]> producer;
    private final Serializer<IncidentEvent> events;
    private final Serializer<RejectedEvent> rejected;
    private final Fingerprint fingerprint;
    private final Duration timeout;

    private EventLog(
            Producer<byte[], byte[]> producer, RegistryClient registry, Fingerprint fingerprint, Duration timeout) {
        this.producer = producer;
        this.fingerprint = fingerprint;
        this.events = AvroSerdes.serializer(registry, IncidentEvent.class);
        this.rejected = AvroSerdes.serializer(registry, RejectedEvent.class);
        this.timeout = timeout;
    }

    /**
     * @param timeout after which a record that was not acknowledged has failed
     */
    public static EventLog open(
            Connection connection, RegistryClient registry, Fingerprint fingerprint, Duration timeout) {
        Map<String, Object> config = new HashMap<>(ClientDefaults.producer(connection.bootstrap(), "gateway"));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis() / 2);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis() / 2));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis()));
        return open(config, connection, registry, fingerprint, timeout);
    }

    /**
     * A log for senders that cannot send again: what it was handed stays with Kafka's client, which repeats it under one
     * producer id until Kafka takes it, so that a broker away for long neither loses nor doubles a record.
     */
    public static EventLog patient(Connection connection, RegistryClient registry, Fingerprint fingerprint) {
        Map<String, Object> config = new HashMap<>(ClientDefaults.producer(connection.bootstrap(), "gateway-syslog"));
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        return open(config, connection, registry, fingerprint, PATIENCE);
    }

    /** Writes through a producer that another class owns, which begins and ends its transactions. */
    EventLog(Producer<byte[], byte[]> producer, RegistryClient registry, Fingerprint fingerprint) {
        this(producer, registry, fingerprint, PATIENCE);
    }

    private static EventLog open(
            Map<String, Object> config,
            Connection connection,
            RegistryClient registry,
            Fingerprint fingerprint,
            Duration timeout) {
        config.putAll(connection.clientProperties());
        // These two are what an acknowledgement means: no client setting may weaken them.
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new EventLog(
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()),
                registry,
                fingerprint,
                timeout);
    }

    /** The record of an event as Kafka will hold it. */
    public byte[] encode(IncidentEvent event) {
        return events.serialize(Topics.EVENTS, event);
    }

    /** Whether Kafka takes a record of so many bytes. */
    public static boolean fits(byte[] encoded) {
        return encoded.length <= mostBytes();
    }

    /** How many bytes an encoded event may have. */
    public static int mostBytes() {
        return Topics.LARGE_MESSAGE_BYTES - OVERHEAD;
    }

    /**
     * Hands what one record became to Kafka, all its events or none; of a collection each part for itself.
     *
     * @param position of the record, asked for a rejection alone
     * @param written told of each record that is written; null: nobody is
     * @return a rejection where the events proved too large for Kafka
     * @throws org.apache.kafka.common.KafkaException where Kafka or the registry is away
     */
    public Outcome submit(
            Outcome outcome, Origin origin, Supplier<String> position, @Nullable Acknowledgements written) {
        if (outcome instanceof Outcome.Several collection) {
            return several(collection, origin, position, written);
        }
        if (outcome instanceof Outcome.Rejected refused) {
            send(record(refused, origin, position.get()), written);
            return refused;
        }
        if (!(outcome instanceof Outcome.Accepted accepted)) {
            return outcome;
        }
        List<byte[]> encoded = new ArrayList<>(accepted.events().size());
        for (IncidentEvent event : accepted.events()) {
            byte[] bytes = encode(event);
            if (!fits(bytes)) {
                return submit(tooLarge(accepted, event, bytes.length), origin, position, written);
            }
            encoded.add(bytes);
        }
        for (int i = 0; i < encoded.size(); i++) {
            send(record(accepted.events().get(i), encoded.get(i)), written);
        }
        return accepted;
    }

    private Outcome several(
            Outcome.Several collection, Origin origin, Supplier<String> position, @Nullable Acknowledgements written) {
        List<Outcome> outcomes = new ArrayList<>(collection.parts().size());
        for (Outcome part : collection.parts()) {
            int index = outcomes.size();
            outcomes.add(
                    submit(part, origin, () -> index == 0 ? position.get() : position.get() + "#" + index, written));
        }
        return new Outcome.Several(collection.offset(), collection.format(), outcomes);
    }

    private static Outcome.Rejected tooLarge(Outcome.Accepted outcome, IncidentEvent event, int bytes) {
        byte[] raw = event.getRaw() == null ? new byte[0] : event.getRaw().array();
        return new Outcome.Rejected(
                outcome.offset(),
                outcome.format(),
                RejectCode.TOO_LARGE,
                "the event takes " + bytes + " bytes with its fields; the limit is " + mostBytes(),
                raw,
                raw.length);
    }

    /**
     * Hands the event to Kafka; done when it is acknowledged by all replicas in sync.
     *
     * @throws org.apache.kafka.common.KafkaException where Kafka or the registry is away
     */
    public Future<RecordMetadata> write(IncidentEvent event, byte[] encoded) {
        return producer.send(record(event, encoded));
    }

    private ProducerRecord<byte[], byte[]> record(IncidentEvent event, byte[] encoded) {
        byte[] key = fingerprint.of(event).getBytes(StandardCharsets.UTF_8);
        long timestamp = event.getReceivedAt().toEpochMilli();
        return new ProducerRecord<>(Topics.EVENTS, null, timestamp, key, encoded);
    }

    /** A refused record, with its bytes and the reason. */
    private ProducerRecord<byte[], byte[]> record(Outcome.Rejected refused, Origin origin, String position) {
        Instant receivedAt = origin.receivedAt();
        var value = new RejectedEvent(
                origin.org(),
                origin.sensor(),
                refused.format(),
                receivedAt,
                refused.code().name(),
                refused.reason(),
                position,
                Hashes.sha256Hex(refused.raw()),
                ByteBuffer.wrap(refused.raw()));
        byte[] key = (origin.org() + "/" + origin.sensor()).getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(
                Topics.REJECTED, null, receivedAt.toEpochMilli(), key, rejected.serialize(Topics.REJECTED, value));
    }

    private void send(ProducerRecord<byte[], byte[]> record, @Nullable Acknowledgements written) {
        if (written != null) {
            written.expectOne();
        }
        var unused = producer.send(record, written);
    }

    /** How long a request may wait for its acknowledgements. */
    public Duration timeout() {
        return timeout;
    }

    /** Sends what is buffered, for at most the given time, and closes. */
    public void close(Duration atMost) {
        producer.close(atMost);
    }

    @Override
    public void close() {
        close(timeout);
    }
}
