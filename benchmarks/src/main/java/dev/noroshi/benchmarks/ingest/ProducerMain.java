package dev.noroshi.benchmarks.ingest;

import dev.noroshi.benchmarks.harness.ChildAnswers;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A producer in a process of its own, set up as the gateway's, that writes the Avro of the same records under as many keys.
 * Asked for a number of records it writes them, and answers in how many nanoseconds all of them were acknowledged.
 */
final class ProducerMain {

    private final List<byte[]> encoded;
    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private ProducerMain(String bootstrap, List<byte[]> encoded) {
        this.encoded = encoded;
        this.producer = new KafkaProducer<>(
                ClientDefaults.producer(bootstrap, "bench-producer"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** @param args where Kafka is, and the file of records where they are not made ones */
    public static void main(String[] args) throws IOException {
        var reading = new Reading();
        Optional<Path> input = args.length > 1 ? Optional.of(Path.of(args[1])) : Optional.empty();
        List<byte[]> encoded = EveRecords.of(input).stream().map(reading::avro).toList();
        var writer = new ProducerMain(args[0], encoded);
        ChildAnswers.serve(
                () -> writer.producer.partitionsFor(Topics.EVENTS).size() + " partitions",
                records -> Long.toString(writer.nanosFor(Integer.parseInt(records))));
    }

    private long nanosFor(int records) {
        long began = System.nanoTime();
        for (int i = 0; i < records; i++) {
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
        return System.nanoTime() - began;
    }
}
