package dev.noroshi.benchmarks.delivery;

import dev.noroshi.benchmarks.harness.Outcome;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.kafka.TopicReader;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.schema.Alert;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.topic.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The floor: reads the same alerts and posts them with the JDK's client, 512 at once. It neither signs
 * nor asks a policy, keeps no record and repeats nothing.
 */
record PosterFloor(int subscriptions) implements Scenario {
    private static final int AT_ONCE = 512;

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public void setup() {
        // Each run starts its own.
    }

    @Override
    public Outcome run(Load load) {
        try (DeliverySite site = new DeliverySite(subscriptions, 0)) {
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            Deserializer<Alert> alerts = AvroSerdes.deserializer(site.hub().registry(), Alert.class);
            Semaphore slots = new Semaphore(AT_ONCE);
            TopicReader reader = TopicReader.start(site.hub().bootstrapServers(), Topics.ALERTS, record -> {
                Alert alert = alerts.deserialize(Topics.ALERTS, record.value());
                slots.acquireUninterruptibly();
                var unused = client.sendAsync(request(site.url(alert), alert), HttpResponse.BodyHandlers.discarding())
                        .whenComplete((answer, failure) -> slots.release());
            });
            try {
                site.acquaint();
                return site.play(load);
            } finally {
                reader.close();
            }
        }
    }

    private static HttpRequest request(String url, Alert alert) {
        String content = alert.getContent().toString();
        String body = "{\"data\":{\"producerUid\":\"" + alert.getContent().getProducerUid() + "\",\"content\":"
                + content + "}}";
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    @Override
    public void close() {
        // Each run ends what it has started.
    }
}
