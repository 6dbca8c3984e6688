package dev.noroshi.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Plays the stories' records into the gateway, each from its beginning to the demo's end. */
final class DemoFeed {

    private static final Duration TICK = Duration.ofMillis(200);
    private static final int ACCEPTED = 202;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI gateway;
    private final DemoSetup setup;
    private final InstantSource clock;

    DemoFeed(URI gateway, DemoSetup setup, InstantSource clock) {
        this.gateway = gateway;
        this.setup = setup;
        this.clock = clock;
    }

    /**
     * Sends everything and waits for each acknowledgement.
     *
     * @param progress told how many events were accepted so far
     * @return how many events the gateway accepted
     * @throws IllegalStateException where it did not accept a record of the demo
     */
    int play(List<DemoStory> stories, Duration length, IntConsumer progress) throws IOException, InterruptedException {
        int ticks = Math.toIntExact(Math.max(1, length.dividedBy(TICK)));
        int accepted = 0;
        for (int tick = 0; tick < ticks; tick++) {
            long started = clock.millis();
            for (DemoStory story : stories) {
                accepted += send(story, story.sentAt(tick, ticks), story.sentAt(tick + 1, ticks));
            }
            progress.accept(accepted);
            Thread.sleep(Math.max(0, TICK.toMillis() - (clock.millis() - started)));
        }
        return accepted;
    }

    private int send(DemoStory story, int from, int to) throws IOException, InterruptedException {
        if (from == to) {
            return 0;
        }
        List<String> records = new ArrayList<>();
        for (int n = from; n < to; n++) {
            records.add(story.record().apply(n, clock.instant()));
        }
        DemoSensor sensor = story.sensor();
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/v1/events?format=" + sensor.format()))
                .header("Authorization", "Bearer " + setup.tokens().get(sensor.id()))
                .header("Content-Type", sensor.format().equals("cef") ? "text/plain" : "application/x-ndjson")
                .POST(BodyPublishers.ofString(String.join("\n", records) + "\n"))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        JsonNode answer = json.readTree(response.body());
        int accepted = answer.path("accepted").asInt();
        if (response.statusCode() != ACCEPTED || accepted != records.size()) {
            throw new IllegalStateException("the gateway answered " + response.statusCode() + " to " + records.size()
                    + " records of " + sensor.id() + ": " + response.body());
        }
        return accepted;
    }
}
