package dev.noroshi.benchmarks.floor;

import dev.noroshi.benchmarks.harness.Flight;
import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.kafka.BenchTopics;
import dev.noroshi.benchmarks.kafka.StreamsStart;
import dev.noroshi.benchmarks.kafka.TopicReader;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.benchmarks.load.Pacer;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.streams.StreamsRuntime;
import dev.noroshi.transport.streams.StreamsSettings;
import dev.noroshi.transport.topic.Topics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A plain producer, a Streams application with our settings that knows nothing of alerts, and a plain consumer. */
public final class FloorScenario implements Scenario {
    private final FloorPlan plan;
    private final FloorSite site;
    private final FloorRecords records;
    private final AtomicReference<@Nullable Flight> flight = new AtomicReference<>();
    private @Nullable Running running;

    private record Running(StreamsRuntime streams, TopicReader reader, KafkaProducer<byte[], byte[]> producer) {}

    FloorScenario(FloorPlan plan, FloorSite site, FloorRecords records) {
        this.plan = plan;
        this.site = site;
        this.records = records;
    }

    @Override
    public String name() {
        return plan.name();
    }

    @Override
    public void setup() {
        Map<String, String> topics = new LinkedHashMap<>();
        topics.put(plan.input(), Topics.EVENTS);
        topics.put(plan.read(), Topics.ALERTS);
        topics.put(plan.unread(), Topics.DECISIONS);
        new BenchTopics(site.bootstrapServers()).create(topics);
        StreamsSettings settings = StreamsStart.settings(plan.name(), site.bootstrapServers(), site.stateDir());
        var streams = StreamsStart.started(
                settings.withTuning(settings.tuning().withCommitInterval(site.commitInterval())), plan::define);
        var reader = TopicReader.start(site.bootstrapServers(), plan.read(), this::arrived);
        var producer = new KafkaProducer<>(
                ClientDefaults.producer(site.bootstrapServers(), plan.name()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        running = new Running(streams, reader, producer);
    }

    @Override
    public Outcome run(Load load) {
        Running with = running;
        if (with == null) {
            throw new IllegalStateException(plan.name() + " has not been set up");
        }
        Flight started = new Flight(load, plan.arrivals(load));
        flight.set(started);
        Pacer pacer = new Pacer(load);
        for (int index = 0; index < load.records(); index++) {
            boolean first = load.isFirst(index);
            var record = new ProducerRecord<>(plan.input(), records.key(first), records.value(index, first));
            started.leaves(index, pacer.await(index));
            var unused = with.producer().send(record);
        }
        with.producer().flush();
        return started.land();
    }

    private void arrived(ConsumerRecord<byte[], byte[]> record) {
        Flight current = flight.get();
        if (current != null) {
            current.arrives(FloorRecords.indexOf(record.value()));
        }
    }

    @Override
    public void close() {
        Running with = running;
        running = null;
        if (with != null) {
            with.producer().close();
            with.reader().close();
            with.streams().close();
        }
    }
}
