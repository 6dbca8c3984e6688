package dev.noroshi.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.noroshi.notifier.channel.webhook.Sink;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What operators and organisations ask for over HTTP, through Kafka, to what the receiver sees. What stands is shown every
 * few seconds, so the two that look at it most wait together; each has a subscription of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveriesApiIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path dir;

    private final HttpClient http = HttpClient.newHttpClient();
    private Hub hub;
    private Sink sink;
    private NotifierService service;
    private GreenMail relay;

    @BeforeAll
    void start() throws Exception {
        Files.writeString(dir.resolve("hook"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        hub = new Hub();
        sink = new Sink().on("/takes", 200);
        relay = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        relay.start();
        Map<String, String> settings = hub.settings(
                dir,
                "notifier.mail.relay.host",
                "127.0.0.1",
                "notifier.mail.relay.port",
                Integer.toString(relay.getSmtp().getPort()),
                "notifier.mail.relay.security",
                "none",
                "notifier.public.url",
                "https://hub.example");
        service = NotifierService.start(Hub.parse(settings), TestPolicy::compile);
        hub.publish(TestPolicy.of(
                "api",
                TestPolicy.webhook("api-hook", "api-org", sink.url("/takes")),
                TestPolicy.mail("api-mail", "mail-org", "soc@mail-org.example")));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> service.health().notReady().isEmpty());
    }

    @AfterAll
    void stop() {
        service.close();
        sink.close();
        relay.stop();
        hub.close();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatIsPausedIsSentOnceItIsEnabled() throws Exception {
        HttpResponse<String> paused =
                post("/v1/deliveries/api-hook/pause", TestPolicy.OPERATOR, "{\"reason\":\"moving\"}");
        assertThat(paused.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(paused.body()).path("commandId").asText()).isNotEmpty();
        await().atMost(SOON).until(() -> state().equals("PAUSED"));
        assertThat(line().path("why").asText()).isEqualTo("paused by hub/test: moving");
        hub.alert(Alerts.created("api-org", "api-alert"));
        hub.flush();
        await().atMost(SOON).until(() -> line().path("waiting").asInt() == 1);
        assertThat(sink.received()).isEmpty();

        assertThat(post("/v1/deliveries/api-hook/enable", TestPolicy.OPERATOR, "")
                        .statusCode())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> sink.received().size() == 1);
        assertThat(sink.challenges()).as("the address was proved first").hasSize(1);
        await().atMost(SOON).until(() -> state().equals("SOUND"));

        post("/v1/deliveries/api-hook/test", TestPolicy.OPERATOR, "");
        await().atMost(SOON).until(() -> sink.received().size() == 2);
        assertThat(sink.received().get(1).body()).contains("\"exercise\":true");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void noAlertIsMailedBeforeSomebodyAtTheAddressConfirmsIt() throws Exception {
        hub.alert(Alerts.created("mail-org", "mail-alert"));
        hub.flush();
        await().atMost(SOON).until(() -> mails().length == 1);
        String confirm = link(mails()[0], "/v1/mail/confirm?t=");
        assertThat(get(confirm, "").statusCode()).isEqualTo(200);
        assertThat(get(confirm + "x", "").statusCode()).isEqualTo(404);
        assertThat(post(confirm + "x", "", "").statusCode()).isEqualTo(404);
        await().atMost(SOON).until(() -> line("api-mail").path("failures").asInt() > 0);
        assertThat(mails()).as("looking at the link confirms nothing").hasSize(1);

        assertThat(post(confirm, "", "").statusCode()).isEqualTo(202);
        await().atMost(SOON).until(() -> mails().length == 2);
        assertThat(mails()[1].getSubject()).startsWith("[TLP:GREEN] NRS-7F3K-Q2MD");
        await().atMost(SOON).until(() -> state("api-mail").equals("SOUND"));

        String unsubscribe = link(mails()[1], "/v1/mail/unsubscribe?t=");
        assertThat(post(unsubscribe, "", "List-Unsubscribe=One-Click").statusCode())
                .isEqualTo(202);
        await().atMost(SOON).until(() -> state("api-mail").equals("PAUSED"));
    }

    private MimeMessage[] mails() {
        return relay.getReceivedMessages();
    }

    private static String link(MimeMessage mail, String path) throws Exception {
        String text =
                (String) ((MimeMultipart) mail.getContent()).getBodyPart(0).getContent();
        return text.substring(text.indexOf("https://hub.example" + path) + "https://hub.example".length())
                .lines()
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyOperatorsOperateAndOnlySubscribersAcknowledge() throws Exception {
        assertThat(post("/v1/deliveries/api-hook/pause", "nrs_nobody", "").statusCode())
                .isEqualTo(401);
        assertThat(post("/v1/deliveries/api-hook/pause", TestPolicy.SUBSCRIBER, "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/v1/deliveries", TestPolicy.SUBSCRIBER).statusCode()).isEqualTo(403);
        assertThat(post("/v1/deliveries/never/pause", TestPolicy.OPERATOR, "").statusCode())
                .isEqualTo(404);
        assertThat(post("/v1/deliveries/api-hook/pause", TestPolicy.OPERATOR, "{")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/v1/alerts/NRS-7F3K-Q2MD/ack", TestPolicy.OPERATOR, "").statusCode())
                .isEqualTo(403);
        assertThat(post("/v1/alerts/NRS-7F3K-Q2MD/ack", TestPolicy.SUBSCRIBER, "")
                        .statusCode())
                .isEqualTo(202);
    }

    private String state() throws Exception {
        return state("api-hook");
    }

    private String state(String subscription) throws Exception {
        return line(subscription).path("state").asText();
    }

    private JsonNode line() throws Exception {
        return line("api-hook");
    }

    private JsonNode line(String subscription) throws Exception {
        for (JsonNode line :
                JSON.readTree(get("/v1/deliveries", TestPolicy.OPERATOR).body())) {
            if (line.path("subscription").asText().equals(subscription)) {
                return line;
            }
        }
        return JSON.createObjectNode();
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return http.send(request(path, token).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String token, String body) throws Exception {
        return http.send(
                request(path, token)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Authorization", "Bearer " + token);
    }
}
