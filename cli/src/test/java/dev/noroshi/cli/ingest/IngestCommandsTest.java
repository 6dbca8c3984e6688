package dev.noroshi.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class IngestCommandsTest {

    private static final String ALERT =
            "{\"timestamp\":\"2026-02-28T23:59:58+0000\",\"event_type\":\"alert\",\"src_ip\":\"198.51.100.7\",\"dest_ip\":\"10.0.0.1\",\"alert\":{\"signature_id\":1,\"signature\":\"狼煙\"}}\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void normalizesAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("eve.json"), ALERT);
        assertThat(run(new NormalizeCommand(), "--org", "jp-acme", file.toString()))
                .isZero();
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .contains("\"producerOrg\":\"jp-acme\"")
                .contains("狼煙");
        assertThat(err.toString().lines()).containsExactly("{\"in\":1,\"events\":1,\"skipped\":0,\"rejected\":0}");
    }

    @Test
    void saysWhatWasRefusedAndSumsUpLast() throws IOException {
        Path file = Files.writeString(folder.resolve("eve.json"), ALERT + "nonsense\n");
        assertThat(run(new NormalizeCommand(), file.toString())).isEqualTo(3);
        assertThat(err.toString().lines().toList()).hasSize(2).satisfies(lines -> {
            assertThat(lines.get(0)).contains("\"code\":\"UNKNOWN_FORMAT\"").contains("\"record\":\"nonsense\"");
            assertThat(lines.get(1)).isEqualTo("{\"in\":2,\"events\":1,\"skipped\":0,\"rejected\":1}");
        });
    }

    @Test
    void refusesWrongUseBeforeItReads() {
        assertThat(run(new NormalizeCommand(), "--format", "nope", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--format 'nope' is not known; use one of suricata-eve");
        assertThat(run(new NormalizeCommand(), folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(run(new PublishCommand(), "--gateway", "http://127.0.0.1:1", "--token-file", "none", "x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--token-file 'none' cannot be read");
    }

    @Test
    void listsTheFormats() {
        assertThat(run(new FormatsCommand())).isZero();
        assertThat(out.toString().lines()).contains("suricata-eve", "wazuh", "cef", "noroshi");
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
