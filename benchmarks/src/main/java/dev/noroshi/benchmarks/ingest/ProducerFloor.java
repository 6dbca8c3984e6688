package dev.noroshi.benchmarks.ingest;

import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer, set up as the gateway's own, that writes the Avro of the same records under as many keys. */
final class ProducerFloor implements Scenario {

    static final String NAME = "producer";

    private final List<byte[]> encoded;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    ProducerFloor(String bootstrap, List<byte[]> encoded) {
        this.encoded = encoded;
        this.producer = new KafkaProducer<>(
                ClientDefaults.producer(bootstrap, "bench-producer"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void setup() {
        producer.partitionsFor(Topics.EVENTS);
    }

    @Override
    public Outcome run(Load load) {
        var watch = new Stopwatch();
        for (int i = 0; i < load.records(); i++) {
            byte[] key = ByteBuffer.allocate(Integer.BYTES)
                    .putInt(i % encoded.size())
                    .array();
            var unused = producer.send(
                    new ProducerRecord<>(Topics.EVENTS, key, encoded.get(i % encoded.size())), (written, failed) -> {
                        if (failed != null) {
                            failure.compareAndSet(null, failed);
                        }
                    });
        }
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("Kafka did not take all records", failure.get());
        }
        return watch.stop(load.records());
    }

    @Override
    public void close() {
        producer.close();
    }
}
