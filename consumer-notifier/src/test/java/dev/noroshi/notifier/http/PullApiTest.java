package dev.noroshi.notifier.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of a mailbox over HTTP. */
class PullApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final PullServer SERVER = new PullServer();

    @BeforeEach
    void begin() {
        SERVER.reset();
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void aMailboxIsReadPageByPageInOrder() throws Exception {
        for (int i = 1; i <= 7; i++) {
            SERVER.deliver(Alerts.created("kr-bank", "alert-" + i));
        }
        List<String> read = new ArrayList<>();
        String since = "";
        boolean more = true;
        while (more) {
            JsonNode page = page("/v1/alerts?limit=3&since=" + since);
            page.path("alerts")
                    .forEach(each -> read.add(each.at("/data/alertId").asText()));
            since = page.path("next").asText();
            more = page.path("more").asBoolean();
        }
        assertThat(read).containsExactly("alert-1", "alert-2", "alert-3", "alert-4", "alert-5", "alert-6", "alert-7");
        assertThat(page("/v1/alerts?since=" + since).path("alerts")).isEmpty();
    }

    @Test
    void anAlertLooksAsItDoesInAWebhook() throws Exception {
        SERVER.deliver(Alerts.created("kr-bank", "alert-1"));
        JsonNode alert = page("/v1/alerts").path("alerts").get(0);

        assertThat(alert.path("seq").asLong()).isEqualTo(1);
        assertThat(alert.path("dateAdded").asText()).isEqualTo("2026-03-01T00:00:00.123456Z");
        assertThat(alert.path("type").asText()).isEqualTo("incident.alert.created");
        assertThat(alert.at("/data/title").asText()).isEqualTo("Beacon 狼煙 봉화");
        assertThat(alert.toString()).doesNotContain("hidden");
    }

    @Test
    void aTimeIsAPlaceToo() throws Exception {
        SERVER.mailroom.deliver(Alerts.created("kr-bank", "old"), Instant.parse("2026-03-01T00:00:00Z"));
        SERVER.mailroom.deliver(Alerts.created("kr-bank", "new"), Instant.parse("2026-03-02T00:00:00Z"));

        JsonNode page = page("/v1/alerts?since=2026-03-01T12:00:00Z");
        assertThat(page.path("alerts")).hasSize(1);
        assertThat(page.at("/alerts/0/data/alertId").asText()).isEqualTo("new");
    }

    @Test
    void nobodySeesAnothersAlertsNorThatThereAreAny() throws Exception {
        SERVER.deliver(Alerts.created("kr-bank", "theirs"));

        assertThat(SERVER.get("/v1/alerts", PullServer.ACME).body())
                .isEqualTo("{\"alerts\":[],\"next\":0,\"more\":false}");
    }

    @Test
    void whatWasRevokedOrMayBeHadNoMoreIsNotShown() throws Exception {
        SERVER.deliver(Alerts.created("kr-bank", "revoked"));
        SERVER.mailroom.revoke(Alerts.revocation("kr-bank", "revoked", 2), Alerts.AT);
        SERVER.deliver(Alerts.created("kr-bank", "kept"));
        JsonNode page = page("/v1/alerts");
        assertThat(page.path("alerts")).hasSize(1);
        assertThat(page.at("/alerts/0/data/alertId").asText()).isEqualTo("kept");

        SERVER.policy(TestPolicy.of("p2").denying("p2", "kr-bank"));
        assertThat(page("/v1/alerts").path("alerts")).isEmpty();
        assertThat(SERVER.metrics()).contains("noroshi_notifier_withheld_total{code=\"NOT_IN_FORCE\"} 1");
    }

    @Test
    void anAlertWhosePolicyHasNotComeIsNotPassedOver() throws Exception {
        SERVER.mailroom.deliver(Alerts.created("kr-bank", "before"), Instant.now());
        Alert ahead = Alerts.of("kr-bank", "ahead", 1, AlertType.CREATED, Severity.HIGH);
        ahead.getRelease().put("policyVersion", "p9");
        SERVER.mailroom.deliver(ahead, Instant.now());
        SERVER.mailroom.deliver(Alerts.created("kr-bank", "behind"), Instant.now());

        JsonNode page = page("/v1/alerts");
        assertThat(page.path("alerts")).hasSize(1);
        assertThat(page.path("next").asLong()).isEqualTo(1);
        assertThat(page.path("more").asBoolean()).isFalse();

        SERVER.policy(TestPolicy.of("p9"));
        assertThat(page("/v1/alerts?since=1").path("alerts")).hasSize(2);
    }

    @Test
    void refusalsSayWhy() throws Exception {
        assertThat(SERVER.get("/v1/alerts", "").statusCode()).isEqualTo(401);
        assertThat(SERVER.get("/v1/alerts", "nrs_wrong").headers().allValues("WWW-Authenticate"))
                .anyMatch(each -> each.startsWith("Bearer"))
                .anyMatch(each -> each.startsWith("Basic"));
        assertThat(SERVER.get("/v1/alerts", PullServer.SENSOR).statusCode()).isEqualTo(403);
        assertThat(SERVER.get("/v1/alerts", PullServer.GONE).statusCode()).isEqualTo(403);
        for (String query : List.of("limit=0", "limit=x", "since=yesterday", "since=-1")) {
            HttpResponse<String> answer = SERVER.get("/v1/alerts?" + query, PullServer.BANK);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(SERVER.get("/v1/alerts?limit=100000", PullServer.BANK).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whereNobodyHasTheMailboxOrKafkaIsSilentItIsAskedAgain() throws Exception {
        SERVER.deliver(Alerts.created("kr-bank", "alert"));
        SERVER.mailroom.silent(true);
        HttpResponse<String> silent = SERVER.get("/v1/alerts", PullServer.BANK);
        assertThat(silent.statusCode()).isEqualTo(503);
        assertThat(silent.headers().firstValue("Retry-After")).isPresent();

        SERVER.mailroom.away(true);
        HttpResponse<String> away = SERVER.get("/v1/alerts", PullServer.BANK);
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void aMailboxThatLeavesWhileItIsReadIsSaidToBeMoving() throws Exception {
        String collections = "/taxii2/kr-bank/collections/";
        JsonNode listed = JSON.readTree(SERVER.get(collections, PullServer.BANK).body());
        String objects = collections + listed.at("/collections/0/id").asText() + "/objects/";
        SERVER.leave();
        for (String path : List.of("/v1/alerts", "/v1/alerts/stream", objects, "/feed.json")) {
            HttpResponse<String> answer = SERVER.get(path, PullServer.BANK);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).as(path).contains("2");
            assertThat(JSON.readTree(answer.body()).path("title").asText())
                    .as(path)
                    .isEqualTo("Moving");
        }
    }

    private JsonNode page(String path) throws Exception {
        HttpResponse<String> answer = SERVER.get(path, PullServer.BANK);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
