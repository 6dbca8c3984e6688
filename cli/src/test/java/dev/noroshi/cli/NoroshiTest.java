package dev.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.runtime.token.AccessToken;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class NoroshiTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void issuesATokenAndTheLineForThePolicy() {
        assertThat(run("keys", "issue", "--org", "jp-acme", "--role", "producer", "--name", "eve-dmz"))
                .isZero();
        String token = out.toString().strip();
        assertThat(err.toString())
                .contains("under producers: of organisation jp-acme")
                .contains("- {name: eve-dmz, tokenSha256: \"" + AccessToken.hash(token) + "\"}");
    }

    @Test
    void answersWrongUseInOneLineWithExitCode2() {
        assertThat(run("keys", "issue", "--org", "JP ACME", "--role", "producer"))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .containsExactly("noroshi: --org 'JP ACME' is no id; use 2 to 63 of a-z, 0-9 and -, the first not -;"
                        + " see 'noroshi keys --help'");
    }

    @Test
    void knowsNoCommandWithoutAName() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("no command given; see 'noroshi --help'");
    }

    @Test
    void explainsEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("keys");
        everyCommandHasADescription(Noroshi.commandLine());
    }

    private static void everyCommandHasADescription(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description())
                .as(command.getCommandSpec().qualifiedName())
                .isNotEmpty();
        command.getSubcommands().values().forEach(NoroshiTest::everyCommandHasADescription);
    }

    private int run(String... arguments) {
        return Noroshi.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
