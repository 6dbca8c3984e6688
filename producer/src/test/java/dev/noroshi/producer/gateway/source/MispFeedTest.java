package dev.noroshi.producer.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MispFeedTest {

    @TempDir
    private Path folder;

    /** What the server has: uuid to second of publication, in the order of its own ids. */
    private final Map<String, Long> published = new TreeMap<>();

    private PartnerServer server;
    private MispFeed feed;

    @BeforeEach
    void start() throws IOException {
        server = new PartnerServer(this::search);
        Path key = Files.writeString(folder.resolve("key"), "k3y\n");
        feed = new MispFeed(new FeedSpec.Misp(new FeedSpec.Partner(server.url(), key, null, null, null), 2));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private PartnerServer.Reply search(PartnerServer.Request request) throws IOException {
        JsonNode query = PartnerHttp.JSON.readTree(request.body());
        long since = query.path("publish_timestamp").asLong();
        int limit = query.path("limit").asInt();
        return PartnerServer.Reply.ok(published.entrySet().stream()
                .filter(event -> event.getValue() >= since)
                .skip((query.path("page").asInt() - 1L) * limit)
                .limit(limit)
                .map(event -> "{\"Event\":{\"uuid\":\"" + event.getKey() + "\",\"publish_timestamp\":\""
                        + event.getValue() + "\"}}")
                .collect(Collectors.joining(",", "{\"response\":[", "]}")));
    }

    private String sweep(@Nullable String from, List<String> uuids) throws FeedException, InterruptedException {
        String cursor = from;
        Page page;
        do {
            page = feed.next(cursor);
            cursor = page.cursor();
            for (Piece piece : page.pieces()) {
                uuids.add(piece.position());
                assertThat(new String(piece.bytes(), StandardCharsets.UTF_8)).startsWith("{\"Event\":{");
            }
        } while (page.more());
        return cursor;
    }

    @Test
    void bringsEachPublicationOnce() throws FeedException, InterruptedException {
        published.putAll(Map.of("a", 100L, "b", 300L, "c", 200L, "d", 300L, "e", 300L));
        List<String> first = new ArrayList<>();
        String cursor = sweep(null, first);
        assertThat(first).containsExactly("misp:a@100", "misp:b@300", "misp:c@200", "misp:d@300", "misp:e@300");

        List<String> again = new ArrayList<>();
        assertThat(sweep(cursor, again)).as("nothing new, the same cursor").isEqualTo(cursor);
        assertThat(again).isEmpty();

        published.put("f", 300L);
        published.put("a", 400L);
        List<String> news = new ArrayList<>();
        sweep(cursor, news);
        assertThat(news).containsExactlyInAnyOrder("misp:f@300", "misp:a@400");
    }

    @Test
    void showsItsKey() throws FeedException, InterruptedException {
        feed.next(null);
        assertThat(server.requests.get(0).authorization()).isEqualTo("k3y");
        assertThat(server.requests.get(0).path()).isEqualTo("/events/restSearch");
    }

    @Test
    void saysWhatIsWrongWithTheServerAndNeverTheKey() throws IOException {
        Path key = Files.writeString(folder.resolve("other"), "k3y");
        for (PartnerServer.Reply reply : List.of(
                new PartnerServer.Reply(403, "no", List.of()),
                new PartnerServer.Reply(302, "", List.of("Location", "http://elsewhere.example/")),
                new PartnerServer.Reply(200, "<html>", List.of()),
                new PartnerServer.Reply(200, "{}", List.of()))) {
            try (var broken = new PartnerServer(request -> reply)) {
                var other =
                        new MispFeed(new FeedSpec.Misp(new FeedSpec.Partner(broken.url(), key, null, null, null), 2));
                assertThatThrownBy(() -> other.next(null))
                        .isInstanceOf(FeedException.class)
                        .hasMessageContaining(broken.url().toString())
                        .hasMessageNotContaining("k3y");
            }
        }
    }

    @Test
    void passesOnHowLongABusyServerWantsToBeLeftAlone() throws IOException {
        Path key = Files.writeString(folder.resolve("other"), "k3y");
        try (var busy = new PartnerServer(request -> new PartnerServer.Reply(429, "", List.of("Retry-After", "120")))) {
            var other = new MispFeed(new FeedSpec.Misp(new FeedSpec.Partner(busy.url(), key, null, null, null), 2));
            assertThatThrownBy(() -> other.next(null))
                    .isInstanceOfSatisfying(
                            FeedException.class,
                            told -> assertThat(told.retryAfter()).isEqualTo(Duration.ofMinutes(2)));
        }
    }
}
