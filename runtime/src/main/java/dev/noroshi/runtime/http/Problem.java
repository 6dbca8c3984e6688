package dev.noroshi.runtime.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem detail (RFC 9457), and at once what a handler throws to end a request with it.
 *
 * <p>`detail` says the value, the limit and the remedy; it never repeats a secret.
 */
public final class Problem extends RuntimeException {

    /** The media type of RFC 9457, section 3. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final @Nullable Duration retryAfter;
    private final transient Map<String, Object> members;

    private Problem(
            int status, String title, String detail, @Nullable Duration retryAfter, Map<String, Object> members) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
        this.retryAfter = retryAfter;
        this.members = members;
    }

    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, null, Map.of());
    }

    /** The same, telling the client when to come back (RFC 9110, section 10.2.3), in whole seconds, at least one. */
    public Problem retryAfter(Duration delay) {
        return new Problem(status, title, detail(), delay, members);
    }

    /** The same with an extension member (RFC 9457, section 3.2). */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, title, detail(), retryAfter, more);
    }

    public int status() {
        return status;
    }

    public String detail() {
        String detail = getMessage();
        return detail == null ? title : detail;
    }

    public String title() {
        return title;
    }

    /** Sets what stands in the headers, for whoever writes the body in another form. */
    public void writeHeaders(Context context) {
        if (retryAfter != null) {
            context.header("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
    }

    /** Ends the request with this problem. */
    public void write(Context context) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail());
        body.putAll(members);
        writeHeaders(context);
        // As bytes: for text the server would add a charset, which RFC 8259 does not define.
        byte[] json = context.jsonMapper().toJsonString(body, Map.class).getBytes(StandardCharsets.UTF_8);
        context.status(status).result(json).contentType(MEDIA_TYPE);
    }
}
