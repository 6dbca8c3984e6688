package dev.noroshi.producer.gateway.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a TAXII 2.1 collection (OASIS standard, sections 3.4, 3.7 and 5.4), ascending by the time they were added.
 * The objects of one page go on together as an envelope, so that what refers to each other is read together, unless a
 * page is larger than a record may be.
 */
final class TaxiiFeed implements Feed {

    private static final String MEDIA_TYPE = "application/taxii+json;version=2.1";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    /** Leaves room for what is around the objects. */
    private static final int MOST_BYTES = (1 << 20) - 1024;

    private static final byte[] HEAD = "{\"objects\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TAIL = "]}".getBytes(StandardCharsets.UTF_8);

    private final FeedSpec.Taxii spec;
    private final PartnerHttp http;

    TaxiiFeed(FeedSpec.Taxii spec) {
        this.spec = spec;
        this.http = new PartnerHttp(spec.partner(), "Bearer ");
    }

    /**
     * @param addedAfter as the server wrote it; null: from the start
     * @param next the server's word for the page to come; null: the first after `addedAfter`
     * @param last when the last object of the pages since was added
     */
    private record State(
            @Nullable String addedAfter,
            @Nullable String next,
            @Nullable String last) {

        static State parse(@Nullable String cursor, @Nullable Instant from) {
            if (cursor == null) {
                return new State(from == null ? null : from.toString(), null, null);
            }
            try {
                JsonNode node = PartnerHttp.JSON.readTree(cursor);
                return new State(text(node, "addedAfter"), text(node, "next"), text(node, "last"));
            } catch (JsonProcessingException notOurs) {
                throw new IllegalStateException("the cursor '" + cursor + "' is not one of a TAXII server", notOurs);
            }
        }

        String cursor() {
            ObjectNode node = PartnerHttp.JSON.createObjectNode();
            put(node, "addedAfter", addedAfter);
            put(node, "next", next);
            put(node, "last", last);
            return node.toString();
        }

        private static void put(ObjectNode node, String name, @Nullable String value) {
            if (value != null) {
                node.put(name, value);
            }
        }

        private static @Nullable String text(JsonNode node, String name) {
            return node.path(name).isTextual() ? node.path(name).asText() : null;
        }
    }

    @Override
    public Page next(@Nullable String cursor) throws FeedException, InterruptedException {
        State state = State.parse(cursor, spec.partner().from());
        PartnerHttp.Answer answer = http.send(
                http.request(path(state)).header("Accept", MEDIA_TYPE).GET().build());
        if (state.next() != null && (answer.status() == BAD_REQUEST || answer.status() == NOT_FOUND)) {
            // Servers forget a `next`: what came since is asked for again, and known by its ids.
            return new Page(List.of(), new State(state.addedAfter(), null, null).cursor(), true);
        }
        if (answer.status() != OK) {
            throw new FeedException(spec.partner().url() + " answered " + answer.status() + " for collection "
                    + spec.collection() + "; are the API root and the collection right?");
        }
        return page(state, answer);
    }

    private Page page(State state, PartnerHttp.Answer answer) throws FeedException {
        JsonNode objects = answer.body().path("objects");
        boolean more = answer.body().path("more").asBoolean(false);
        String next = State.text(answer.body(), "next");
        String last = answer.lastAdded() == null ? state.last() : answer.lastAdded();
        if (!objects.isEmpty() && answer.lastAdded() == null && (next == null || !more)) {
            throw new FeedException(spec.partner().url() + " sends objects without the header X-TAXII-Date-Added-Last,"
                    + " which says how to go on; TAXII 2.1, section 3.4, asks for it");
        }
        if (more && next != null && next.equals(state.next())) {
            throw new FeedException(spec.partner().url() + " sends the same 'next' twice; it would never end");
        }
        State then = more && next != null
                ? new State(state.addedAfter(), next, last)
                : new State(last == null ? state.addedAfter() : last, null, null);
        return new Page(envelopes(objects, position(state)), then.cursor(), more);
    }

    private String path(State state) {
        StringBuilder path = new StringBuilder("collections/")
                .append(encoded(spec.collection()))
                .append("/objects/?limit=")
                .append(spec.pageSize());
        if (state.addedAfter() != null) {
            path.append("&added_after=").append(encoded(state.addedAfter()));
        }
        if (state.next() != null) {
            path.append("&next=").append(encoded(state.next()));
        }
        return path.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String position(State state) {
        return "taxii:" + state.addedAfter() + "/" + state.next();
    }

    private static List<Piece> envelopes(JsonNode objects, String position) throws FeedException {
        List<Piece> pieces = new ArrayList<>();
        var envelope = new ByteArrayOutputStream();
        try {
            for (JsonNode object : objects) {
                byte[] bytes = PartnerHttp.JSON.writeValueAsBytes(object);
                if (envelope.size() > 0 && envelope.size() + bytes.length > MOST_BYTES) {
                    pieces.add(piece(envelope, position, pieces.size()));
                }
                envelope.writeBytes(envelope.size() == 0 ? HEAD : new byte[] {','});
                envelope.writeBytes(bytes);
            }
        } catch (JsonProcessingException impossible) {
            throw new FeedException("an object cannot be written as JSON");
        }
        if (envelope.size() > 0) {
            pieces.add(piece(envelope, position, pieces.size()));
        }
        return pieces;
    }

    private static Piece piece(ByteArrayOutputStream envelope, String position, int index) {
        envelope.writeBytes(TAIL);
        byte[] bytes = envelope.toByteArray();
        envelope.reset();
        return new Piece(position + "#" + index, bytes);
    }

    @Override
    public void close() {
        // the HTTP client has nothing to be closed on JDK 17
    }
}
