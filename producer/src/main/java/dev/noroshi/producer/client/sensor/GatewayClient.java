package dev.noroshi.producer.client.sensor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches to a gateway and comes back when it is asked to: 429, 502, 503, 504 and a lost connection are tried again
 * after the later of Retry-After and a growing, jittered pause, until patience ends.
 */
public final class GatewayClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI endpoint;
    private final String token;
    private final Backoff backoff;

    /** What the gateway made of a batch. */
    public sealed interface Answer {

        /**
         * It took the batch.
         *
         * @param report what became of each record, as the HTTP API has it
         */
        record Taken(JsonNode report) implements Answer {}

        /** The batch is larger than it takes. */
        record TooLarge(String detail) implements Answer {}
    }

    /**
     * @param gateway its base URL
     * @param format of all records; null: the content of each decides
     */
    public GatewayClient(URI gateway, String token, @Nullable String format, Backoff backoff) {
        String path = gateway.toString().replaceFirst("/+$", "") + "/v1/events";
        this.endpoint = URI.create(
                format == null ? path : path + "?format=" + URLEncoder.encode(format, StandardCharsets.UTF_8));
        this.token = token;
        this.backoff = backoff;
    }

    /**
     * Sends one batch and waits until it is answered.
     *
     * @param position which stream the body is a part of, and the offset of its first byte there
     * @throws PublishException where the gateway refuses the request for good, or patience ended
     */
    public Answer send(byte[] body, String position) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream")
                .header("Noroshi-Position", position)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        Backoff.Patience patience = backoff.begin();
        while (true) {
            String trouble;
            Duration asked = Duration.ZERO;
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                switch (response.statusCode()) {
                    case 202, 422 -> {
                        return new Answer.Taken(report(response.body()));
                    }
                    case 413 -> {
                        return new Answer.TooLarge(detail(response));
                    }
                    case 429, 502, 503, 504 -> {
                        asked = retryAfter(response);
                        trouble = "it answers " + response.statusCode() + ": " + detail(response);
                    }
                    default ->
                        throw new PublishException(
                                endpoint + " answers " + response.statusCode() + ": " + detail(response));
                }
            } catch (IOException lost) {
                trouble = "no answer (" + lost + ")";
            }
            if (!patience.pause(asked)) {
                throw new PublishException(endpoint + ": " + trouble + "; gave up after "
                        + backoff.patience().toSeconds() + " s; what was acknowledged stays so, send the rest again");
            }
        }
    }

    private static JsonNode report(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException other) {
            throw new PublishException("the answer is no JSON; is the address that of a Noroshi gateway?");
        }
    }

    private static String detail(HttpResponse<String> response) {
        try {
            String detail = JSON.readTree(response.body()).path("detail").asText();
            return detail.isEmpty() ? "no reason given" : detail;
        } catch (JsonProcessingException other) {
            return "no reason given";
        }
    }

    /** Seconds only; the gateway sends no dates. */
    private static Duration retryAfter(HttpResponse<String> response) {
        Optional<String> header = response.headers().firstValue("Retry-After");
        return header.filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }
}
