package dev.noroshi.cli.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.noroshi.cli.Noroshi;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a hub must do wherever its Kafka and its registry are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HubSuite {

    private static final String TOOLS = "noroshi-tools";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Pattern TITLE = Pattern.compile("\"title\":\"(beacon [a-z]+-\\d+)\"");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path directory;
    private Site site;

    /** @param folder for what it keeps */
    abstract Site open(Path folder);

    @BeforeAll
    void start(@TempDir Path folder) {
        directory = folder;
        site = open(folder.resolve("site"));
        assertThat(run("policy", "init", policy().toString()))
                .as(err.toString())
                .isZero();
        assertThat(kafka("admin", "topics", "apply", "--profile", "EMBEDDED"))
                .as(err.toString() + out)
                .isZero();
        assertThat(kafka(TOOLS, "policy", "apply", policy().toString(), "--by", "test", "--reason", "test"))
                .as(err.toString())
                .isZero();
    }

    @AfterAll
    void stop() {
        if (site != null) {
            site.close();
        }
    }

    @Test
    void topicsAndSchemasAreWhatTheCatalogueSays() {
        out.getBuffer().setLength(0);
        assertThat(kafka(TOOLS, "topics", "check", "--profile", "EMBEDDED"))
                .as(out.toString() + err)
                .isZero();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatComesInBeforeAndAfterARestartIsDeliveredAllAndTheRecordOfDecisionsIsWhole() throws Exception {
        try (RunningHub hub = new RunningHub(site, directory.resolve("hub"))) {
            hub.awaitReady();
            send(hub, "before", 40);
            await().atMost(SOON).until(() -> !delivered().isEmpty());
            send(hub, "during", 40);
        }
        try (RunningHub again = new RunningHub(site, directory.resolve("hub"))) {
            again.awaitReady();
            send(again, "after", 40);
            Set<String> expected = new TreeSet<>();
            for (String part : List.of("before", "during", "after")) {
                IntStream.range(0, 40).forEach(i -> expected.add("beacon " + part + "-" + i));
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(new TreeSet<>(delivered())).isEqualTo(expected));
        }
        out.getBuffer().setLength(0);
        assertThat(kafka(TOOLS, "audit", "verify")).as(out.toString() + err).isZero();
        assertThat(out.toString()).contains("0 findings");
    }

    private Path policy() {
        return directory.resolve("policy");
    }

    /** The titles of what the recipient has got, repeats and all. */
    private List<String> delivered() throws IOException {
        Path file = directory.resolve("hub/alerts/bravo-alerts.ndjson");
        return Files.exists(file)
                ? TITLE.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .toList()
                : List.of();
    }

    private void send(RunningHub hub, String part, int events) throws IOException, InterruptedException {
        String body = IntStream.range(0, events)
                .mapToObj(i -> """
                        {"producerOrg":"alpha","sensor":"gate","classification":"malicious-code/c2-server",\
                        "severity":"HIGH","title":"beacon %s-%d","attackers":[{"ip":"198.51.100.%d"}],\
                        "analytic":{"uid":"%s-%d"},"handling":{"tlp":"GREEN"}}""".formatted(part, i, i + 1, part, i))
                .collect(Collectors.joining("\n"));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(hub.gateway().resolve("/v1/events?format=noroshi"))
                                .header(
                                        "Authorization",
                                        "Bearer "
                                                + Files.readString(policy().resolve("tokens/alpha-producer"))
                                                        .strip())
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private int kafka(String user, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        site.clients(user).forEach((name, value) -> all.addAll(List.of("--kafka", name + "=" + value)));
        all.addAll(List.of("--bootstrap", site.bootstrap(), "--registry", site.registryUrl()));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Noroshi.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
