package dev.noroshi.transport.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one call to the first of several URLs that answers, and starts the next call there. */
final class RegistryHttp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

    private final RegistrySettings settings;
    private final HttpClient http;
    private final AtomicInteger preferred = new AtomicInteger();

    /**
     * One request.
     *
     * @param about the subject or id, for messages
     */
    record Call(String method, String path, @Nullable JsonNode body, String about) {}

    /** An answer that is not a server failure; the body is missing where it was no JSON. */
    record Reply(int status, JsonNode body, URI url) {}

    RegistryHttp(RegistrySettings settings) {
        this.settings = settings;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.connectTimeout());
        settings.ssl().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    Reply send(Call call) {
        String lastFailure = "";
        Exception cause = null;
        for (int round = 0; round <= settings.retries(); round++) {
            if (round > 0) {
                pause(round, call);
            }
            int first = preferred.get();
            for (int i = 0; i < settings.urls().size(); i++) {
                int index = (first + i) % settings.urls().size();
                URI url = settings.urls().get(index);
                try {
                    Reply reply = once(url, call);
                    if (!isServerFailure(reply.status())) {
                        preferred.set(index);
                        return reply;
                    }
                    lastFailure = "status " + reply.status() + " from " + url;
                } catch (IOException e) {
                    lastFailure = e.getClass().getSimpleName() + " from " + url;
                    cause = e;
                }
                LOG.debug("Registry call for {} failed: {}", call.about(), lastFailure);
            }
        }
        throw unavailable(call, lastFailure, cause);
    }

    private RegistryUnavailableException unavailable(Call call, String lastFailure, @Nullable Exception cause) {
        return new RegistryUnavailableException(
                "No schema registry answered for " + call.about() + ": tried " + settings.urls() + " "
                        + (settings.retries() + 1) + " times, last " + lastFailure
                        + ". Retriable: check that the registry runs and that schema.registry.url is right",
                cause);
    }

    /** 429 and 408 ask for patience as a failing server does. */
    private static boolean isServerFailure(int status) {
        return status >= 500 || status == 429 || status == 408;
    }

    private Reply once(URI url, Call call) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + call.path()))
                .timeout(settings.readTimeout())
                .header("Accept", CONTENT_TYPE + ", application/json");
        settings.authorization().ifPresent(value -> request.header("Authorization", value));
        JsonNode body = call.body();
        if (body == null) {
            request.method(call.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", CONTENT_TYPE);
            request.method(call.method(), BodyPublishers.ofString(body.toString()));
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), json(response.body()), url);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("Interrupted while asking " + url + " for " + call.about(), e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Doubles from the first wait to the longest, less up to half of it so that clients do not march in step. */
    private void pause(int round, Call call) {
        Duration full = settings.retryWait().multipliedBy(1L << Math.min(round - 1, 20));
        long millis = Math.min(full.toMillis(), settings.retryMaxWait().toMillis());
        long jittered = millis - ThreadLocalRandom.current().nextLong(millis / 2 + 1);
        try {
            Thread.sleep(jittered);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("Interrupted while waiting to ask again for " + call.about(), e);
        }
    }

    /** From JDK 21 the HTTP client can be closed; before, its threads end with the last reference to it. */
    @Override
    public void close() {
        if ((Object) http instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.debug("Registry connection did not close cleanly", e);
            }
        }
    }
}
