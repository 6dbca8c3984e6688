package dev.noroshi.notifier.channel.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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
    private Path hook;
    private Instant now = Instant.now();

    @BeforeEach
    void files() throws IOException {
        Path dir = Files.createDirectory(root.resolve("secrets"));
        hook = Files.writeString(dir.resolve("hook"), "whsec_abc\n");
        Files.writeString(dir.resolve("empty"), " \n");
        Files.write(dir.resolve("binary"), new byte[] {-1, -2, -3});
        Files.write(dir.resolve("large"), new byte[70_000]);
        Files.createDirectory(dir.resolve("dir"));
        Files.writeString(root.resolve("outside"), "whsec_outside");
        Files.createSymbolicLink(dir.resolve("link"), root.resolve("outside"));
        secrets = new Secrets(
                dir, Map.of("HOOK", "whsec_env", "BLANK", " ", "NOROSHI_POLICY_SECRET", "whsec_hub")::get, () -> now);
    }

    @Test
    void readsFilesAndVariables() {
        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_abc"));
        assertThat(secrets.find("env:HOOK")).isEqualTo(new SecretLookup.Found("whsec_env"));
    }

    @Test
    void aRotatedSecretCountsWithinASecond() throws IOException {
        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_abc"));
        Files.writeString(hook, "whsec_newer");
        now = now.plusMillis(999);
        assertThat(secrets.find("file:hook")).as("as it was").isEqualTo(new SecretLookup.Found("whsec_abc"));

        now = now.plusMillis(1);
        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_newer"));
    }

    @Test
    void aFileThatIsTheSameIsNotReadAgain() throws IOException {
        FileTime longAgo = FileTime.from(now.minusSeconds(60));
        Files.setLastModifiedTime(hook, longAgo);
        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_abc"));
        Files.writeString(hook, "whsec_xyz\n");
        Files.setLastModifiedTime(hook, longAgo);
        now = now.plusSeconds(2);

        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_abc"));
    }

    @Test
    void aFileReadJustAfterItWasWrittenIsReadAgainSinceItsTimeProvesNothing() throws IOException {
        FileTime justNow = FileTime.from(now.minusMillis(3));
        Files.setLastModifiedTime(hook, justNow);
        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_abc"));
        Files.writeString(hook, "whsec_xyz\n");
        Files.setLastModifiedTime(hook, justNow);
        now = now.plusSeconds(1);

        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_xyz"));
    }

    @Test
    void anotherFileInItsPlaceIsReadThoughItsTimeAndSizeAreTheSame() throws IOException {
        FileTime longAgo = FileTime.from(now.minusSeconds(60));
        Files.setLastModifiedTime(hook, longAgo);
        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_abc"));
        Path other = Files.writeString(root.resolve("secrets/other"), "whsec_xyz\n");
        Files.setLastModifiedTime(other, longAgo);
        Files.move(other, hook, StandardCopyOption.REPLACE_EXISTING);
        now = now.plusSeconds(1);

        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_xyz"));
    }

    @Test
    void whatIsRemovedIsGoneWithinASecondAndWhatIsPutInCountsAtOnce() throws IOException {
        assertThat(secrets.find("file:hook")).isInstanceOf(SecretLookup.Found.class);
        Files.delete(hook);
        now = now.plusSeconds(1);
        assertThat(secrets.find("file:hook")).isInstanceOf(SecretLookup.Missing.class);

        Files.writeString(hook, "whsec_xyz");
        assertThat(secrets.find("file:hook")).isEqualTo(new SecretLookup.Found("whsec_xyz"));
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
                "env:BLANK",
                "env:NOROSHI_POLICY_SECRET"
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
