package dev.noroshi.producer.gateway.source;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.noroshi.producer.gateway.declared.PemFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks a partner's server, in bounded time and size; follows no redirects, for they would take the credentials elsewhere. */
final class PartnerHttp {

    static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(128)
                            .maxStringLength(PartnerHttp.MOST_BYTES)
                            .maxTokenCount(PartnerHttp.MOST_TOKENS)
                            .build())
                    .build())
            .build();

    private static final int MOST_BYTES = 64 << 20;
    /** Brackets alone would make gigabytes of objects of an answer that is no longer than it may be. */
    private static final int MOST_TOKENS = 4_000_000;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final FeedSpec.Partner partner;
    private final String scheme;
    private final HttpClient client;

    /**
     * @param scheme of the header Authorization where the partner has no user, with a blank behind it
     */
    PartnerHttp(FeedSpec.Partner partner, String scheme) {
        this.partner = partner;
        this.scheme = scheme;
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER);
        if (partner.ca() != null) {
            builder.sslContext(PemFiles.trusting(partner.ca()));
        }
        client = builder.build();
    }

    /** An answer that was read whole. */
    record Answer(int status, JsonNode body, @Nullable String lastAdded) {}

    /** Begins a request to a path below the partner's address. */
    HttpRequest.Builder request(String path) throws FeedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(partner.url() + path)).timeout(ANSWER);
        if (partner.authorization() != null) {
            request.header("Authorization", authorization());
        }
        return request;
    }

    private String authorization() throws FeedException {
        String secret;
        try {
            secret = Files.readString(partner.authorization()).strip();
        } catch (IOException unreadable) {
            throw new FeedException(
                    "'" + partner.authorization() + "' cannot be read; it holds the credential for " + partner.url());
        }
        if (partner.user() == null) {
            return scheme + secret;
        }
        byte[] basic = (partner.user() + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(basic);
    }

    /**
     * @throws FeedException where there is no answer, or one with a status of 5xx, 429, 401 or 403
     */
    Answer send(HttpRequest request) throws FeedException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, head -> new LimitedBody(MOST_BYTES));
        HttpResponse<byte[]> response;
        try {
            response = answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new FeedException(partner.url() + " gives no answer: " + failed.getCause());
        } catch (TimeoutException late) {
            throw new FeedException(partner.url() + " gave no whole answer within " + ANSWER.toSeconds() + " s");
        } finally {
            answer.cancel(true);
        }
        refuse(response);
        return new Answer(
                response.statusCode(),
                json(response),
                response.headers().firstValue("X-TAXII-Date-Added-Last").orElse(null));
    }

    private void refuse(HttpResponse<byte[]> response) throws FeedException {
        int status = response.statusCode();
        if (status == TOO_MANY || status == UNAVAILABLE) {
            throw new FeedException(partner.url() + " answered " + status, retryAfter(response));
        }
        if (status == 401 || status == 403) {
            throw new FeedException(partner.url() + " answered " + status + "; is the credential in '"
                    + partner.authorization() + "' the right one?");
        }
        if (status >= 500 || (status >= 300 && status < 400)) {
            throw new FeedException(partner.url() + " answered " + status);
        }
    }

    /** Seconds (RFC 9110, section 10.2.3); a date is not read, the usual pause is then. */
    private static @Nullable Duration retryAfter(HttpResponse<byte[]> response) {
        String said = response.headers().firstValue("Retry-After").orElse("").strip();
        return said.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(said)) : null;
    }

    private JsonNode json(HttpResponse<byte[]> response) throws FeedException {
        try {
            JsonNode body = JSON.readTree(response.body());
            return body == null ? JSON.missingNode() : body;
        } catch (IOException malformed) {
            if (response.statusCode() == OK) {
                throw new FeedException(partner.url() + " answered what is no JSON: " + malformed.getMessage());
            }
            return JSON.missingNode();
        }
    }
}
