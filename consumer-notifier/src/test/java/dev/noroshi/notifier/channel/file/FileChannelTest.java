package dev.noroshi.notifier.channel.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.ChannelContract;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChannelTest extends ChannelContract {

    private static final String TAKEN = "soc/taken.ndjson";

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

    @Override
    protected Channel channel() {
        return channel;
    }

    /** A file says nothing but that it could not be written. */
    @Override
    protected Set<Peer> peers() {
        return EnumSet.of(Peer.TAKES, Peer.IS_NOT_THERE);
    }

    @Override
    protected Subscription leadingTo(Peer peer) throws IOException {
        if (peer == Peer.TAKES) {
            return to(TAKEN);
        }
        Files.createDirectories(folder.resolve("alerts"));
        Files.createFile(folder.resolve("alerts/file"));
        return to("file/below");
    }

    @Override
    protected List<String> taken() {
        List<String> ids = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(folder.resolve("alerts").resolve(TAKEN))) {
                ids.add(new ObjectMapper().readTree(line).path("id").asText());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return ids;
    }

    private static Subscription to(String path) {
        return new Subscription("s", "org", "file", path, "noroshi", null, List.of("en"), false, false, List.of());
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
    void writesToNoPipeThatWouldHoldItUp() throws Exception {
        Files.createDirectories(folder.resolve("alerts"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("alerts/pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(send("d1", "pipe")).isEqualTo(new Outcome.Misconfigured("what the path names is no regular file"));
    }

    private Outcome send(String id, String path) throws Exception {
        return send(id, 1, to(path));
    }

    private Outcome send(Subscription subscription) throws Exception {
        return send("d1", 1, subscription);
    }
}
