package dev.noroshi.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mailbox lies at one of two instances; its organisation need not know at which. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PullIT {

    private static final String ORG = "kr-bank";
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<NotifierService> services = new ArrayList<>();
    private Hub hub;

    @BeforeAll
    void start() throws Exception {
        hub = new Hub();
        for (String name : List.of("one", "two")) {
            String port = Integer.toString(freePort());
            services.add(NotifierService.start(
                    Hub.parse(hub.settings(
                            dir.resolve(name), "notifier.http.host", "127.0.0.1", "notifier.http.port", port)),
                    TestPolicy::compile));
        }
        hub.publish(TestPolicy.of("pull"));
        for (int i = 1; i <= 3; i++) {
            hub.alert(Alerts.created(ORG, "pull-" + i));
        }
        hub.flush();
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(owners()).hasSize(1);
            assertThat(get(owner(), "/v1/alerts?since=0").body()).contains("pull-3");
            assertThat(get(other(), "/v1/alerts?since=0").body()).contains("pull-3");
        });
    }

    @AfterAll
    void stop() {
        services.forEach(NotifierService::close);
        hub.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return taken.getLocalPort();
        }
    }

    private List<NotifierService> owners() {
        return services.stream()
                .filter(each -> each.mailboxes().of(ORG).isPresent())
                .toList();
    }

    private NotifierService owner() {
        return owners().get(0);
    }

    private NotifierService other() {
        return services.stream()
                .filter(each -> each.mailboxes().of(ORG).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(1)
    void bothInstancesGiveTheSamePages() throws Exception {
        for (String query : List.of("since=0", "since=0&limit=2", "since=1&limit=1")) {
            JsonNode there = JSON.readTree(get(owner(), "/v1/alerts?" + query).body());
            JsonNode here = JSON.readTree(get(other(), "/v1/alerts?" + query).body());
            assertThat(here).as(query).isEqualTo(there);
            assertThat(here.path("alerts")).isNotEmpty();
        }
    }

    @Test
    @Order(2)
    void bothInstancesRefuseAlike() throws Exception {
        for (NotifierService each : services) {
            assertThat(get(each, "/v1/alerts?limit=none").statusCode()).isEqualTo(400);
            assertThat(get(each, "/v1/alerts", "nrs_nobody").statusCode()).isEqualTo(401);
        }
    }

    @Test
    @Order(3)
    @Timeout(120)
    void aStreamThroughTheOtherInstanceGoesOnAsAlertsCome() throws Exception {
        HttpRequest request = request(other(), "/v1/alerts/stream?since=0", TestPolicy.SUBSCRIBER)
                .build();
        HttpResponse<InputStream> stream = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(stream.statusCode()).isEqualTo(200);
            assertThat(alerts(lines, 3)).containsExactly("pull-1", "pull-2", "pull-3");
            hub.alert(Alerts.created(ORG, "pull-4"));
            hub.flush();
            assertThat(alerts(lines, 1)).containsExactly("pull-4");
        }
    }

    private static List<String> alerts(BufferedReader lines, int most) throws IOException {
        List<String> alerts = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                alerts.add(JSON.readTree(line.substring(5)).at("/data/alertId").asText());
                if (alerts.size() == most) {
                    return alerts;
                }
            }
        }
        return alerts;
    }

    @Test
    @Order(4)
    void whoIsAskedForAMailboxThatIsMovingSaysWhenToAskAgainAndThenHasIt() throws Exception {
        NotifierService stays = other();
        owner().close();
        HttpResponse<String> moving = get(stays, "/v1/alerts?since=0");

        if (moving.statusCode() != 200) {
            assertThat(moving.statusCode()).isEqualTo(503);
            assertThat(moving.headers().firstValue("Retry-After")).isPresent();
            assertThat(JSON.readTree(moving.body()).path("title").asText()).isEqualTo("Moving");
        }
        await().atMost(SOON).until(() -> count(stays) == 4);
    }

    private int count(NotifierService service) throws Exception {
        HttpResponse<String> answer = get(service, "/v1/alerts?since=0");
        return answer.statusCode() == 200
                ? JSON.readTree(answer.body()).path("alerts").size()
                : -1;
    }

    private HttpResponse<String> get(NotifierService service, String path) throws Exception {
        return get(service, path, TestPolicy.SUBSCRIBER);
    }

    private HttpResponse<String> get(NotifierService service, String path, String token) throws Exception {
        return http.send(request(service, path, token).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(NotifierService service, String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Authorization", "Bearer " + token)
                .GET();
    }
}
