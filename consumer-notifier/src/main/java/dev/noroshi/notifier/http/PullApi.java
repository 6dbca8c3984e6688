package dev.noroshi.notifier.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.noroshi.notifier.channel.format.AlertEnvelope;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.notifier.pull.Reading;
import dev.noroshi.notifier.pull.Readings;
import dev.noroshi.notifier.topology.MailboxReader;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.runtime.metrics.Metrics;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/** The mailbox of the caller's organisation, page by page: `GET /v1/alerts?since=&limit=`. */
public final class PullApi implements Consumer<JavalinConfig> {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int LIMIT = 100;
    private static final int MOST = 1_000;
    private static final int AT_ONCE = 32;
    private static final int EACH_AT_ONCE = 4;

    private final Callers callers;
    private final Readings readings;
    private final OwnerProxy owner;
    private final Metrics metrics;
    private final Turns turns = new Turns(AT_ONCE, EACH_AT_ONCE);

    public PullApi(Callers callers, Readings readings, OwnerProxy owner, Metrics metrics) {
        this.callers = callers;
        this.readings = readings;
        this.owner = owner;
        this.metrics = metrics;
    }

    @Override
    public void accept(JavalinConfig config) {
        // It may leave between the look for it and the reading.
        config.routes.exception(
                InvalidStateStoreException.class,
                (moved, context) -> OwnerProxy.moving().write(context));
        config.routes.get("/v1/alerts", context -> {
            String org = callers.reader(context).getOrg();
            turns.serve(org, context, turn -> page(turn, org));
        });
    }

    private void page(Context context, String org) throws IOException, InterruptedException {
        Optional<MailboxReader> mailbox = readings.mailbox(org);
        int limit = limit(context.queryParam("limit"));
        if (mailbox.isEmpty()) {
            owner.answer(context, org);
            return;
        }
        long after = Since.number(context.queryParam("since"), mailbox.get(), org);
        Readings.Page page = Answers.of(readings.read(org, mailbox.get().after(org, after, limit)));
        metrics.count(NotifierMetric.PULLS, "pages");
        context.header("Cache-Control", "no-store");
        // Written here and not as a result, so that a slow reader keeps no one's turn but its own.
        context.contentType("application/json").outputStream().write(json(page));
    }

    private static int limit(@Nullable String text) {
        try {
            int limit = text == null ? LIMIT : Integer.parseInt(text);
            if (limit >= 1) {
                return Math.min(limit, MOST);
            }
        } catch (NumberFormatException none) {
            // As one that is too small.
        }
        throw Problem.of(400, "No limit", "'limit' is a number from 1 to " + MOST);
    }

    private static byte[] json(Readings.Page page) throws IOException {
        var out = new ByteArrayOutputStream(4_096);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("alerts");
            for (Reading reading : page.readings()) {
                json.writeStartObject();
                json.writeNumberField("seq", reading.letter().seq());
                json.writeStringField("dateAdded", reading.letter().dateAdded().toString());
                AlertEnvelope.write(reading.content(), reading.content().getType(), json);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeNumberField("next", page.next());
            json.writeBooleanField("more", page.more());
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
