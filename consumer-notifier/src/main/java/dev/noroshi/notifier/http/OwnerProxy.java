package dev.noroshi.notifier.http;

import dev.noroshi.runtime.http.Problem;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Passes a request on to the instance that has the mailbox, with the caller's own credential, and its answer back. Within
 * the hub's own network only: what passes is not encrypted.
 */
public final class OwnerProxy {

    private static final String FORWARDED = "Noroshi-Forwarded";
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int MOST_AT_ONCE = 64;
    private static final int BUFFER = 8_192;
    private static final List<String> ASKED = List.of("Authorization", "Accept", "Last-Event-ID", "If-None-Match");
    private static final List<String> ANSWERED = List.of(
            "Content-Type",
            "Retry-After",
            "ETag",
            "Cache-Control",
            "X-Accel-Buffering",
            "WWW-Authenticate",
            "X-TAXII-Date-Added-First",
            "X-TAXII-Date-Added-Last");

    private final Function<String, Optional<String>> owners;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param owners `host:port` of the instance that has the mailbox of an organisation */
    public OwnerProxy(Function<String, Optional<String>> owners) {
        this.owners = owners;
    }

    /**
     * Answers the request as the owner of the mailbox does; with a stream for as long as it lasts.
     *
     * @throws Problem 503 where there is no owner now, or it does not answer; 400 where the address is no URI
     */
    public void answer(Context context, String org) throws IOException, InterruptedException {
        Optional<String> owner = owners.apply(org);
        if (owner.isEmpty() || context.header(FORWARDED) != null || !room.tryAcquire()) {
            throw moving();
        }
        try {
            HttpResponse<InputStream> answer = ask(context, owner.get());
            try (InputStream body = answer.body()) {
                copy(context, answer, body);
            }
        } finally {
            room.release();
        }
    }

    private HttpResponse<InputStream> ask(Context context, String owner) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(owner, context))
                .timeout(ANSWER)
                .header(FORWARDED, "1")
                .GET();
        for (String name : ASKED) {
            String value = context.header(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException notReached) {
            throw moving();
        }
    }

    private static URI at(String owner, Context context) {
        String query = context.queryString();
        try {
            return new URI("http://" + owner + context.req().getRequestURI() + (query == null ? "" : "?" + query));
        } catch (URISyntaxException odd) {
            throw Problem.of(
                    400,
                    "No URI",
                    "the address has a character that RFC 3986, section 2 does not allow; percent-encode it");
        }
    }

    /** Each piece as it comes, for a stream has no end. Where the reader has gone, the next piece fails and ends both. */
    private static void copy(Context context, HttpResponse<InputStream> answer, InputStream body) throws IOException {
        var response = context.res();
        response.setStatus(answer.statusCode());
        for (String name : ANSWERED) {
            answer.headers().allValues(name).forEach(value -> response.addHeader(name, value));
        }
        var out = response.getOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            out.write(buffer, 0, read);
            out.flush();
        }
    }

    /** What is answered while nobody, or nobody who answers, has the mailbox. */
    public static Problem moving() {
        return Problem.of(
                        503,
                        "Moving",
                        "the mailbox is on its way from one instance to another, or its instance does not answer;"
                                + " ask again in a moment")
                .retryAfter(SOON);
    }
}
