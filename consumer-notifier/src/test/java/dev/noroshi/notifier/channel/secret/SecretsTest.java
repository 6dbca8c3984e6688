package dev.noroshi.notifier.channel.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    @TempDir
    private Path root;

    private Secrets secrets;

    @BeforeEach
    void files() throws IOException {
        Path dir = Files.createDirectory(root.resolve("secrets"));
        Files.writeString(dir.resolve("hook"), "whsec_abc\n");
        Files.writeString(dir.resolve("empty"), " \n");
        Files.write(dir.resolve("binary"), new byte[] {-1, -2, -3});
        Files.write(dir.resolve("large"), new byte[70_000]);
        Files.createDirectory(dir.resolve("dir"));
        Files.writeString(root.resolve("outside"), "whsec_outside");
        Files.createSymbolicLink(dir.resolve("link"), root.resolve("outside"));
        secrets = new Secrets(dir, Map.of("HOOK", "whsec_env", "BLANK", " ")::get);
    }

    @Test
    void readsFilesAndVariables() {
        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_abc"));
        assertThat(secrets.find("env:HOOK")).isEqualTo(new SecretLookup.Found("whsec_env"));
    }

    @Test
    void aRotatedSecretCountsAtOnce() throws IOException {
        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_abc"));
        Files.writeString(root.resolve("secrets/hook"), "whsec_new");

        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_new"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "hook",
                "http:hook",
                "file:",
                "file:missing",
                "file:empty",
                "file:binary",
                "file:large",
                "file:dir",
                "file:link",
                "file:../outside",
                "file:/etc/passwd",
                "file:.",
                "file:..",
                "file:dir/../hook",
                "env:",
                "env:MISSING",
                "env:BLANK"
            })
    void whatIsMissingOrOutsideSaysSo(String reference) {
        SecretLookup found = secrets.find(reference);

        assertThat(found).isInstanceOf(SecretLookup.Missing.class);
        assertThat(((SecretLookup.Missing) found).why()).doesNotContain("whsec");
    }

    @Test
    void aSecretDoesNotShowInText() {
        assertThat(secrets.find("file:hook")).asString().doesNotContain("whsec_abc");
    }
}
