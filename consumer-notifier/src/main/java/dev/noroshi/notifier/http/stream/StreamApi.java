package dev.noroshi.notifier.http.stream;

import dev.noroshi.notifier.http.Callers;
import dev.noroshi.notifier.http.OwnerProxy;
import dev.noroshi.notifier.http.Since;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.notifier.pull.Readings;
import dev.noroshi.notifier.topology.MailboxReader;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Credential;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * `GET /v1/alerts/stream`: alerts of the caller's organisation as they come, each with its number in the mailbox as its
 * id. Who names the last one it has (`Last-Event-ID`, or `since`) gets what came after it, from whatever instance.
 */
public final class StreamApi implements Consumer<JavalinConfig> {

    private static final long RETRY_MILLIS = 2_000;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Callers callers;
    private final Readings readings;
    private final OwnerProxy owner;
    private final AlertStreams streams;
    private final Metrics metrics;

    public StreamApi(Callers callers, Readings readings, OwnerProxy owner, AlertStreams streams, Metrics metrics) {
        this.callers = callers;
        this.readings = readings;
        this.owner = owner;
        this.streams = streams;
        this.metrics = metrics;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get("/v1/alerts/stream", this::open);
    }

    private void open(Context context) throws IOException, InterruptedException {
        Credential caller = callers.reader(context);
        Optional<MailboxReader> mailbox = readings.mailbox(caller.getOrg());
        if (mailbox.isEmpty()) {
            owner.answer(context, caller.getOrg());
            return;
        }
        long position = position(context, mailbox.get(), caller.getOrg());
        if (streams.isFull()) {
            throw Problem.of(503, "Busy", "as many streams are open as this instance serves; come again in a moment")
                    .retryAfter(SOON);
        }
        metrics.count(NotifierMetric.PULLS, "stream");
        context.res().setContentType("text/event-stream");
        context.header("Cache-Control", "no-store");
        context.header("X-Accel-Buffering", "no");
        // The future never ends: the stream ends the request itself.
        context.future(() -> {
            start(context, caller, position);
            return new CompletableFuture<>();
        });
    }

    private void start(Context context, Credential caller, long position) {
        try {
            AsyncContext connection = context.req().getAsyncContext();
            connection.setTimeout(0);
            byte[] first = EventText.start(RETRY_MILLIS);
            AlertStream stream =
                    new AlertStream(caller, connection, first, position, System.nanoTime(), streams::remove);
            stream.start();
            streams.add(stream);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Without a place named, from now on. A number beyond the newest is of no use: it is the newest. */
    private static long position(Context context, MailboxReader mailbox, String org) {
        String header = context.header("Last-Event-ID");
        String named = header == null || header.isEmpty() ? context.queryParam("since") : header;
        long newest = mailbox.newest(org);
        return named == null || named.isEmpty() ? newest : Math.min(newest, Since.number(named, mailbox, org));
    }
}
