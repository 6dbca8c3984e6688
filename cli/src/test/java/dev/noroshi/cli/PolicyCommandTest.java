package dev.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {

    private static final String EVENT = """
            {"eventId":"e-1","producerOrg":"alpha","sensor":"gate","classification":"malicious-code/c2-server",\
            "severity":"HIGH","rawHash":"ab","attackers":[{"ip":"198.51.100.7"}],"handling":{"tlp":"GREEN"}}
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String policy;
    private String events;

    @BeforeEach
    void writesAPolicyAndAnEvent() throws IOException {
        policy = directory.resolve("policy").toString();
        events = Files.writeString(directory.resolve("events.ndjson"), EVENT).toString();
        assertThat(run("policy", "init", policy)).isZero();
        out.getBuffer().setLength(0);
    }

    @Test
    void initWritesAPolicyThatPassesItsOwnCheckAndTokensOnlyTheOwnerReads() throws IOException {
        assertThat(run("policy", "check", policy)).isZero();
        assertThat(out.toString()).isEmpty();
        try (var tokens = Files.list(Path.of(policy, "tokens"))) {
            assertThat(tokens)
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void initOverwritesNothing() {
        assertThat(run("policy", "init", policy)).isEqualTo(2);
        assertThat(err.toString()).contains("policy.yaml exists already; name an empty directory");
    }

    @Test
    void checkTellsFileLineAndRemedy() throws IOException {
        Path file = Path.of(policy, "policy.yaml");
        Files.writeString(file, Files.readString(file).replace("org: bravo\n", "org: brav\n"));
        assertThat(run("policy", "check", policy)).isEqualTo(1);
        assertThat(out.toString())
                .matches("policy.yaml:\\d+: error: Subscription bravo-soc: org names the unknown organisation 'brav';"
                        + " did you mean 'bravo'\\?\\R");
    }

    @Test
    void decidePrintsOneRecordForEachCandidateSorted() {
        assertThat(run("policy", "decide", "--policy", policy, "--events", events))
                .isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("\"recipient\":\"alpha\"", "\"code\":\"OWN_EVENT\"");
        assertThat(lines.get(1)).contains("\"recipient\":\"bravo\"", "\"effect\":\"PERMIT\"", "\"code\":\"OK\"");
    }

    @Test
    void decideAnswersForAnybodyNamedAndAtAnyInstant() {
        assertThat(run(
                        "policy",
                        "decide",
                        "--policy",
                        policy,
                        "--events",
                        events,
                        "--recipient",
                        "bravo",
                        "--recipient",
                        "public",
                        "--at",
                        "2001-01-01T00:00:00Z"))
                .isZero();
        assertThat(out.toString().lines())
                .allMatch(line -> line.contains("\"at\":\"2001-01-01T00:00:00Z\""))
                .allMatch(line -> line.contains("\"code\":\"NO_PATH\""))
                .hasSize(2);
    }

    @Test
    void decideTellsALineThatIsNoEventAndGoesOn() throws IOException {
        Files.writeString(Path.of(events), "{\"no\":1}\nnonsense\n" + EVENT);
        assertThat(run("policy", "decide", "--policy", policy, "--events", events))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains("events.ndjson:1: not an event:")
                .contains("events.ndjson:2: not an event:");
        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void explainSaysItGateByGate() {
        assertThat(run("policy", "explain", "--policy", policy, "--events", events, "--recipient", "bravo"))
                .isZero();
        assertThat(out.toString())
                .contains("Answer: PERMIT (OK). All gates let it pass, and nothing is changed.")
                .contains("It was a candidate because of: member:neighbours.")
                .contains("G4  path               PASS  [member:neighbours]");
        out.getBuffer().setLength(0);
        assertThat(run("policy", "explain", "--policy", policy, "--events", events, "--recipient", "nobody", "--json"))
                .isZero();
        assertThat(out.toString()).startsWith("{\"decisionId\":").contains("RECIPIENT_INACTIVE");
    }

    @Test
    void planListsWhatOpensAndCloses() throws IOException {
        assertThat(run("policy", "plan", policy)).isZero();
        assertThat(out.toString()).contains("+ neighbours -> bravo TLP:GREEN", " close");
        Path next = Files.createDirectories(directory.resolve("next"));
        String text = Files.readString(Path.of(policy, "policy.yaml"));
        Files.writeString(next.resolve("p.yaml"), text.replaceFirst("status: ACTIVE", "status: SUSPENDED"));
        out.getBuffer().setLength(0);
        assertThat(run("policy", "plan", next.toString(), "--against", policy)).isZero();
        assertThat(out.toString()).contains("- neighbours -> bravo TLP:GREEN").doesNotContain("+ ");
    }

    private int run(String... arguments) {
        return Noroshi.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
