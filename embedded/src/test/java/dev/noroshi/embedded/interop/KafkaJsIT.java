package dev.noroshi.embedded.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.embedded.Embedded;
import dev.noroshi.embedded.SharedEmbedded;
import dev.noroshi.schema.Alert;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A consumer that shares no line of code with ours: Node.js, kafkajs without add-ons, and its own registry client. */
@Tag("slow")
class KafkaJsIT {
    private static final Path SOURCE = Path.of("src/test/interop/kafkajs");
    private static final Path WORK = Path.of("target/interop/kafkajs");

    @Test
    void readsTheAlertsTopicAsTheProcessorWritesIt() throws Exception {
        assumeTrue(ChildProcess.exists("node") && ChildProcess.exists("npm"), "needs node and npm");
        install();
        Embedded embedded = SharedEmbedded.get();
        write(embedded);

        JsonNode read = new ObjectMapper()
                .readTree(ChildProcess.output(
                        WORK,
                        Duration.ofMinutes(1),
                        List.of(
                                "node",
                                "consume.js",
                                embedded.bootstrap(),
                                embedded.registryUrl(),
                                Topics.ALERTS,
                                "kafkajs-" + UUID.randomUUID())));

        assertThat(read.path("key").asText()).isEqualTo("kr-bank");
        assertThat(read.path("sameBytes").asBoolean()).isTrue();
        JsonNode content = read.path("value").path("content");
        assertThat(content.path("title").asText()).isEqualTo(AlertSample.TITLE);
        assertThat(content.path("tlp").asText()).isEqualTo("AMBER_STRICT");
        assertThat(content.path("source").path("names").path("ja").asText()).isEqualTo("アクメ製造");
        assertThat(content.path("attackers").path(0).path("port").asInt()).isEqualTo(443);
        assertThat(read.path("value").path("release").path("sourceOrg").asText())
                .isEqualTo("jp-acme");
    }

    private static void install() throws Exception {
        Files.createDirectories(WORK);
        for (String file : List.of("package.json", "consume.js")) {
            Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        List<String> command = List.of("npm", "install", "--no-audit", "--no-fund", "--no-package-lock");
        ChildProcess.output(WORK, Duration.ofMinutes(3), command);
    }

    /** As the processor writes it: in a transaction, by the producer that all Streams applications have. */
    private static void write(Embedded embedded) throws Exception {
        Map<String, Object> config = ClientDefaults.producer(embedded.bootstrap(), "test");
        config.put("transactional.id", "interop-" + UUID.randomUUID());
        try (var client = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()));
                var producer = new KafkaProducer<>(
                        config, new StringSerializer(), AvroSerdes.serializer(client, Alert.class))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(Topics.ALERTS, "kr-bank", AlertSample.alert()))
                    .get();
            producer.commitTransaction();
        }
    }
}
