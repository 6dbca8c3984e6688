package dev.noroshi.embedded.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonView;
import dev.noroshi.embedded.Embedded;
import dev.noroshi.embedded.SharedEmbedded;
import dev.noroshi.schema.Alert;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.topic.Topics;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Confluent's registry client, unchanged, in a JVM of its own. */
@Tag("slow")
class ConfluentClientIT {
    private static final Path CLIENT = Path.of("target/interop/trino/trino-kafka-454");
    private static final Path PROGRAM = Path.of("src/test/interop/confluent/ConfluentClient.java");

    @Test
    void readsOurRecordsAndIsReadByUs() throws Exception {
        Embedded embedded = SharedEmbedded.get();
        String subject = "confluent-" + UUID.randomUUID();
        try (var client = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()))) {
            byte[] ours = AvroSerdes.serializer(client, Alert.class).serialize(Topics.ALERTS, AlertSample.alert());

            List<String> printed = ChildProcess.output(
                            Path.of("."),
                            Duration.ofMinutes(2),
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Xmx256m",
                                    "-Dfile.encoding=UTF-8",
                                    "-Dstdout.encoding=UTF-8",
                                    "-cp",
                                    classPath(),
                                    PROGRAM.toString(),
                                    embedded.registryUrl(),
                                    Base64.getEncoder().encodeToString(ours),
                                    subject))
                    .lines()
                    .toList();

            assertThat(printed.get(0)).isEqualTo("kr-bank|" + AlertSample.TITLE);
            byte[] theirs = Base64.getDecoder().decode(printed.get(1));
            assertThat(theirs).isEqualTo(ours);
            assertThat(AvroSerdes.deserializer(client, Alert.class).deserialize(Topics.ALERTS, theirs))
                    .isEqualTo(AlertSample.alert());
        }
    }

    /** Trino gives its plugins Jackson's annotations; ours stand in. */
    private static String classPath() throws Exception {
        Path annotations = Path.of(JsonView.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return CLIENT.resolve("*") + File.pathSeparator + annotations;
    }
}
