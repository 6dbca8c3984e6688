import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;

/** Receives Noroshi's webhooks; see the README beside it. */
public final class Receiver {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 1_000_000;

    private final Webhook webhook;
    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > 10_000;
        }
    };

    private Receiver(String secret) throws EmptyWebhookSecretException {
        this.webhook = new Webhook(secret);
    }

    public static void main(String[] args) throws Exception {
        Receiver receiver = new Receiver(System.getenv("WEBHOOK_SECRET"));
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8090"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setExecutor(Executors.newFixedThreadPool(4));
        server.createContext("/", receiver::take);
        server.start();
        System.out.println("listening on " + server.getAddress().getPort());
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
            if (body.length > LARGEST) {
                answer(exchange, 413, "");
                return;
            }
            String text = new String(body, StandardCharsets.UTF_8);
            try {
                webhook.verify(text, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
            } catch (WebhookVerificationException notTheirs) {
                answer(exchange, 401, "");
                return;
            }
            JsonNode event = JSON.readTree(text);
            if (event.path("type").asText().equals("noroshi.challenge")) {
                String challenge = event.at("/data/challenge").asText();
                answer(exchange, 200, JSON.writeValueAsString(Map.of("challenge", challenge)));
                return;
            }
            if (isNew(exchange.getRequestHeaders().getFirst("webhook-id"))) {
                System.out.println(event.path("type").asText() + " "
                        + event.at("/data/reference").asText() + " "
                        + event.at("/data/title").asText());
            }
            answer(exchange, 204, "");
        }
    }

    private synchronized boolean isNew(String id) {
        return seen.put(id, true) == null;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
