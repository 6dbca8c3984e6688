package dev.noroshi.notifier.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an HTTP status means for a delivery (RFC 9110, section 15). */
public final class HttpAnswers {

    private HttpAnswers() {}

    /** Classifies a final status; `retryAfter` counts for 429 and 503 alone. */
    public static Outcome classify(int status, @Nullable Duration retryAfter) {
        String detail = "answered " + status;
        if (status >= 200 && status < 300) {
            return new Outcome.Delivered(status, detail);
        }
        if (status >= 300 && status < 400) {
            return new Outcome.Failed(status, detail + ": redirects are not followed; give the final URL");
        }
        return switch (status) {
            case 400, 404, 413, 415, 422 -> new Outcome.Rejected(status, detail);
            case 401, 403 -> new Outcome.Unauthorised(status, detail + ": does the receiver have the current secret?");
            case 410 -> new Outcome.Gone(status, detail + ": the receiver wants nothing more at this address");
            case 429, 503 -> new Outcome.Busy(status, retryAfter, detail);
            default -> new Outcome.Failed(status, detail);
        };
    }
}
