package dev.noroshi.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noroshi.cli.common.ServiceClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Asks a notifier. */
final class NotifierClient {

    private final ServiceClient notifier;

    NotifierClient(ServiceClient notifier) {
        this.notifier = notifier;
    }

    /** All subscriptions of which it has heard. */
    JsonNode list() throws IOException, InterruptedException {
        return notifier.get("/v1/deliveries");
    }

    /** Asks for something to be done with a subscription. */
    JsonNode ask(String subscription, String action, Map<String, String> body)
            throws IOException, InterruptedException {
        String name = URLEncoder.encode(subscription, StandardCharsets.UTF_8);
        return notifier.post("/v1/deliveries/" + name + "/" + action, body);
    }
}
