package dev.noroshi.producer.gateway.kafka;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.schema.SensorSign;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes to `noroshi.sensors` when sensors were last heard. */
public final class SensorLog implements AutoCloseable {

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
    private static final int TIMEOUT_MILLIS = 10_000;

    private final Producer<String, SensorSign> producer;

    private SensorLog(Producer<String, SensorSign> producer) {
        this.producer = producer;
    }

    public static SensorLog open(Connection connection, RegistryClient registry) {
        Map<String, Object> config = new HashMap<>(ClientDefaults.producer(connection.bootstrap(), "gateway-sensors"));
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, TIMEOUT_MILLIS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS / 2);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        config.putAll(connection.clientProperties());
        return new SensorLog(
                new KafkaProducer<>(config, new StringSerializer(), AvroSerdes.serializer(registry, SensorSign.class)));
    }

    /**
     * Writes when each sensor was last heard, and returns once Kafka has answered.
     *
     * @return what Kafka did not take
     */
    public Map<NamedProducer, Instant> write(Map<NamedProducer, Instant> lastRecords) {
        Map<NamedProducer, Instant> failed = new ConcurrentHashMap<>();
        lastRecords.forEach((sensor, at) -> {
            if (!failed.isEmpty()) {
                // Each would wait for Kafka anew.
                failed.put(sensor, at);
                return;
            }
            write(sensor, at, failed);
        });
        producer.flush();
        return failed;
    }

    private void write(NamedProducer sensor, Instant at, Map<NamedProducer, Instant> failed) {
        var sign = new SensorSign(sensor.org(), sensor.name(), at, null);
        try {
            var unused = producer.send(
                    new ProducerRecord<>(Topics.SENSORS, null, at.toEpochMilli(), SensorKeys.seen(sensor), sign),
                    (written, failure) -> {
                        if (failure != null) {
                            failed.put(sensor, at);
                        }
                    });
        } catch (RuntimeException registryAway) {
            failed.put(sensor, at);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
