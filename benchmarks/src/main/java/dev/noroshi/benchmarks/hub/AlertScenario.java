package dev.noroshi.benchmarks.hub;

import dev.noroshi.benchmarks.harness.Flight;
import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.kafka.TopicReader;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertType;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.topic.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** From the gateway's publisher through the processor to a reader of the alerts topic. */
final class AlertScenario implements Scenario {
    private final Hub hub;
    private final EventPlayer player;
    private final Deserializer<Alert> alerts;
    private @Nullable TopicReader reader;

    AlertScenario(Hub hub) {
        this.hub = hub;
        this.player = new EventPlayer(hub);
        this.alerts = AvroSerdes.deserializer(hub.site().registry(), Alert.class);
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

    /** Every alert is read whole, as its reader must, and counts once for each recipient when it is the first. */
    private void arrived(ConsumerRecord<byte[], byte[]> record) {
        Alert alert = alerts.deserialize(Topics.ALERTS, record.value());
        String uid = alert.getContent().getProducerUid();
        Flight current = player.flight();
        if (current != null && uid != null && alert.getContent().getType() == AlertType.CREATED) {
            current.arrives(player.indexOf(uid));
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
