package dev.noroshi.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noroshi.cli.service.DataFolder;
import dev.noroshi.cli.service.LocalPorts;
import dev.noroshi.cli.service.LocalStack;
import dev.noroshi.policy.tool.StarterPolicy;
import dev.noroshi.runtime.token.AccessToken;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus watches a loaded system: every panel shows something, every rule can be evaluated. */
@Tag("slow")
class DashboardsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String EVENT = """
        {"eventId":"e-%1$d","producerOrg":"alpha","sensor":"gate","classification":"malicious-code/c2-server",\
        "severity":"%2$s","rawHash":"ab","attackers":[{"ip":"198.51.100.%3$d"}],"handling":{"tlp":"GREEN"}}
        """;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyPanelShowsSomethingAndEveryRuleCanBeEvaluated(@TempDir Path data, @TempDir Path own) throws Exception {
        assumeTrue(Prometheus.isThere(), "prometheus is not on the PATH");
        DataFolder folder = DataFolder.open(data);
        var random = new SecureRandom();
        StarterPolicy.write(
                folder.policy(), LocalDate.now(ZoneOffset.UTC), () -> AccessToken.issue(random), AccessToken::hash);
        String token = Files.readString(folder.policy().resolve("tokens/alpha-producer"))
                .strip();
        try (LocalStack stack = LocalStack.start(folder, new LocalPorts(0));
                Prometheus prometheus =
                        Prometheus.start(own, Path.of("../deploy/prometheus/rules.yml"), targets(stack))) {
            stack.publishPolicy(folder.policy(), "test", "test");
            stack.awaitReady();
            assertThat(awaitData(prometheus, stack.gateway(), token)).isEmpty();
            for (JsonNode group : prometheus.get("/api/v1/rules").path("data").path("groups")) {
                for (JsonNode rule : group.path("rules")) {
                    assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
                }
            }
            assertThat(prometheus.hasData("ALERTS{alertstate=\"firing\", severity=\"page\"}"))
                    .isFalse();
        }
    }

    /** Sends events until every query has an answer; returns those that have none in the end. */
    private List<Dashboards.Query> awaitData(Prometheus prometheus, URI gateway, String token) throws Exception {
        List<Dashboards.Query> silent = new ArrayList<>(Dashboards.queries());
        assertThat(silent).hasSizeGreaterThan(50);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int round = 0; !silent.isEmpty() && System.nanoTime() < deadline; round++) {
            send(gateway, token, round);
            Thread.sleep(500); // the pace of a sensor; nothing is waited for
            List<Dashboards.Query> still = new ArrayList<>();
            for (Dashboards.Query query : silent) {
                if (!answers(prometheus, query)) {
                    still.add(query);
                }
            }
            silent = still;
        }
        return silent;
    }

    private static boolean answers(Prometheus prometheus, Dashboards.Query query) throws Exception {
        try {
            return prometheus.hasData(query.expression());
        } catch (ConnectException notUpYet) {
            return false;
        }
    }

    private void send(URI gateway, String token, int round) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder("this is no event\n");
        for (int i = 0; i < 5; i++) {
            String severity = i == 0 ? "CRITICAL" : "HIGH";
            body.append(EVENT.formatted(round * 5 + i, severity, (round * 5 + i) % 250 + 1));
        }
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/v1/events?format=noroshi"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isBetween(200, 299);
    }

    private static Map<String, String> targets(LocalStack stack) {
        Map<String, String> endpoints = stack.endpoints();
        return Map.of(
                "noroshi-gateway", URI.create(endpoints.get("gateway")).getAuthority(),
                "noroshi-processor", URI.create(endpoints.get("processor")).getAuthority(),
                "noroshi-notifier", URI.create(endpoints.get("alerts")).getAuthority());
    }
}
