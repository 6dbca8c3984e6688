package dev.noroshi.cli.deliveries;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.cli.common.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Asks a notifier. What it refuses becomes one line that says why. */
final class NotifierClient {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI base;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    NotifierClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** All subscriptions of which it has heard. */
    JsonNode list() throws IOException, InterruptedException {
        return send(request("/v1/deliveries").GET());
    }

    /** Asks for something to be done with a subscription. */
    JsonNode ask(String subscription, String action, Map<String, String> body)
            throws IOException, InterruptedException {
        String name = URLEncoder.encode(subscription, StandardCharsets.UTF_8);
        return send(request("/v1/deliveries/" + name + "/" + action)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException away) {
            throw new IllegalStateException("the notifier at " + base + " does not answer; is it up?", away);
        }
        if (answer.statusCode() >= 400) {
            throw new UsageException("the notifier answered " + answer.statusCode() + ": " + detail(answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private static String detail(String body) {
        try {
            return JSON.readTree(body).path("detail").asText(body);
        } catch (JsonProcessingException noJson) {
            return body;
        }
    }
}
