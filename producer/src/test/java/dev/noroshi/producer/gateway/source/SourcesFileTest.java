package dev.noroshi.producer.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import dev.noroshi.runtime.settings.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesFileTest {

    @TempDir
    private Path folder;

    private List<SourceSpec> read(String yaml) throws IOException {
        Files.writeString(folder.resolve("secret"), "s3cret");
        return SourcesFile.read(Files.writeString(folder.resolve("sources.yaml"), yaml));
    }

    @Test
    void readsEachKind() throws IOException {
        List<SourceSpec> sources = read("""
                sources:
                  - name: plant
                    producer: jp-plant/eve
                    format: suricata-eve
                    kafka: {topic: eve, bootstrap: "k:9092", from: latest}
                  - name: cert
                    producer: jp-cert/misp
                    every: PT5M
                    misp: {url: "https://misp.example", keyFile: secret, from: 2026-01-01T00:00:00Z}
                  - name: partner
                    producer: kr-cert/taxii
                    taxii: {apiRoot: "https://taxii.example/api/", collection: c1, user: u, passwordFile: secret, pageSize: 7}
                """);
        assertThat(sources)
                .containsExactly(
                        new SourceSpec(
                                "plant",
                                new NamedProducer("jp-plant", "eve"),
                                "suricata-eve",
                                Duration.ofMinutes(1),
                                new FeedSpec.KafkaTopic("k:9092", null, "eve", false)),
                        new SourceSpec(
                                "cert",
                                new NamedProducer("jp-cert", "misp"),
                                "misp",
                                Duration.ofMinutes(5),
                                new FeedSpec.Misp(
                                        new FeedSpec.Partner(
                                                URI.create("https://misp.example/"),
                                                folder.resolve("secret"),
                                                null,
                                                null,
                                                Instant.parse("2026-01-01T00:00:00Z")),
                                        20)),
                        new SourceSpec(
                                "partner",
                                new NamedProducer("kr-cert", "taxii"),
                                "stix",
                                Duration.ofMinutes(1),
                                new FeedSpec.Taxii(
                                        new FeedSpec.Partner(
                                                URI.create("https://taxii.example/api/"),
                                                folder.resolve("secret"),
                                                "u",
                                                null,
                                                null),
                                        "c1",
                                        7)));
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> read("""
                        sources:
                          - name: "a b"
                            producer: nobody
                            every: PT0.1S
                            kafka: {topic: eve, from: middle, grup: x}
                          - name: two
                            producer: jp-a/b
                            misp: {url: "misp.example", keyFile: none}
                            kafka: {topic: eve}
                          - name: two
                            producer: jp-a/b
                            taxii: {apiRoot: "ftp://x", collection: c, user: u, pageSize: 0}
                        """))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("name is 'a b'")
                .hasMessageContaining("ORGANISATION/NAME")
                .hasMessageContaining("every is 'PT0.1S'")
                .hasMessageContaining("from is 'middle'")
                .hasMessageContaining("unknown field 'grup'")
                .hasMessageContaining("one of 'kafka', 'misp' and 'taxii'")
                .hasMessageContaining("two sources have the name 'two'")
                .hasMessageContaining("apiRoot is 'ftp://x'")
                .hasMessageContaining("'user' and 'passwordFile'")
                .hasMessageContaining("pageSize is '0'");
    }
}
