package dev.noroshi.notifier.channel.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChannelTest {

    @TempDir
    private Path folder;

    private FileChannel channel;

    @BeforeEach
    void open() {
        channel = new FileChannel(folder.resolve("alerts"), PayloadFormats.standard());
    }

    @AfterEach
    void close() {
        channel.close();
    }

    @Test
    void writesOneLineADeliveryUnderItsId() throws Exception {
        assertThat(send("d1", "soc/alerts.ndjson")).isInstanceOf(Outcome.Delivered.class);
        assertThat(send("d2", "soc/alerts.ndjson")).isInstanceOf(Outcome.Delivered.class);

        List<String> lines = Files.readAllLines(folder.resolve("alerts/soc/alerts.ndjson"));
        assertThat(lines).hasSize(2);
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertThat(second.path("id").asText()).isEqualTo("d2");
        assertThat(second.at("/alert/type").asText()).isEqualTo("incident.alert.created");
        assertThat(second.at("/alert/data/alertId").asText()).isEqualTo("alert-1");
    }

    @Test
    void leadsNowhereOutsideItsFolder() throws Exception {
        for (String path : List.of("../escaped", "/etc/escaped", "a/../../escaped", "", ".", "nul\0byte")) {
            assertThat(send("d1", path)).as(path).isInstanceOf(Outcome.Misconfigured.class);
        }
        assertThat(folder.resolve("escaped")).doesNotExist();
    }

    @Test
    void failsForNowWhereTheDiskRefuses() throws Exception {
        Files.createDirectories(folder.resolve("alerts"));
        Files.createFile(folder.resolve("alerts/file"));
        assertThat(send("d1", "file/below")).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void namesTheFormatsItHas() throws Exception {
        assertThat(send(new Subscription(
                        "s", "org", "file", "a", "sticks", null, List.of("en"), false, false, List.of())))
                .isEqualTo(new Outcome.Misconfigured(
                        "no payload format 'sticks'; there are [cloudevents, iodef, misp, noroshi, ocsf, stix]"));
    }

    @Test
    void aClosedChannelStillAnswers() throws Exception {
        channel.close();
        assertThat(send("d1", "a")).isInstanceOf(Outcome.NotTried.class);
    }

    private Outcome send(String id, String path) throws Exception {
        return send(
                id,
                new Subscription("s", "org", "file", path, "noroshi", null, List.of("en"), false, false, List.of()));
    }

    private Outcome send(Subscription subscription) throws Exception {
        return send("d1", subscription);
    }

    private Outcome send(String id, Subscription subscription) throws Exception {
        DeliveryRequest request = new DeliveryRequest(
                id,
                1,
                subscription,
                Alerts.content("alert-1", 2, AlertType.UPDATED, Severity.HIGH),
                AlertType.CREATED,
                false);
        return channel.send(request).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
