package dev.noroshi.producer.gateway.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The published events of a MISP server, by `POST events/restSearch`. Swept page by page from a time of publication on;
 * the next sweep starts at the latest one that this saw, and leaves out the events of that second that it had. An event
 * that is published again comes again.
 */
final class MispFeed implements Feed {

    private static final int OK = 200;

    private final PartnerHttp http;
    private final FeedSpec.Misp spec;

    MispFeed(FeedSpec.Misp spec) {
        this.spec = spec;
        this.http = new PartnerHttp(spec.partner(), "");
    }

    /**
     * @param since epoch second of publication from which this sweep goes
     * @param known uuids of the events published in that second that earlier sweeps handed out
     * @param page of this sweep, from 1
     * @param latest epoch second of the latest publication seen
     * @param atLatest uuids of the events published in that second
     */
    private record State(long since, Set<String> known, int page, long latest, Set<String> atLatest) {

        static State parse(@Nullable String cursor, long from) {
            if (cursor == null) {
                return new State(from, Set.of(), 1, from, Set.of());
            }
            try {
                JsonNode node = PartnerHttp.JSON.readTree(cursor);
                long since = node.path("since").asLong(from);
                return new State(
                        since,
                        uuids(node.path("known")),
                        node.path("page").asInt(1),
                        node.path("latest").asLong(since),
                        uuids(node.path("atLatest")));
            } catch (JsonProcessingException notOurs) {
                throw new IllegalStateException("the cursor '" + cursor + "' is not one of a MISP server", notOurs);
            }
        }

        private static Set<String> uuids(JsonNode list) {
            Set<String> uuids = new LinkedHashSet<>();
            list.forEach(uuid -> uuids.add(uuid.asText()));
            return uuids;
        }

        State with(long published, String uuid) {
            if (published < latest) {
                return this;
            }
            Set<String> uuids = new LinkedHashSet<>(published > latest ? Set.of() : atLatest);
            uuids.add(uuid);
            return new State(since, known, page, published, uuids);
        }

        /** The state behind this page: the next one of the sweep, or the begin of the next sweep. */
        State after(boolean more) {
            return more
                    ? new State(since, known, page + 1, latest, atLatest)
                    : new State(latest, atLatest, 1, latest, atLatest);
        }

        String cursor() {
            ObjectNode node = PartnerHttp.JSON.createObjectNode();
            node.put("since", since).put("page", page).put("latest", latest);
            known.forEach(node.putArray("known")::add);
            atLatest.forEach(node.putArray("atLatest")::add);
            return node.toString();
        }
    }

    @Override
    public Page next(@Nullable String cursor) throws FeedException, InterruptedException {
        State state = State.parse(cursor, from());
        JsonNode events = ask(state);
        List<Piece> pieces = new ArrayList<>();
        State seen = state;
        for (JsonNode node : events) {
            JsonNode event = node.path("Event");
            String uuid = event.path("uuid").asText();
            long published = event.path("publish_timestamp").asLong();
            if (published != state.since() || !state.known().contains(uuid)) {
                pieces.add(piece(node, uuid, published));
            }
            seen = seen.with(published, uuid);
        }
        boolean more = events.size() >= spec.pageSize();
        return new Page(pieces, seen.after(more).cursor(), more);
    }

    private long from() {
        Instant from = spec.partner().from();
        return from == null ? 0 : from.getEpochSecond();
    }

    private JsonNode ask(State state) throws FeedException, InterruptedException {
        ObjectNode query = PartnerHttp.JSON.createObjectNode();
        query.put("returnFormat", "json").put("published", true);
        query.put("publish_timestamp", state.since());
        query.put("page", state.page()).put("limit", spec.pageSize());
        HttpRequest request = http.request("events/restSearch")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(query.toString()))
                .build();
        PartnerHttp.Answer answer = http.send(request);
        if (answer.status() != OK || !answer.body().path("response").isArray()) {
            throw new FeedException(spec.partner().url() + " answered " + answer.status()
                    + " without a 'response' list; is it the base address of a MISP server?");
        }
        return answer.body().path("response");
    }

    private static Piece piece(JsonNode node, String uuid, long published) throws FeedException {
        try {
            return new Piece("misp:" + uuid + "@" + published, PartnerHttp.JSON.writeValueAsBytes(node));
        } catch (JsonProcessingException impossible) {
            throw new FeedException("event " + uuid + " cannot be written as JSON");
        }
    }

    @Override
    public void close() {
        // the HTTP client has nothing to be closed on JDK 17
    }
}
