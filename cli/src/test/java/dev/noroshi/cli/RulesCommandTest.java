package dev.noroshi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private Path rules() {
        return directory.resolve("rules");
    }

    @Test
    void shippedWritesTheRulesInForceWhichPassTheirCheck() {
        assertThat(run("rules", "shipped", rules().toString())).isZero();
        assertThat(out.toString().lines()).hasSize(6).allMatch(line -> line.endsWith(".yml"));
        assertThat(rules().resolve("campaign.yml")).isRegularFile();
        assertThat(rules().resolve("bursts.yml")).doesNotExist();
        assertThat(run("rules", "check", rules().toString())).as(err.toString()).isZero();
    }

    @Test
    void shippedWithAllWritesThoseUponRequestToo() {
        assertThat(run("rules", "shipped", rules().toString(), "--all")).isZero();
        assertThat(out.toString().lines()).hasSize(7);
        assertThat(rules().resolve("bursts.yml")).content().contains("storm-on-one-victim");
        assertThat(run("rules", "check", rules().toString())).as(err.toString()).isZero();
    }

    @Test
    void shippedLeavesWhatIsThere() throws IOException {
        Files.createDirectories(rules());
        Path own = Files.writeString(rules().resolve("campaign.yml"), "# mine\n");
        assertThat(run("rules", "shipped", rules().toString(), "--all")).isZero();
        assertThat(own).hasContent("# mine\n");
        assertThat(err.toString()).contains("campaign.yml' is there already, and stays");
        assertThat(out.toString().lines()).hasSize(6);
    }

    @Test
    void checkSaysWhereAndWhatIsWrong() throws IOException {
        Files.createDirectories(rules());
        Files.writeString(rules().resolve("bad.yml"), "title: t\nlogsource: {category: incident}\n");
        assertThat(run("rules", "check", rules().toString())).isEqualTo(1);
        assertThat(out + err.toString()).contains("bad.yml:1").contains("the document is no rule");
    }

    private int run(String... arguments) {
        return Noroshi.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
