package dev.noroshi.benchmarks.hub;

import dev.noroshi.benchmarks.harness.Flight;
import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.kafka.TopicReader;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.transport.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** From the gateway's publisher through the processor to a reader of the alerts topic. */
final class AlertScenario implements Scenario {
    private final Hub hub;
    private final EventPlayer player;
    private @Nullable TopicReader reader;

    AlertScenario(Hub hub) {
        this.hub = hub;
        this.player = new EventPlayer(hub);
    }

    @Override
    public String name() {
        return Hubs.ALERTS;
    }

    @Override
    public void setup() {
        hub.start();
        reader = TopicReader.start(hub.site().bootstrapServers(), Topics.ALERTS, this::arrived);
    }

    @Override
    public Outcome run(Load load) {
        return player.play(load);
    }

    /** Of an alert as little is read as the floors read of their records; it counts for each recipient when it is the first. */
    private void arrived(ConsumerRecord<byte[], byte[]> record) {
        Flight current = player.flight();
        if (current != null && AlertHead.isCreated(record.value())) {
            current.arrives(player.indexIn(record.value()));
        }
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
        }
        hub.close();
    }
}
