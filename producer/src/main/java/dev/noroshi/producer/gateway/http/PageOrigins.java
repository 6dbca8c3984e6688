package dev.noroshi.producer.gateway.http;

import dev.noroshi.runtime.http.Problem;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of the named origins send from a browser (Fetch Standard, section 3.2, CORS). No cookie is ever asked for: what
 * counts is the token, which the page must have.
 */
public final class PageOrigins {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final String HEADERS =
            "Authorization, Content-Type, Content-Encoding, Noroshi-Position, traceparent";

    private final Set<String> origins;

    /**
     * @param origins such as `https://soc.acme.example`, as browsers write them
     */
    public PageOrigins(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /** Lets the page read the answer, where it may. */
    public void admit(Context context) {
        String origin = context.header("Origin");
        if (isKnown(origin)) {
            context.header("Access-Control-Allow-Origin", origin)
                    .header("Vary", "Origin")
                    .header("Access-Control-Expose-Headers", "Retry-After");
        }
    }

    /**
     * Answers a browser that asks beforehand.
     *
     * @throws Problem 403 for a page of another origin
     */
    public void preflight(Context context) {
        if (!isKnown(context.header("Origin"))) {
            throw Problem.of(
                    403, "Not allowed", "pages of this origin may not send; name it in gateway.http.page-origins");
        }
        context.status(204)
                .header("Access-Control-Allow-Methods", "POST")
                .header("Access-Control-Allow-Headers", HEADERS)
                .header("Access-Control-Max-Age", Long.toString(REMEMBERED.toSeconds()));
    }

    private boolean isKnown(@Nullable String origin) {
        return origin != null && origins.contains(origin);
    }
}
