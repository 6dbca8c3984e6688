package dev.noroshi.notifier.http.feed;

import dev.noroshi.event.Ids;
import java.time.Instant;
import java.util.List;

/**
 * What a feed says, whatever it is written in.
 *
 * @param publicUrl where the notifier is reached, without a slash at its end; empty where nobody has said
 * @param items the newest first
 */
record Feed(String publicUrl, List<FeedItem> items) {

    static final String TITLE = "Noroshi: public alerts";

    /** Another for each hub that knows its address. */
    String uuid() {
        return Ids.of("public-feed", publicUrl);
    }

    /** When anything of it changed last. */
    Instant updated() {
        return items.stream().map(FeedItem::updated).max(Instant::compareTo).orElse(Instant.EPOCH);
    }
}
