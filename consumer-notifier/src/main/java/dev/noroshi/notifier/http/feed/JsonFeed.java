package dev.noroshi.notifier.http.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.event.TlpLabel;
import java.io.UncheckedIOException;

/** The feed as JSON Feed 1.1; what that has no member for stands in `_noroshi`. */
final class JsonFeed {

    static final String TYPE = "application/feed+json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFeed() {}

    static byte[] write(Feed feed) {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", "https://jsonfeed.org/version/1.1");
        json.put("title", Feed.TITLE);
        if (!feed.publicUrl().isEmpty()) {
            json.put("feed_url", feed.publicUrl() + "/feed.json");
        }
        json.put("language", "en");
        ArrayNode items = json.putArray("items");
        feed.items().forEach(item -> item(items.addObject(), item));
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("a tree refused to be written", impossible);
        }
    }

    private static void item(ObjectNode json, FeedItem item) {
        json.put("id", "urn:uuid:" + item.uuid());
        json.put("title", item.title());
        json.put("content_text", item.text());
        json.put("date_published", item.published().toString());
        json.put("date_modified", item.updated().toString());
        ArrayNode tags = json.putArray("tags");
        item.tags().forEach(tags::add);
        ObjectNode more = json.putObject("_noroshi");
        more.put("reference", item.content().getReference());
        more.put("version", item.content().getVersion());
        more.put("tlp", TlpLabel.of(item.content().getTlp()));
        more.put("severity", item.content().getSeverity().name());
        ArrayNode indicators = more.putArray("indicators");
        item.indicators().forEach(indicators::add);
    }
}
