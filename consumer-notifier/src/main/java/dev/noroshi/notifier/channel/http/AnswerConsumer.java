package dev.noroshi.notifier.channel.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Takes the status and reads the body only to use the connection again: a body beyond the limit closes it. The status
 * is the answer, whatever the body then does, unless the body is asked for.
 */
final class AnswerConsumer implements AsyncResponseConsumer<HttpAnswer> {

    private final CompletableFuture<HttpAnswer> answer;
    private final int limit;
    private final long deadline;
    private @Nullable FutureCallback<HttpAnswer> whole;
    private @Nullable HttpAnswer head;
    private final @Nullable ByteArrayOutputStream body;
    private int read;

    /**
     * @param limit of the body, in bytes
     * @param within the time from now after which no more of the body is taken
     * @param withBody whether the answer is only one with its body
     */
    AnswerConsumer(CompletableFuture<HttpAnswer> answer, int limit, Duration within, boolean withBody) {
        this.answer = answer;
        this.limit = limit;
        this.deadline = System.nanoTime() + within.toNanos();
        this.body = withBody ? new ByteArrayOutputStream() : null;
    }

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<HttpAnswer> resultCallback) {
        Header retryAfter = response.getFirstHeader("Retry-After");
        HttpAnswer taken = new HttpAnswer(response.getCode(), retryAfter == null ? null : retryAfter.getValue(), "");
        head = taken;
        whole = resultCallback;
        if (body == null || entity == null) {
            answer.complete(taken);
        }
        if (entity == null) {
            resultCallback.completed(taken);
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {
        // The final answer is still to come.
    }

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        capacity.update(limit);
    }

    @Override
    public void consume(ByteBuffer bytes) throws IOException {
        read += bytes.remaining();
        byte[] part = new byte[bytes.remaining()];
        bytes.get(part);
        if (read > limit) {
            throw new IOException("the answer's body has more than " + limit + " bytes");
        }
        if (System.nanoTime() - deadline > 0) {
            throw new IOException("the answer's body still trickles in after the time that it has");
        }
        if (body != null) {
            body.write(part);
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        FutureCallback<HttpAnswer> done = whole;
        HttpAnswer taken = head;
        if (body != null && taken != null) {
            answer.complete(new HttpAnswer(taken.status(), taken.retryAfter(), body.toString(StandardCharsets.UTF_8)));
        }
        if (done != null) {
            done.completed(head);
        }
    }

    @Override
    public void failed(Exception cause) {
        answer.completeExceptionally(cause);
    }

    @Override
    public void releaseResources() {
        // It holds none.
    }
}
