package dev.noroshi.notifier.http.taxii;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.Samples;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.notifier.http.PullServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TAXII 2.1 over HTTP, as a client meets it. */
class TaxiiTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PullServer SERVER = new PullServer();
    private static final String TYPE = "application/taxii+json;version=2.1";
    private static final String ROOT = "/taxii2/kr-bank/";
    private static final String COLLECTION = ROOT + "collections/" + TaxiiApi.collectionId("kr-bank") + "/";
    private static final String OBJECTS = COLLECTION + "objects/";
    private static final String MANIFEST = COLLECTION + "manifest/";
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

    /** Two alerts, one of them in two versions, and an organisation beside. */
    private static void deliver() {
        SERVER.deliver(Samples.full("kr-bank", FIRST, 1));
        SERVER.deliver(Samples.full("jp-acme", FIRST, 1));
        SERVER.deliver(Samples.full("kr-bank", SECOND, 1));
        SERVER.deliver(Samples.full("kr-bank", FIRST, 2));
    }

    private static JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(TYPE);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        return SERVER.get(path, PullServer.BANK, headers);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> ids(JsonNode objects) {
        List<String> ids = new ArrayList<>();
        objects.forEach(each -> ids.add(each.path("id").asText()));
        return ids;
    }

    @Test
    void discoveryNamesTheRootOfTheCallerAlone() throws Exception {
        JsonNode discovery = json("/taxii2/");
        assertThat(discovery.path("title").asText()).isNotEmpty();
        assertThat(discovery.path("api_roots")).hasSize(1);
        assertThat(discovery.path("default")).isEqualTo(discovery.at("/api_roots/0"));
        assertThat(discovery.path("default").asText()).isEqualTo(ROOT);

        JsonNode root = json(ROOT);
        assertThat(root.at("/versions/0").asText()).isEqualTo(TYPE);
        assertThat(root.path("max_content_length").asLong()).isPositive();
    }

    @Test
    void thereIsOneCollectionWhichIsReadOnly() throws Exception {
        JsonNode collections = json(ROOT + "collections/").path("collections");
        assertThat(collections).hasSize(1);
        assertThat(collections.get(0).path("can_read").asBoolean()).isTrue();
        assertThat(collections.get(0).path("can_write").asBoolean(true)).isFalse();
        assertThat(collections.at("/0/media_types/0").asText()).isEqualTo("application/stix+json;version=2.1");
        assertThat(json(ROOT + "collections/" + collections.get(0).path("id").asText() + "/"))
                .isEqualTo(collections.get(0));
    }

    @Test
    void whatIsNotOnesOwnDoesNotExist() throws Exception {
        deliver();
        String theirs = TaxiiApi.collectionId("jp-acme");
        List<String> bodies = new ArrayList<>();
        for (String path : List.of(
                "/taxii2/jp-acme/",
                "/taxii2/jp-acme/collections/",
                "/taxii2/jp-acme/collections/" + theirs + "/objects/",
                ROOT + "collections/" + theirs + "/",
                ROOT + "collections/" + theirs + "/objects/",
                ROOT + "collections/" + theirs + "/manifest/",
                "/taxii2/nobody/",
                "/taxii2/nobody/collections/",
                ROOT + "collections/9d2ac0b7-0000-5000-8000-000000000000/",
                ROOT + "collections/9d2ac0b7-0000-5000-8000-000000000000/objects/",
                ROOT + "status/9d2ac0b7-0000-5000-8000-000000000000/",
                ROOT + "nothing/")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            bodies.add(answer.body());
        }
        assertThat(Set.copyOf(bodies)).hasSize(1);
    }

    @Test
    void errorsHaveTheFormOfTaxii() throws Exception {
        deliver();
        Map<HttpResponse<String>, Integer> answers = new HashMap<>();
        answers.put(SERVER.get("/taxii2/", ""), 401);
        answers.put(SERVER.get(OBJECTS, "nrs_wrong"), 401);
        answers.put(SERVER.get("/taxii2/", PullServer.SENSOR), 403);
        answers.put(SERVER.get("/taxii2/", PullServer.GONE), 403);
        answers.put(get("/taxii2/jp-acme/"), 404);
        answers.put(get(OBJECTS + "indicator--9d2ac0b7-0000-5000-8000-000000000000/"), 404);
        answers.put(get(OBJECTS, "Accept", "application/json"), 406);
        answers.put(get(OBJECTS, "Accept", "application/taxii+json;version=2.0"), 406);
        answers.put(get(OBJECTS, "Accept", "application/stix+json;version=2.1"), 406);
        answers.put(SERVER.send("POST", OBJECTS, PullServer.BANK), 403);
        answers.put(SERVER.send("DELETE", OBJECTS + "indicator--1/", PullServer.BANK), 403);
        for (String query : List.of(
                "limit=0",
                "limit=-1",
                "limit=ten",
                "added_after=yesterday",
                "next=x",
                "next=" + "A".repeat(38),
                "match%5Bversion%5D=newest",
                "match%5Btype%5D=",
                "match%5Bcolour%5D=red",
                "limit=1&limit=2")) {
            answers.put(get(OBJECTS + "?" + query), 400);
            answers.put(get(MANIFEST + "?" + query), 400);
        }
        SERVER.mailroom.silent(true);
        answers.put(get(OBJECTS + "?match%5Btype%5D=incident"), 503);
        for (Map.Entry<HttpResponse<String>, Integer> each : answers.entrySet()) {
            HttpResponse<String> answer = each.getKey();
            assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(each.getValue());
            assertThat(answer.headers().firstValue("Content-Type")).contains(TYPE);
            JsonNode body = JSON.readTree(answer.body());
            assertThat(body.path("title").asText()).isNotEmpty();
            assertThat(body.path("http_status").asText())
                    .isEqualTo(each.getValue().toString());
            assertThat(answer.headers().firstValue("WWW-Authenticate").isPresent())
                    .isEqualTo(each.getValue() == 401);
            assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(each.getValue() == 503);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TYPE,
                "application/taxii+json",
                "application/taxii+json; version=2.1",
                "APPLICATION/TAXII+JSON;VERSION=2.1",
                "text/html, application/taxii+json;version=2.1;q=0.5",
                "*/*",
                "application/*"
            })
    void whatEverTakesTheTypeIsAccepted(String accept) throws Exception {
        HttpResponse<String> answer = get("/taxii2/", "Accept", accept);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains(TYPE);
    }

    @Test
    void basicWillDo() throws Exception {
        HttpResponse<String> answer =
                SERVER.get("/taxii2/", "", "Authorization", PullServer.basic("anyone", PullServer.BANK));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void anEmptyAnswerIsEmpty() throws Exception {
        for (String resource : List.of(OBJECTS, MANIFEST)) {
            HttpResponse<String> answer = get(resource + "?match%5Btype%5D=indicator");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{}");
            assertThat(answer.headers().firstValue("X-TAXII-Date-Added-First")).isEmpty();
            assertThat(json(resource + "?added_after=2026-01-01T00:00:00Z")).isEmpty();
        }
    }

    @Test
    void aCollectionBeginsWithTheMarkings() throws Exception {
        JsonNode objects = json(OBJECTS).path("objects");
        assertThat(objects).hasSize(5);
        assertThat(objects).allMatch(each -> each.path("type").asText().equals("marking-definition"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void pagesOfAnySizeMakeTheSameWhole(int limit) throws Exception {
        deliver();
        for (String resource : List.of(OBJECTS, MANIFEST)) {
            List<JsonNode> whole = new ArrayList<>();
            json(resource).path("objects").forEach(whole::add);
            assertThat(walk(resource + "?limit=" + limit, limit)).isEqualTo(whole);
            List<JsonNode> allVersions = new ArrayList<>();
            json(resource + "?match%5Bversion%5D=all").path("objects").forEach(allVersions::add);
            assertThat(walk(resource + "?match%5Bversion%5D=all&limit=" + limit, limit))
                    .isEqualTo(allVersions)
                    .hasSizeGreaterThan(whole.size());
        }
    }

    /** By `next`, as long as there is more. */
    private static List<JsonNode> walk(String path, int limit) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json(path + (next.isEmpty() ? "" : "&next=" + next));
            assertThat(page.path("objects").size()).isLessThanOrEqualTo(limit);
            assertThat(page.path("more").asBoolean()).isEqualTo(page.has("next"));
            page.path("objects").forEach(all::add);
            next = page.path("next").asText();
            assertThat(all).hasSizeLessThan(1_000);
        } while (!next.isEmpty());
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void whoWalksByDatesAloneMissesNothing(int limit) throws Exception {
        deliver();
        List<JsonNode> all = new ArrayList<>();
        String after = "1970-01-01T00:00:00Z";
        while (true) {
            HttpResponse<String> answer = get(OBJECTS + "?limit=" + limit + "&added_after=" + encoded(after));
            JsonNode objects = JSON.readTree(answer.body()).path("objects");
            if (objects.isEmpty()) {
                break;
            }
            objects.forEach(all::add);
            String last = answer.headers().firstValue("X-TAXII-Date-Added-Last").orElseThrow();
            assertThat(Instant.parse(last)).isAfter(Instant.parse(after));
            after = last;
        }
        List<JsonNode> whole = new ArrayList<>();
        json(OBJECTS).path("objects").forEach(whole::add);
        assertThat(all).isEqualTo(whole);
    }

    @Test
    void datesRiseAndTheHeadersNameTheFirstAndTheLast() throws Exception {
        deliver();
        HttpResponse<String> answer = get(MANIFEST + "?match%5Bversion%5D=all");
        List<Instant> dates = new ArrayList<>();
        JSON.readTree(answer.body())
                .path("objects")
                .forEach(each -> dates.add(Instant.parse(each.path("date_added").asText())));
        assertThat(dates).isSorted().doesNotHaveDuplicates();
        assertThat(Instant.parse(
                        answer.headers().firstValue("X-TAXII-Date-Added-First").orElseThrow()))
                .isEqualTo(dates.get(0));
        assertThat(Instant.parse(
                        answer.headers().firstValue("X-TAXII-Date-Added-Last").orElseThrow()))
                .isEqualTo(dates.get(dates.size() - 1));
        assertThat(get(OBJECTS).headers().firstValue("X-TAXII-Date-Added-First"))
                .isPresent();
    }

    @Test
    void theManifestTellsOfEachObjectWhatItIs() throws Exception {
        deliver();
        JsonNode objects = json(OBJECTS).path("objects");
        JsonNode manifest = json(MANIFEST).path("objects");
        assertThat(ids(manifest)).isEqualTo(ids(objects));
        for (int i = 0; i < manifest.size(); i++) {
            JsonNode object = objects.get(i);
            JsonNode record = manifest.get(i);
            String version = object.path("modified")
                    .asText(object.path("created")
                            .asText(record.path("date_added").asText()));
            assertThat(Instant.parse(record.path("version").asText())).isEqualTo(Instant.parse(version));
            assertThat(record.path("media_type").asText()).isEqualTo("application/stix+json;version=2.1");
        }
    }

    @Test
    void eachObjectIsListedOnceInItsLastVersion() throws Exception {
        deliver();
        List<String> ids = ids(json(OBJECTS).path("objects"));
        assertThat(ids).doesNotHaveDuplicates();
        JsonNode incidents = json(OBJECTS + "?match%5Btype%5D=incident").path("objects");
        assertThat(incidents).hasSize(2);
        assertThat(incidents).anyMatch(each -> each.path("modified").asText().equals("2026-03-01T00:02:00.123456Z"));
        assertThat(ids(json(OBJECTS + "?match%5Bversion%5D=first").path("objects")))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(json(OBJECTS + "?match%5Btype%5D=incident&match%5Bversion%5D=all")
                        .path("objects"))
                .hasSize(3);
        assertThat(json(OBJECTS + "?match%5Btype%5D=incident&match%5Bversion%5D=first,last")
                        .path("objects"))
                .hasSize(3);
    }

    @Test
    void filtersOfOneKindAreAlternativesAndOfSeveralKindsMustAllMatch() throws Exception {
        deliver();
        JsonNode both = json(OBJECTS + "?match%5Btype%5D=incident,report").path("objects");
        assertThat(both).hasSize(4);
        String incident =
                json(OBJECTS + "?match%5Btype%5D=incident").at("/objects/0/id").asText();
        assertThat(ids(json(OBJECTS + "?match%5Bid%5D=" + incident).path("objects")))
                .containsExactly(incident);
        assertThat(json(OBJECTS + "?match%5Bid%5D=" + incident + "&match%5Btype%5D=report"))
                .isEmpty();
        assertThat(json(OBJECTS + "?match%5Bid%5D=" + incident + ",report--1").path("objects"))
                .hasSize(1);
        assertThat(json(OBJECTS + "?match%5Bspec_version%5D=2.1").path("objects"))
                .isEqualTo(json(OBJECTS).path("objects"));
        assertThat(json(OBJECTS + "?match%5Bspec_version%5D=2.0")).isEmpty();
        assertThat(json(OBJECTS + "?match%5Btype%5D=incident&match%5Bversion%5D="
                                + encoded("2026-03-01T00:01:00.123456Z"))
                        .path("objects"))
                .hasSize(2);
    }

    @Test
    void anObjectIsFoundByItsIdInAnyOfItsVersions() throws Exception {
        deliver();
        Set<String> ids = new LinkedHashSet<>(ids(json(OBJECTS).path("objects")));
        for (String id : ids) {
            assertThat(ids(json(OBJECTS + id + "/").path("objects"))).containsExactly(id);
        }
        String twice = json(OBJECTS + "?match%5Btype%5D=incident&match%5Bversion%5D=all")
                .at("/objects/0/id")
                .asText();
        assertThat(json(OBJECTS + twice + "/?match%5Bversion%5D=all").path("objects"))
                .hasSize(2);
        JsonNode versions = json(OBJECTS + twice + "/versions/").path("versions");
        assertThat(versions).hasSize(2);
        assertThat(versions.get(0).asText()).isEqualTo("2026-03-01T00:01:00.123456Z");
        JsonNode page = json(OBJECTS + twice + "/versions/?limit=1");
        assertThat(page.path("more").asBoolean()).isTrue();
        assertThat(json(OBJECTS + twice + "/versions/?limit=1&next="
                                + page.path("next").asText())
                        .path("versions"))
                .hasSize(1);
        assertThat(json(OBJECTS + twice + "/?match%5Bversion%5D=" + encoded("2020-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(get(OBJECTS + twice + "/?match%5Btype%5D=incident").statusCode())
                .isEqualTo(400);
    }

    @Test
    void nextHoldsForItsOwnQuestionAlone() throws Exception {
        deliver();
        String next = json(OBJECTS + "?match%5Btype%5D=indicator&limit=1")
                .path("next")
                .asText();
        String same = OBJECTS + "?match%5Btype%5D=indicator&next=" + next;
        assertThat(get(same + "&limit=7").statusCode()).isEqualTo(200);
        assertThat(get(same + "&added_after=2030-01-01T00:00:00Z").body())
                .as("added_after beside next is ignored")
                .isEqualTo(get(same).body());

        assertThat(get(OBJECTS + "?match%5Btype%5D=sighting&next=" + next).statusCode())
                .isEqualTo(400);
        assertThat(get(OBJECTS + "?next=" + next).statusCode()).isEqualTo(400);
        assertThat(get(MANIFEST + "?match%5Btype%5D=indicator&next=" + next).statusCode())
                .isEqualTo(400);
        assertThat(get(same.substring(0, same.length() - 2) + "AA").statusCode())
                .isEqualTo(400);
        String theirs = "/taxii2/jp-acme/collections/" + TaxiiApi.collectionId("jp-acme") + "/objects/";
        assertThat(SERVER.get(theirs + "?match%5Btype%5D=indicator&next=" + next, PullServer.ACME)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void addedAfterIsStrictlyAfter() throws Exception {
        deliver();
        JsonNode manifest = json(MANIFEST).path("objects");
        for (int i = 0; i < manifest.size(); i++) {
            String date = manifest.get(i).path("date_added").asText();
            assertThat(json(OBJECTS + "?added_after=" + date).path("objects")).hasSize(manifest.size() - i - 1);
        }
    }

    @Test
    void whatWasRevokedOrMayBeHadNoMoreIsGone() throws Exception {
        deliver();
        SERVER.mailroom.revoke(Alerts.revocation("kr-bank", FIRST, 3), Alerts.AT);
        JsonNode left = json(OBJECTS + "?match%5Btype%5D=incident&match%5Bversion%5D=all")
                .path("objects");
        assertThat(ids(left)).hasSize(1).allMatch(id -> id.startsWith("incident--4b1c6a2e-"));

        SERVER.policy(TestPolicy.of("p2").denying("p2", "kr-bank"));
        assertThat(json(OBJECTS).path("objects")).hasSize(5);
        assertThat(get(OBJECTS + left.at("/0/id").asText() + "/").statusCode()).isEqualTo(404);
    }

    @Test
    void pathsAreTakenWithoutTheirLastSlashToo() throws Exception {
        assertThat(get("/taxii2").statusCode()).isEqualTo(200);
        assertThat(get(OBJECTS.substring(0, OBJECTS.length() - 1)).statusCode()).isEqualTo(200);
    }
}
