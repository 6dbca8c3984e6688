package dev.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.noroshi.cli.service.DataFolder;
import dev.noroshi.cli.service.LocalPorts;
import dev.noroshi.cli.service.LocalStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held, from the sensor to the recipient's file, against everything at once. */
@Tag("slow")
class HeldIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern INCIDENT = Pattern.compile("\"incidentId\":\"([^\"]+)\"");

    @TempDir
    private static Path directory;

    private static LocalStack stack;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws Exception {
        DataFolder folder = DataFolder.open(directory.resolve("data"));
        HeldIT tool = new HeldIT();
        assertThat(tool.run("policy", "init", policy().toString())).isZero();
        Files.writeString(policy().resolve("own.yaml"), """
                kind: Subscription
                id: alpha-own
                org: alpha
                own: true
                minSeverity: CRITICAL
                channel: {type: file, path: alpha-own.ndjson, format: noroshi}
                """);
        stack = LocalStack.start(folder, new LocalPorts(0));
        stack.publishPolicy(policy(), "test", "test");
        stack.awaitReady();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void whatItsSourceControlsGoesOutOnceACustodianSaysSo() throws Exception {
        send("198.51.100.7", "\"orcon\":true");
        String incident = awaitHold("198.51.100.7");
        assertThat(out.toString()).contains("\"code\":\"ORCON\"").contains("\"recipient\":\"bravo\"");
        assertThat(delivered("198.51.100.7")).isZero();

        assertThat(asked("operator", "policy", "grant", incident, "--to", "bravo", "--reason", "no right"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("403").contains("custodian");
        assertThat(asked("custodian", "policy", "grant", incident, "--to", "brav", "--reason", "a slip"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("the policy in force knows no [brav]");
        assertThat(asked("custodian", "policy", "grant", "another", "--to", "bravo", "--reason", "a slip"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("404");
        assertThat(delivered("198.51.100.7")).isZero();

        assertThat(asked("custodian", "policy", "grant", incident, "--to", "bravo", "--reason", "agreed"))
                .isZero();
        await().atMost(SOON).until(() -> delivered("198.51.100.7") == 1);
        assertThat(asked("custodian", "policy", "grant", incident, "--to", "bravo", "--reason", "agreed"))
                .as("nothing waits any more")
                .isEqualTo(2);
        assertThat(delivered("198.51.100.7")).isEqualTo(1);
    }

    @Test
    void grantTakenBackStopsWhatIsStillOnItsWay() throws Exception {
        send("198.51.100.12", "\"orcon\":true");
        String incident = awaitHold("198.51.100.12");
        assertThat(deliveries("pause")).as(err.toString()).isZero();
        try {
            await().atMost(SOON).until(() -> endpoint().contains("PAUSED"));
            out.getBuffer().setLength(0);
            assertThat(asked("custodian", "policy", "grant", incident, "--to", "bravo", "--reason", "a mistake"))
                    .isZero();
            String grant = out.toString().strip();
            await().atMost(SOON).until(() -> endpoint().contains("\"waiting\":1"));
            assertThat(asked("custodian", "policy", "revoke", "another", "--reason", "a slip"))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("404");
            assertThat(asked("operator", "policy", "revoke", grant, "--reason", "no right"))
                    .isEqualTo(2);
            out.getBuffer().setLength(0);
            assertThat(asked("custodian", "policy", "revoke", grant, "--reason", "the wrong one"))
                    .isZero();
            String revokedAt = out.toString().strip();
            await().atMost(SOON).until(() -> {
                out.getBuffer().setLength(0);
                return asked("custodian", "policy", "grants") == 0
                        && out.toString().contains("\"reason\":\"the wrong one\"");
            });
            out.getBuffer().setLength(0);
            assertThat(asked("custodian", "policy", "revoke", grant, "--reason", "twice"))
                    .isZero();
            assertThat(out.toString().strip()).isEqualTo(revokedAt);
        } finally {
            deliveries("enable");
        }
        send("198.51.100.13", "\"permittedActions\":\"any\"");
        await().atMost(SOON).until(() -> delivered("198.51.100.13") == 1);
        assertThat(delivered("198.51.100.12")).isZero();
    }

    @Test
    void sourceIsToldThatSomethingOfItsOwnWaitsAndNobodyElseIs() throws Exception {
        send("198.51.100.11", "\"orcon\":true");
        String incident = awaitHold("198.51.100.11");
        await().atMost(SOON).until(() -> lines("alpha-own", incident).size() == 1);
        assertThat(lines("alpha-own", incident).get(0))
                .contains("\"hold\":{")
                .contains("\"ORCON\"")
                .contains("noroshi policy grant " + incident)
                .doesNotContain("198.51.100.11");
        send("198.51.100.11", "\"orcon\":true");
        assertThat(asked("custodian", "policy", "grant", incident, "--to", "bravo", "--reason", "agreed"))
                .isZero();
        await().atMost(SOON).until(() -> delivered("198.51.100.11") == 1);
        assertThat(lines("bravo-alerts", "\"hold\":{")).isEmpty();
        assertThat(lines("alpha-own", incident)).hasSize(1);
    }

    @Test
    void operatorSeesThatItWaitsAndNotWhatItSays() throws Exception {
        send("198.51.100.8", "\"orcon\":true");
        awaitHold("198.51.100.8");
        out.getBuffer().setLength(0);
        assertThat(asked("operator", "policy", "holds")).isZero();
        assertThat(out.toString()).contains("\"sourceOrg\":\"alpha\"").doesNotContain("198.51.100.8");
        assertThat(asked("subscriber", "policy", "holds")).isEqualTo(2);
    }

    @Test
    void recordOfDecisionsFitsTogetherAndAChangedLineOfItsExportDoesNot() throws Exception {
        send("198.51.100.10", "\"orcon\":true");
        awaitHold("198.51.100.10");
        out.getBuffer().setLength(0);
        assertThat(kafka(
                        "audit",
                        "verify",
                        "--public-key",
                        directory.resolve("data/audit.pub").toString()))
                .as(out.toString() + err)
                .isZero();
        assertThat(out.toString()).contains("0 findings").contains("\"chain\":\"route_");
        out.getBuffer().setLength(0);
        assertThat(kafka("audit", "export")).isZero();
        Path export = directory.resolve("export.ndjson");
        Files.writeString(export, out.toString());
        assertThat(run("audit", "verify", "--file", export.toString()))
                .as(out.toString())
                .isZero();
        Files.writeString(
                export, Files.readString(export).replaceFirst("\"sourceOrg\":\"alpha\"", "\"sourceOrg\":\"bravo\""));
        out.getBuffer().setLength(0);
        assertThat(run("audit", "verify", "--file", export.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("\"kind\":\"CHANGED\"");
        out.getBuffer().setLength(0);
        assertThat(kafka("audit", "export", "--csv")).isZero();
        assertThat(out.toString().lines().toList().get(1))
                .as("the first policy comes before all that was decided under it")
                .contains(",POLICY,")
                .contains(",ORDER,")
                .contains("test at ")
                .contains("orders_0,1,");
        out.getBuffer().setLength(0);
        assertThat(kafka("audit", "export", "--csv", "--org", "bravo", "--from", "2026-01-01T00:00:00Z"))
                .isZero();
        assertThat(out.toString()).startsWith("at,decisionId,").contains(",alpha,bravo,HOLD,ORCON,");
    }

    @Test
    void ordersAreOnRecordWithWhoGaveThemAndWhy() throws Exception {
        send("198.51.100.14", "\"orcon\":true");
        String incident = awaitHold("198.51.100.14");
        out.getBuffer().setLength(0);
        assertThat(asked("custodian", "policy", "grant", incident, "--to", "bravo", "--reason", "why granted"))
                .isZero();
        String grant = out.toString().strip();
        await().atMost(SOON).until(() -> delivered("198.51.100.14") == 1);
        assertThat(asked("custodian", "policy", "revoke", grant, "--reason", "why revoked"))
                .isZero();
        await().atMost(SOON).until(() -> {
            out.getBuffer().setLength(0);
            return kafka("audit", "export", "--csv", "--org", "alpha") == 0
                    && out.toString().contains("why revoked");
        });
        List<String> rows =
                out.toString().lines().filter(row -> row.contains(incident)).toList();
        assertThat(rows).anyMatch(row -> row.contains("HOLD,ORCON"));
        assertThat(rows)
                .anyMatch(row -> row.contains(",GRANT,") && row.contains("alpha/") && row.contains("why granted"));
        assertThat(rows).anyMatch(row -> row.contains(",RELEASE,") && row.contains(grant));
        assertThat(rows.get(rows.size() - 1)).contains(",REVOCATION,").contains("why revoked");
        assertThat(kafka("audit", "verify")).isZero();
    }

    @Test
    void suspensionHoldsEverythingBackUntilItIsOver() throws Exception {
        assertThat(kafka("policy", "suspend", "brav", "--by", "test", "--reason", "a slip"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("neither an organisation nor an agreement")
                .contains("NOTHING");
        assertThat(kafka("policy", "suspend", "bravo", "--by", "test", "--reason", "taken over"))
                .isZero();
        assertThat(out.toString()).contains("suspended org|bravo");
        await().atMost(SOON)
                .until(() -> metric("processor", "noroshi_processor_suspensions")
                                + metric("alerts", "noroshi_notifier_suspensions")
                        == 2);
        send("198.51.100.9", "\"permittedActions\":\"any\"");
        awaitHold("198.51.100.9");
        assertThat(out.toString()).contains("\"code\":\"SUSPENDED\"");
        assertThat(delivered("198.51.100.9")).isZero();
        assertThat(kafka("policy", "resume", "bravo", "--by", "test", "--reason", "all clear"))
                .isZero();
        await().atMost(SOON).until(() -> delivered("198.51.100.9") == 1);
        out.getBuffer().setLength(0);
        assertThat(kafka("policy", "suspensions")).isZero();
        assertThat(out.toString()).isEmpty();
    }

    private static double metric(String service, String name) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(stack.endpoints().get(service) + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private int kafka(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--bootstrap", stack.endpoints().get("kafka"),
                "--registry", stack.endpoints().get("registry")));
        return run(all.toArray(String[]::new));
    }

    private static Path policy() {
        return directory.resolve("policy");
    }

    private static void send(String attacker, String handling) throws IOException, InterruptedException {
        String event = """
                {"producerOrg":"alpha","sensor":"gate","classification":"malicious-code/c2-server","severity":"HIGH",\
                "title":"beacon to %s","attackers":[{"ip":"%s"}],"handling":{"tlp":"GREEN",%s}}
                """.formatted(attacker, attacker, handling);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(stack.gateway() + "/v1/events?format=noroshi"))
                                .header("Authorization", "Bearer " + token("producer"))
                                .POST(HttpRequest.BodyPublishers.ofString(event))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private String awaitHold(String title) {
        await().atMost(SOON).until(() -> {
            out.getBuffer().setLength(0);
            return asked("custodian", "policy", "holds") == 0 && out.toString().contains(title);
        });
        String line = out.toString()
                .lines()
                .filter(each -> each.contains(title))
                .findFirst()
                .orElseThrow();
        Matcher id = INCIDENT.matcher(line);
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private static long delivered(String attacker) throws IOException {
        return lines("bravo-alerts", attacker).size();
    }

    /** What came to that file and says that. */
    private static List<String> lines(String subscription, String text) throws IOException {
        Path file = directory.resolve("data/alerts/" + subscription + ".ndjson");
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(line -> line.contains(text))
                        .toList()
                : List.of();
    }

    private int asked(String role, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--processor",
                stack.endpoints().get("processor"),
                "--token-file",
                tokenFile(role).toString()));
        return run(all.toArray(String[]::new));
    }

    /** What the notifier says of bravo's subscription. */
    private String endpoint() throws IOException {
        out.getBuffer().setLength(0);
        assertThat(deliveries("list")).as(err.toString()).isZero();
        return out.toString()
                .lines()
                .filter(line -> line.contains("bravo-soc"))
                .findFirst()
                .orElse("");
    }

    private int deliveries(String command) throws IOException {
        List<String> all = new ArrayList<>(List.of("deliveries", command));
        if (!command.equals("list")) {
            all.add("bravo-soc");
        }
        all.addAll(List.of(
                "--notifier",
                stack.endpoints().get("alerts"),
                "--token-file",
                tokenFile("operator").toString()));
        return run(all.toArray(String[]::new));
    }

    private static String token(String role) throws IOException {
        return Files.readString(tokenFile(role)).strip();
    }

    private static Path tokenFile(String role) {
        String org = role.equals("subscriber") ? "bravo" : "alpha";
        return policy().resolve("tokens").resolve(org + "-" + role);
    }

    private int run(String... arguments) {
        return Noroshi.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
