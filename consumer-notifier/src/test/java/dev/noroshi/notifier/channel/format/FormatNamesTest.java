package dev.noroshi.notifier.channel.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.JointStatement;
import dev.noroshi.policy.PolicyCheck;
import dev.noroshi.policy.document.DocumentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy's check knows the formats that there are, and no other. */
class FormatNamesTest {

    @TempDir
    private Path dir;

    private String problems(String format) throws IOException {
        Files.writeString(dir.resolve("policy.yaml"), JointStatement.WORLD + """
            kind: Subscription
            id: hook
            org: kr-bank
            channel: {type: webhook, url: "https://soc.kr-bank.example/", secretRef: "file:hook", format: %s}
            """.formatted(format));
        return PolicyCheck.check(DocumentFiles.directory(dir)).toString();
    }

    @Test
    void areThoseOfThePolicy() throws IOException {
        for (String name : PayloadFormats.standard().names()) {
            assertThat(problems(name)).as(name).doesNotContain("payload format");
        }
        String others = problems("xml");
        assertThat(others).contains("no payload format 'xml'");
        assertThat(others).contains(String.join(", ", PayloadFormats.standard().names()));
    }
}
