package dev.noroshi.notifier.http.feed;

import dev.noroshi.event.Hashes;
import dev.noroshi.notifier.channel.format.evidence.Stem;
import dev.noroshi.notifier.http.Answers;
import dev.noroshi.notifier.http.OwnerProxy;
import dev.noroshi.notifier.http.Turns;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.notifier.pull.Reading;
import dev.noroshi.notifier.pull.Readings;
import dev.noroshi.notifier.topology.MailboxReader;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Tlp;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** `GET /feed.json` and `GET /feed.atom`: the mailbox of the recipient `public`, for anybody. */
public final class FeedApi implements Consumer<JavalinConfig> {

    private static final String ORG = "public";
    private static final int LETTERS = 200;
    private static final int ITEMS = 50;
    private static final int AT_ONCE = 8;
    /** As long as a changed policy may take to be in force. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Readings readings;
    private final OwnerProxy owner;
    private final String publicUrl;
    private final Metrics metrics;
    private final InstantSource clock;
    private final Turns turns = new Turns(AT_ONCE, AT_ONCE);
    private volatile @Nullable Made made;

    private record Made(Feed feed, Instant at) {}

    /** @param publicUrl where the notifier is reached; may be empty */
    public FeedApi(Readings readings, OwnerProxy owner, String publicUrl, Metrics metrics, InstantSource clock) {
        this.readings = readings;
        this.owner = owner;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void accept(JavalinConfig config) {
        config.routes.get(
                "/feed.json",
                context -> turns.serve(ORG, context, turn -> answer(turn, JsonFeed.TYPE, JsonFeed::write)));
        config.routes.get(
                "/feed.atom",
                context -> turns.serve(ORG, context, turn -> answer(turn, AtomFeed.TYPE, AtomFeed::write)));
    }

    private void answer(Context context, String type, Function<Feed, byte[]> writer)
            throws IOException, InterruptedException {
        Optional<MailboxReader> mailbox = readings.mailbox(ORG);
        if (mailbox.isEmpty()) {
            owner.answer(context, ORG);
            return;
        }
        byte[] body = writer.apply(feed(mailbox.get()));
        String tag = "\"" + Hashes.sha256Hex(body).substring(0, 32) + "\"";
        metrics.count(NotifierMetric.PULLS, "feed");
        context.header("ETag", tag);
        context.header("Cache-Control", "public, max-age=" + FRESH.toSeconds());
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.contentType(type).outputStream().write(body);
    }

    private Feed feed(MailboxReader mailbox) throws InterruptedException {
        Instant now = clock.instant();
        Made known = made;
        if (known != null && now.isBefore(known.at().plus(FRESH))) {
            return known.feed();
        }
        long after = Math.max(0, mailbox.newest(ORG) - LETTERS);
        Readings.Page page = Answers.of(readings.read(ORG, mailbox.after(ORG, after, LETTERS)));
        Feed feed = new Feed(publicUrl, items(page.readings()));
        made = new Made(feed, now);
        return feed;
    }

    /** Each alert in its last version, unless that takes it back. */
    private static List<FeedItem> items(List<Reading> readings) {
        Map<String, AlertContent> latest = new LinkedHashMap<>();
        for (Reading reading : readings) {
            String stem = Stem.of(reading.content().getAlertId());
            latest.remove(stem);
            latest.put(stem, reading.content());
        }
        List<FeedItem> items = new ArrayList<>();
        for (AlertContent content : latest.values()) {
            boolean takenBack = content.getCloseReason() == CloseReason.WITHDRAWN
                    || content.getCloseReason() == CloseReason.FALSE_POSITIVE;
            if (content.getTlp() == Tlp.CLEAR && !takenBack) {
                items.add(FeedItem.of(content));
            }
        }
        Collections.reverse(items);
        return items.stream().limit(ITEMS).toList();
    }
}
