package dev.noroshi.producer.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaxiiFeedTest {

    private static final String MANY = "x".repeat(600_000);

    @TempDir
    private Path folder;

    private TaxiiFeed feed(PartnerServer server) throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "t0ken");
        return new TaxiiFeed(
                new FeedSpec.Taxii(new FeedSpec.Partner(server.url(), token, null, null, null), "col 1", 2));
    }

    private static String objects(String... ids) {
        List<String> objects = new ArrayList<>();
        for (String id : ids) {
            objects.add("{\"id\":\"" + id + "\"}");
        }
        return "\"objects\":[" + String.join(",", objects) + "]";
    }

    /** Objects `o1` to `o5`, added at second 1 to 5; `next` is the number of objects before the page. */
    private static PartnerServer.Reply collection(PartnerServer.Request request, int size) {
        int from = number("next=(\\d+)", request.query());
        int after = number("added_after=2026-01-01T00:00:0(\\d)", request.query());
        int begin = from > 0 ? from : after;
        List<String> ids = new ArrayList<>();
        for (int i = begin + 1; i <= Math.min(begin + 2, size); i++) {
            ids.add("o" + i);
        }
        int end = begin + ids.size();
        if (ids.isEmpty()) {
            return PartnerServer.Reply.ok("{}");
        }
        String more = end < size ? "\"more\":true,\"next\":\"" + end + "\"," : "";
        return PartnerServer.Reply.ok(
                "{" + more + objects(ids.toArray(String[]::new)) + "}",
                "X-TAXII-Date-Added-Last",
                "2026-01-01T00:00:0" + end + "Z");
    }

    private static int number(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    private static String walk(TaxiiFeed feed, @Nullable String from, List<String> read)
            throws FeedException, InterruptedException {
        String cursor = from;
        Page page;
        do {
            page = feed.next(cursor);
            cursor = page.cursor();
            page.pieces().forEach(piece -> read.add(new String(piece.bytes(), StandardCharsets.UTF_8)));
        } while (page.more());
        return cursor;
    }

    @Test
    void walksAllPagesThenOnlyWhatIsNew() throws IOException, FeedException, InterruptedException {
        int[] size = {3};
        try (var server = new PartnerServer(request -> collection(request, size[0]))) {
            TaxiiFeed feed = feed(server);
            List<String> first = new ArrayList<>();
            String cursor = walk(feed, null, first);
            assertThat(first).containsExactly("{" + objects("o1", "o2") + "}", "{" + objects("o3") + "}");

            List<String> none = new ArrayList<>();
            assertThat(walk(feed, cursor, none)).isEqualTo(cursor);
            assertThat(none).isEmpty();

            size[0] = 5;
            List<String> news = new ArrayList<>();
            walk(feed, cursor, news);
            assertThat(news).containsExactly("{" + objects("o4", "o5") + "}");
            assertThat(server.requests.get(0).path()).isEqualTo("/collections/col 1/objects/");
            assertThat(server.requests.get(0).authorization()).isEqualTo("Bearer t0ken");
        }
    }

    @Test
    void startsAgainWhereTheServerForgotTheNext() throws IOException, FeedException, InterruptedException {
        try (var server = new PartnerServer(request -> request.query().contains("next=2")
                ? new PartnerServer.Reply(400, "{\"title\":\"next\"}", List.of())
                : collection(request, 2))) {
            Page page = feed(server).next("{\"addedAfter\":\"2026-01-01T00:00:00Z\",\"next\":\"2\"}");
            assertThat(page.more()).isTrue();
            assertThat(page.cursor()).isEqualTo("{\"addedAfter\":\"2026-01-01T00:00:00Z\"}");
        }
    }

    @Test
    void refusesAWalkThatWouldNeverEnd() throws IOException {
        try (var server = new PartnerServer(request -> PartnerServer.Reply.ok(
                "{\"more\":true,\"next\":\"n\"," + objects("o") + "}",
                "X-TAXII-Date-Added-Last",
                "2026-01-01T00:00:01Z"))) {
            TaxiiFeed feed = feed(server);
            assertThatThrownBy(() -> walk(feed, null, new ArrayList<>()))
                    .isInstanceOf(FeedException.class)
                    .hasMessageContaining("the same 'next' twice");
        }
    }

    @Test
    void refusesAnAnswerThatWouldUnfoldToFarMoreThanItsBytes() throws IOException {
        String brackets = "{\"objects\":[" + "[],".repeat(2_000_001) + "[]]}";
        try (var server = new PartnerServer(
                request -> PartnerServer.Reply.ok(brackets, "X-TAXII-Date-Added-Last", "2026-01-01T00:00:01Z"))) {
            TaxiiFeed feed = feed(server);
            assertThatThrownBy(() -> feed.next(null))
                    .isInstanceOf(FeedException.class)
                    .hasMessageContaining("4000000");
        }
    }

    @Test
    void splitsAPageThatIsLargerThanARecordMayBe() throws IOException, FeedException, InterruptedException {
        try (var server = new PartnerServer(request -> PartnerServer.Reply.ok(
                "{" + objects(MANY + 1, MANY + 2) + "}", "X-TAXII-Date-Added-Last", "2026-01-01T00:00:01Z"))) {
            List<Piece> pieces = feed(server).next(null).pieces();
            assertThat(pieces)
                    .hasSize(2)
                    .allSatisfy(piece -> assertThat(piece.bytes()).hasSizeLessThan(1 << 20));
        }
    }

    @Test
    void saysWhichHeaderIsMissing() throws IOException {
        try (var server = new PartnerServer(request -> PartnerServer.Reply.ok("{" + objects("o") + "}"))) {
            TaxiiFeed feed = feed(server);
            assertThatThrownBy(() -> feed.next(null)).hasMessageContaining("X-TAXII-Date-Added-Last");
        }
    }
}
