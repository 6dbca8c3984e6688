package dev.noroshi.notifier.http.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.Samples;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.http.PullServer;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Tlp;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The public feeds over HTTP, without any token. */
class FeedTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PullServer SERVER = new PullServer();
    private static final String FIRST = "9a1c6a2e-0b7d-5c3f-8e11-0123456789ab";
    private static final String SECOND = "4b1c6a2e-0b7d-5c3f-8e11-0123456789ab";

    @BeforeEach
    void begin() {
        SERVER.reset();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    private static Alert clear(String alertId, int version) {
        Alert alert = Samples.full("public", alertId, version);
        alert.getContent().put("tlp", Tlp.CLEAR);
        return alert;
    }

    private static JsonNode items() throws Exception {
        HttpResponse<String> answer = SERVER.get("/feed.json", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/feed+json");
        JsonNode feed = JSON.readTree(answer.body());
        assertThat(feed.path("version").asText()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.path("title").asText()).isNotEmpty();
        assertThat(feed.path("items").isArray()).isTrue();
        return feed.path("items");
    }

    @Test
    void showsEachAlertOnceInItsLastVersionTheNewestFirst() throws Exception {
        SERVER.deliver(clear(FIRST, 1));
        SERVER.deliver(clear(SECOND, 1));
        SERVER.deliver(clear(FIRST, 2));

        JsonNode items = items();
        assertThat(items).hasSize(2);
        assertThat(items.at("/0/_noroshi/version").asInt()).isEqualTo(2);
        assertThat(items.at("/1/_noroshi/version").asInt()).isEqualTo(1);
        for (JsonNode item : items) {
            assertThat(item.path("id").asText()).startsWith("urn:uuid:");
            assertThat(item.path("content_text").asText()).startsWith("TLP:CLEAR NRS-7F3K-Q2MD\n");
            assertThat(Instant.parse(item.path("date_published").asText()))
                    .isBeforeOrEqualTo(Instant.parse(item.path("date_modified").asText()));
        }
    }

    @Test
    void nothingIsPublicButWhatIsClearAndForThePublic() throws Exception {
        SERVER.deliver(Samples.full("public", FIRST, 1));
        Alert theirs = Samples.full("kr-bank", SECOND, 1);
        theirs.getContent().put("tlp", Tlp.CLEAR);
        SERVER.deliver(theirs);
        assertThat(items()).isEmpty();
    }

    @Test
    void whatIsTakenBackOrMayBeShownNoMoreGoes() throws Exception {
        SERVER.deliver(clear(FIRST, 1));
        SERVER.deliver(clear(SECOND, 1));
        Alert withdrawn = Alerts.withdrawal("public", FIRST, 2);
        withdrawn.getContent().put("tlp", Tlp.CLEAR);
        withdrawn.getContent().put("closeReason", CloseReason.FALSE_POSITIVE);
        SERVER.deliver(withdrawn);
        assertThat(items()).hasSize(1);

        SERVER.pass(2);
        SERVER.policy(TestPolicy.of("p1").denying("p1", "public"));
        assertThat(items()).isEmpty();
    }

    @Test
    void whoHasItAlreadyIsToldSo() throws Exception {
        SERVER.deliver(clear(FIRST, 1));
        String tag = SERVER.get("/feed.json", "").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = SERVER.get("/feed.json", "", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        SERVER.pass(2);
        SERVER.deliver(clear(SECOND, 1));
        assertThat(SERVER.get("/feed.json", "", "If-None-Match", tag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void atomHasWhatEveryFeedAndEntryMustHave() throws Exception {
        Alert odd = clear(FIRST, 1);
        odd.getContent().put("title", "a < b & \u0007 \"c\" 狼煙");
        SERVER.deliver(odd);
        SERVER.deliver(clear(SECOND, 1));

        HttpResponse<String> answer = SERVER.get("/feed.atom", "");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/atom+xml");
        Element feed = parsed(answer.body()).getDocumentElement();
        assertThat(feed.getNamespaceURI()).isEqualTo("http://www.w3.org/2005/Atom");
        assertThat(feed.getLocalName()).isEqualTo("feed");
        assertThat(children(feed)).contains("id", "title", "updated", "author", "link");
        NodeList entries = feed.getElementsByTagNameNS("*", "entry");
        assertThat(entries.getLength()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            assertThat(children((Element) entries.item(i))).contains("id", "title", "updated", "content");
        }
        assertThat(answer.body()).contains("a &lt; b &amp; \uFFFD \"c\" 狼煙");
        assertThat(answer.body()).doesNotContain("\u0007");
    }

    private static List<String> children(Element element) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < element.getChildNodes().getLength(); i++) {
            names.add(element.getChildNodes().item(i).getLocalName());
        }
        return names;
    }

    private static Document parsed(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anEmptyFeedIsOne() throws Exception {
        assertThat(items()).isEmpty();
        assertThat(parsed(SERVER.get("/feed.atom", "").body())
                        .getDocumentElement()
                        .getLocalName())
                .isEqualTo("feed");
    }
}
