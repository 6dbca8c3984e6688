package dev.noroshi.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BacktestCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLUMNS = """
            time: {column: when, unit: s}
            analytic.uid: rule
            severity: {value: high}
            victims[0].ip: {column: victim}
            attackers[1].ip: attacker
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path columns = Path.of("");

    @BeforeEach
    void columns() throws IOException {
        columns = Files.writeString(folder.resolve("columns.yaml"), COLUMNS);
    }

    @Test
    void countsWhatIsAlikeAndScoresItAgainstTheLabels() throws IOException {
        Path table = table("""
                when,rule,victim,attacker,truth
                1772323200,r1,10.0.0.1,198.51.100.7,scan
                1772323260,r1,10.0.0.1,198.51.100.7,scan
                1772323200,r2,10.0.0.1,,-
                1772330000,r1,10.0.0.1,198.51.100.7,scan
                """);
        assertThat(run("--input", table, "--format", "csv", "--columns", columns, "--labels", "truth"))
                .isZero();
        List<JsonNode> incidents = incidents();
        assertThat(incidents).extracting(i -> i.get("count").asInt()).containsExactlyInAnyOrder(2, 1, 1);
        assertThat(incidents).allSatisfy(incident -> {
            JsonNode event = incident.get("event");
            assertThat(event.get("severity").asText()).isEqualTo("HIGH");
            assertThat(event.get("format").asText()).isEqualTo("csv");
            assertThat(event.toString()).as("labels are for the score alone").doesNotContain("truth");
        });
        JsonNode summary = summary();
        assertThat(summary.get("events").asInt()).isEqualTo(4);
        assertThat(summary.get("incidents").asInt()).isEqualTo(3);
        assertThat(summary.get("reduction").asDouble()).isEqualTo(0.25);
        assertThat(summary.get("pure").asDouble()).isEqualTo(1);
        assertThat(summary.get("pairwise").get("precision").asDouble()).isEqualTo(1);
        assertThat(summary.get("pairwise").get("recall").asDouble()).isEqualTo(0.333333);
        assertThat(summary.get("labels").asInt()).isEqualTo(2);
        assertThat(summary.get("labelsVisible").asInt()).isEqualTo(2);
        assertThat(summary.get("rules").isObject()).isTrue();
    }

    @Test
    void anUpdateWithAnotherAddressBelongsToTheIncidentThatItsIdOpened() throws IOException {
        String event = """
                {"producerUid":"u","time":"2026-03-01T0%d:00:00Z","title":"scan","activity":"%s",\
                "classification":{"taxonomy":"information-gathering","type":"scanner"},"attackers":[{"ip":"%s"}]}
                """;
        Path file = Files.writeString(
                folder.resolve("events.json"),
                event.formatted(0, "CREATE", "198.51.100.7") + event.formatted(1, "UPDATE", "198.51.100.8"));
        Path templates = Files.writeString(folder.resolve("templates.yaml"), """
                version: 2
                classifications: {information-gathering/scanner: {gap: 2h}}
                """);
        assertThat(run("--input", file, "--format", "noroshi", "--templates", templates))
                .isZero();
        assertThat(incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.get("events").asInt()).isEqualTo(2);
            assertThat(incident.get("event").get("attackers").get(0).get("ip").asText())
                    .isEqualTo("198.51.100.8");
        });
    }

    private static final String RULES = """
            title: Any
            name: any
            logsource: {category: incident}
            detection: {selection: {eventId|exists: true}, condition: selection}
            ---
            title: Three on one victim
            id: three-on-one-victim
            level: high
            correlation: {type: event_count, rules: [any], group-by: [victims.ip], timespan: 10s, condition: {gte: 3}}
            """;

    @Test
    void anAlertCountsToTheDerivedIncidentThatTookIt() throws IOException {
        Path rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("three.yml"), RULES);
        Path table = table("""
                when,rule,victim,attacker,truth
                1772323200,r1,10.0.0.1,,scan
                1772323203,r2,10.0.0.1,,scan
                1772323206,r3,10.0.0.1,,scan
                1772323209,r1,10.0.0.1,,scan
                1772323700,r1,10.0.0.1,,-
                1772323206,r1,10.0.0.2,,-
                """);
        assertThat(run(
                        "--input",
                        table,
                        "--format",
                        "csv",
                        "--columns",
                        columns,
                        "--labels",
                        "truth",
                        "--rules",
                        rules))
                .isZero();
        List<JsonNode> derived =
                incidents().stream().filter(i -> i.hasNonNull("rule")).toList();
        assertThat(derived).singleElement().satisfies(incident -> {
            assertThat(incident.get("rule").asText()).isEqualTo("three-on-one-victim");
            assertThat(incident.get("state").asText()).isEqualTo("CLOSED");
            assertThat(incident.get("count").asInt()).isEqualTo(4);
            assertThat(incident.get("eventIds")).hasSize(4);
            assertThat(incident.get("contributions")).hasSize(3);
            assertThat(incident.get("firstSeen").asText()).startsWith("2026-03-01T00:00:00");
            assertThat(incident.get("lastSeen").asText()).startsWith("2026-03-01T00:00:09");
        });
        JsonNode summary = summary();
        assertThat(summary.get("rules").get("three-on-one-victim").asInt()).isEqualTo(1);
        assertThat(summary.get("incidents").asInt()).isEqualTo(3);
        assertThat(incidents()).hasSize(3);
        assertThat(summary.get("pure").asDouble()).isEqualTo(1);
        assertThat(summary.get("pairwise").get("f1").asDouble()).isEqualTo(1);
    }

    @Test
    void correlatesByTheShippedRulesUnlessTold() throws IOException {
        StringBuilder rows = new StringBuilder("when,rule,victim,attacker\n");
        for (int i = 0; i < 120; i++) {
            rows.append(1772323200 + i).append(",r1,10.0.0.").append(i).append(",\n");
        }
        Path table = table(rows.toString());
        assertThat(run("--input", table, "--format", "csv", "--columns", columns))
                .isZero();
        assertThat(summary().get("incidents").asInt()).isEqualTo(1);
        assertThat(summary().get("rules")).hasSize(1);
        for (String fewer : List.of("none", "shipped")) {
            assertThat(run("--input", table, "--format", "csv", "--columns", columns, "--rules", fewer))
                    .isZero();
            assertThat(summary().get("incidents").asInt()).isEqualTo(120);
            assertThat(summary().get("rules")).isEmpty();
        }
    }

    @Test
    void takesTemplatesFromAFile() throws IOException {
        Path templates = folder.resolve("dedup.yaml");
        Files.writeString(templates, "version: 2\ndefault: [analytic]\n");
        Path table = table("""
                when,rule,victim,attacker
                1772323200,r1,10.0.0.1,
                1772323200,r1,10.0.0.2,
                """);
        assertThat(run("--input", table, "--format", "csv", "--columns", columns))
                .isZero();
        assertThat(summary().get("incidents").asInt()).isEqualTo(2);
        assertThat(run("--input", table, "--format", "csv", "--columns", columns, "--templates", templates))
                .isZero();
        assertThat(summary().get("incidents").asInt()).isEqualTo(1);
        Files.writeString(templates, "version: 2\ndefault: [source]\n");
        assertThat(run("--input", table, "--format", "csv", "--columns", columns, "--templates", templates))
                .isNotZero();
        assertThat(err.toString()).contains("'default' has 'source'; use some of");
    }

    @Test
    void refusesRulesThatAreNone() throws IOException {
        Path table = table("when,rule\n1772323200,r1\n");
        assertThat(run("--input", table, "--rules", folder.resolve("nowhere"))).isNotZero();
        assertThat(err.toString()).contains("is no directory");
    }

    @Test
    void readsCompressedFilesOfKnownFormatsInTheOrderOfTime() throws IOException {
        String later = event("b", "2026-03-01T00:10:00Z");
        String first = event("a", "2026-03-01T00:00:00Z");
        Path file = folder.resolve("events.ndjson.gz");
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write((later + first).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, bytes.toByteArray());
        assertThat(run("--input", file)).isZero();
        assertThat(incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.get("event").get("producerUid").asText()).isEqualTo("a");
            assertThat(incident.get("firstSeen").asText()).startsWith("2026-03-01T00:00:00");
            assertThat(incident.get("lastSeen").asText()).startsWith("2026-03-01T00:10:00");
        });
        assertThat(summary().get("incidents").asInt()).isEqualTo(1);
    }

    @Test
    void keepsTheOrderOfTheFileWhereAsked() throws IOException {
        Path file = Files.writeString(
                folder.resolve("events.ndjson"),
                event("b", "2026-03-01T00:10:00Z") + event("a", "2026-03-01T00:00:00Z"));
        assertThat(run("--input", file, "--order", "file")).isZero();
        assertThat(incidents())
                .singleElement()
                .satisfies(incident -> assertThat(
                                incident.get("event").get("producerUid").asText())
                        .isEqualTo("b"));
    }

    @Test
    void saysWhatItRefusedAndGoesOn() throws IOException {
        Path table = table("""
                when,rule,victim,attacker
                soon,r1,10.0.0.1,
                1772323200,r1,10.0.0.1,,,,
                1772323200,r1,10.0.0.1,
                """);
        assertThat(run("--input", table, "--format", "csv", "--columns", columns))
                .isEqualTo(3);
        assertThat(err.toString())
                .contains("'soon' in column 'when' is no time")
                .contains("the row has 7 cells");
        assertThat(summary().get("rejected").asInt()).isEqualTo(2);
        assertThat(summary().get("events").asInt()).isEqualTo(1);
    }

    @Test
    void refusesWrongUseWithARemedy() throws IOException {
        Path table = table("when,rule\n1772323200,r1\n");
        assertThat(run("--input", table, "--format", "csv")).isEqualTo(2);
        assertThat(err.toString()).contains("--format csv needs --columns FILE");
        assertThat(run("--input", folder.resolve("none"))).isEqualTo(2);
        assertThat(run("--input", table, "--format", "csv", "--columns", columns))
                .isEqualTo(1);
    }

    private Path table(String text) throws IOException {
        return Files.writeString(folder.resolve("alerts.csv"), text);
    }

    private static String event(String uid, String time) {
        return """
                {"producerUid":"%s","time":"%s","classification":"malicious-code/c2-server",\
                "victims":[{"ip":"10.0.0.1"}],"analytic":{"uid":"r"}}
                """.formatted(uid, time);
    }

    private List<JsonNode> incidents() throws IOException {
        List<JsonNode> incidents = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            incidents.add(JSON.readTree(line));
        }
        return incidents;
    }

    private JsonNode summary() throws IOException {
        List<String> lines = err.toString().lines().toList();
        return JSON.readTree(lines.get(lines.size() - 1));
    }

    private int run(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return new CommandLine(new BacktestCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(texts);
    }
}
