package dev.noroshi.processor;

import static dev.noroshi.processor.domain.Events.observation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.Hashes;
import dev.noroshi.event.Ids;
import dev.noroshi.processor.domain.Events;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Credential;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.Role;
import dev.noroshi.schema.Severity;
import dev.noroshi.transport.streams.GroupProtocol;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on a real broker; each test has its own producing organisation. */
class ProcessorIT {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private static Path state;

    private static Hub hub;
    private static Hub.Reading<Alert> alerts;
    private static Hub.Reading<Incident> incidents;
    private static ProcessorService service;

    /** It starts on topics that hold poison before anything else. */
    @BeforeAll
    static void start() {
        hub = new Hub();
        alerts = hub.reading(Topics.ALERTS, Alert.class);
        incidents = hub.reading(Topics.INCIDENTS, Incident.class);
        poison();
        hub.policy("first", "kr-bank");
        poison();
        service = hub.start(state, GroupProtocol.CLASSIC);
    }

    @AfterAll
    static void stop() {
        service.close();
        alerts.close();
        incidents.close();
        hub.close();
    }

    @Test
    void poisonStopsNothing() {
        put("poisoned-1", "kr-bank");
        hub.event(event("org-poison", 1));
        awaitAlerts("org-poison", 1);
        poison();
        hub.policy("poisoned-2", "broken");
        hub.event(event("org-poison", 2, Severity.HIGH));
        awaitAlerts("org-poison", 2);
        assertThat(service.health().notLive()).isEmpty();
        assertThat(service.policyVersion()).isEqualTo("poisoned-1");
        try (Hub.Reading<RejectedEvent> rejected = hub.reading(Topics.REJECTED, RejectedEvent.class)) {
            await().atMost(LONG).until(() -> rejected.poll().size() >= 9);
        }
    }

    @Test
    void policySwitchTakesEffectForWhatComesAfter() {
        put("switch-1", "kr-bank");
        hub.event(event("org-switch", 1));
        awaitAlerts("org-switch", 1);
        put("switch-2", "kr-bank,kr-isp");
        hub.event(event("org-switch", 2, Severity.HIGH));
        awaitAlerts("org-switch", 3);
        assertThat(alertsOf("org-switch"))
                .extracting(alert -> alert.getRelease().getPolicyVersion())
                .containsExactlyInAnyOrder("switch-1", "switch-2", "switch-2");
    }

    @Test
    void recordFromTheFutureClosesNobodysIncident() {
        put("future", "kr-bank");
        hub.event(event("org-future", 1));
        awaitAlerts("org-future", 1);
        Instant ahead = Instant.now().plus(Duration.ofMinutes(50));
        for (int i = 0; i < 20; i++) {
            hub.send(Topics.EVENTS, "k" + i, new byte[] {1}, ahead);
        }
        hub.event(event("org-ahead", 1), ahead);
        awaitAlerts("org-ahead", 1);
        hub.event(event("org-future", 2, Severity.HIGH));
        awaitAlerts("org-future", 2);
        assertThat(incidentsOf("org-future")).extracting(Incident::getVersion).containsExactly(1, 2);
    }

    @Test
    void restartKeepsWhatIsKnownWithAndWithoutItsFolder(@TempDir Path other) {
        put("restart", "kr-bank");
        hub.event(event("org-restart", 1));
        awaitAlerts("org-restart", 1);
        restart(state);
        hub.event(event("org-restart", 1));
        hub.event(event("org-restart", 2, Severity.HIGH));
        awaitAlerts("org-restart", 2);
        restart(other);
        hub.event(event("org-restart", 1));
        hub.event(event("org-restart", 3, Severity.CRITICAL));
        awaitAlerts("org-restart", 3);
        restart(state);
        assertThat(incidentsOf("org-restart")).extracting(Incident::getVersion).containsExactly(1, 2, 3);
        assertThat(incidentsOf("org-restart")).extracting(Incident::getEvents).containsExactly(1L, 2L, 3L);
    }

    @Test
    void updatesFindTheirIncidentsInOtherPartitionsAlsoAfterALostFolder(@TempDir Path other) {
        put("moved", "kr-bank");
        for (int i = 0; i < 8; i++) {
            hub.event(named("org-moved", "u" + i, i, e -> e));
        }
        awaitAlerts("org-moved", 8);
        restart(other);
        for (int i = 0; i < 8; i++) {
            String address = "198.51.100." + (100 + i);
            hub.event(named(
                    "org-moved",
                    "u" + i,
                    i,
                    e -> e.setActivity(Activity.UPDATE)
                            .setSeverity(Severity.HIGH)
                            .setAttackers(List.of(Events.endpoint(address)))));
        }
        awaitAlerts("org-moved", 16);
        restart(state);
        assertThat(incidentsOf("org-moved").stream().filter(incident -> incident.getVersion() == 1))
                .hasSize(8);
        assertThat(incidentsOf("org-moved").stream()
                        .map(Incident::getIncidentId)
                        .distinct())
                .hasSize(8);
    }

    private static IncidentEvent named(
            String org, String uid, int number, UnaryOperator<IncidentEvent.Builder> change) {
        return observation(
                org,
                number,
                e -> change.apply(e.setProducerUid(uid)
                        .setFormat("ocsf")
                        .setEventId(Ids.event(org, uid))
                        .setVictims(List.of(Events.endpoint("203.0.113." + number)))));
    }

    @Test
    void orderIsOnRecordOnceHoweverOftenItsTopicIsReadAgain(@TempDir Path other) {
        try (Hub.Reading<DecisionRecord> decisions = hub.reading(Topics.DECISIONS, DecisionRecord.class)) {
            put("ordered-1", "kr-bank");
            await().atMost(LONG).until(() -> orders(decisions, "ordered-1").size() == 1);
            restart(other);
            put("ordered-2", "kr-bank");
            await().atMost(LONG).until(() -> orders(decisions, "ordered-2").size() == 1);
            restart(state);
            put("ordered-3", "kr-bank");
            await().atMost(LONG).until(() -> orders(decisions, "ordered-3").size() == 1);
            assertThat(orders(decisions, "ordered-1")).hasSize(1);
            assertThat(orders(decisions, "ordered-2")).hasSize(1);
        }
    }

    private static List<DecisionRecord> orders(Hub.Reading<DecisionRecord> decisions, String policy) {
        return decisions.poll().stream()
                .filter(record -> record.getOrder() != null)
                .filter(record -> record.getOrder().getSubject().equals(policy))
                .toList();
    }

    @Test
    void anyInstanceTellsOfAllThatIsHeldAndTakesItsRelease(@TempDir Path other)
            throws IOException, InterruptedException {
        hub.policy(
                "held",
                "kr-bank?",
                List.of(credential("org-held-1", Role.CUSTODIAN), credential("hub", Role.OPERATOR)));
        await().atMost(LONG).until(() -> service.policyVersion().equals("held"));
        try (ProcessorService second = hub.start(other, GroupProtocol.CLASSIC)) {
            await().atMost(LONG).until(() -> second.policyVersion().equals("held"));
            await().atMost(LONG).until(() -> second.health().notReady().isEmpty());
            for (int i = 1; i <= 8; i++) {
                hub.event(event("org-held-" + i, 1));
            }
            hub.flush();
            for (ProcessorService each : List.of(service, second)) {
                await().atMost(LONG).until(() -> heldOf(each, "hub").size() == 8);
                assertThat(heldOf(each, "org-held-1")).hasSize(1);
                assertThat(ask(each, "org-held-1", "/v1/held/none/grant", GRANT).statusCode())
                        .isEqualTo(404);
            }
            String id = heldOf(service, "org-held-1").get(0).path("incidentId").asText();
            for (ProcessorService each : List.of(service, second)) {
                assertThat(ask(each, "org-held-1", "/v1/held/" + id + "/grant", GRANT)
                                .statusCode())
                        .isEqualTo(202);
            }
            for (ProcessorService each : List.of(service, second)) {
                await().atMost(LONG)
                        .until(() -> ask(each, "org-held-1", "/v1/grants", null)
                                .body()
                                .contains(id));
            }
        }
    }

    private static final String GRANT = "{\"to\":{\"orgs\":[\"kr-bank\"]},\"reason\":\"agreed\"}";

    private static Credential credential(String org, Role role) {
        return Credential.newBuilder()
                .setOrg(org)
                .setRole(role)
                .setName("test")
                .setTokenSha256(Hashes.sha256Hex(("token-of-" + org).getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    private static List<JsonNode> heldOf(ProcessorService instance, String org)
            throws IOException, InterruptedException {
        List<JsonNode> held = new ArrayList<>();
        new ObjectMapper()
                .readTree(ask(instance, org, "/v1/held", null).body())
                .path("held")
                .forEach(held::add);
        return held;
    }

    private static HttpResponse<String> ask(ProcessorService instance, String org, String path, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instance.port() + path))
                .header("Authorization", "Bearer token-of-" + org);
        return HttpClient.newHttpClient()
                .send(
                        body == null
                                ? request.build()
                                : request.POST(HttpRequest.BodyPublishers.ofString(body))
                                        .build(),
                        BodyHandlers.ofString());
    }

    @Test
    void showsItsHealthAndMetrics() throws IOException, InterruptedException {
        put("health", "kr-bank");
        hub.event(event("org-health", 1));
        awaitAlerts("org-health", 1);
        await().atMost(LONG).until(() -> service.health().notReady().isEmpty());
        assertThat(get("/health/ready")).contains("UP");
        assertThat(get("/metrics"))
                .contains("noroshi_processor_events_total{result=\"OPENED\"}")
                .contains("noroshi_processor_state{state=\"RUNNING\"} 1")
                .contains("noroshi_processor_policy_age");
    }

    private static void restart(Path folder) {
        service.close();
        service = hub.start(folder, GroupProtocol.CLASSIC);
    }

    private static void put(String hash, String recipients) {
        hub.policy(hash, recipients);
        await().atMost(LONG).until(() -> service.policyVersion().equals(hash));
    }

    private static String get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
    }

    private static void poison() {
        Instant now = Instant.now();
        hub.send(Topics.POLICY, "current", new byte[] {1, 2, 3}, now);
        hub.send(Topics.POLICY, "snapshot/poison", new byte[] {0, 0, 0, 0, 99, 1}, now);
        hub.send(Topics.EVENTS, "poison", new byte[] {1, 2, 3}, now);
        hub.send(Topics.EVENTS, null, new byte[] {0, 0, 0, 0, 99, 1}, now);
        hub.send(Topics.EVENTS, null, new byte[] {}, now);
        hub.send(Topics.EVENTS, "poison", null, now);
        hub.send(Topics.GRANTS, "poison", new byte[] {1, 2, 3}, now);
        hub.send(Topics.GRANTS, "unknown schema", new byte[] {0, 0, 0, 0, 99, 1}, now);
        hub.send(Topics.GRANTS, "poison", null, now);
        hub.send(Topics.PRODUCER_IDS, "poison", new byte[] {1, 2, 3}, now);
        hub.send(Topics.PRODUCER_IDS, null, null, now);
        hub.send(Topics.HELD, "poison", new byte[] {1, 2, 3}, now);
        hub.send(Topics.HELD, "poison", null, now);
        hub.flush();
    }

    private static IncidentEvent event(String org, int number) {
        return observation(org, number, e -> e);
    }

    private static IncidentEvent event(String org, int number, Severity severity) {
        return observation(org, number, e -> e.setSeverity(severity));
    }

    private static void awaitAlerts(String org, int count) {
        hub.flush();
        await().atMost(LONG).until(() -> {
            alerts.poll();
            return alertsOf(org).size() >= count;
        });
        assertThat(alertsOf(org)).hasSize(count);
    }

    private static List<Alert> alertsOf(String org) {
        return alerts.poll().stream()
                .filter(alert -> alert.getRelease().getSourceOrg().equals(org))
                .toList();
    }

    private static List<Incident> incidentsOf(String org) {
        await().atMost(LONG)
                .until(() -> incidents.poll().stream()
                                .filter(i -> i.getSourceOrg().equals(org))
                                .count()
                        >= alertsOf(org).size());
        return incidents.poll().stream()
                .filter(incident -> incident.getSourceOrg().equals(org))
                .toList();
    }
}
