package dev.noroshi.producer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.producer.client.sensor.PublishException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublisherTest {

    @TempDir
    private Path folder;

    private final List<Duration> pauses = new ArrayList<>();
    private FakeGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void sendsEveryRecordOnceWhateverTheBatches() throws Exception {
        for (String text : List.of(lines(25), array(25), lines(25).replace("}\n{", "}{"), cef(25), zeek(25))) {
            gateway.ids.clear();
            Path file = Files.writeString(folder.resolve("f" + gateway.requests), text);
            Tally tally = publisher(7).publish(file);
            assertThat(tally.in()).isEqualTo(25);
            assertThat(gateway.rejects).isEmpty();
            assertThat(gateway.ids).hasSize(25).doesNotHaveDuplicates();
            List<String> inSevens = List.copyOf(gateway.ids);
            gateway.ids.clear();
            Files.move(folder.resolve("state"), folder.resolve("state-" + gateway.requests));
            publisher(10).publish(file);
            assertThat(gateway.ids).isEqualTo(inSevens);
        }
    }

    @Test
    void goesOnWhereItWasInterrupted() throws Exception {
        for (String text : List.of(lines(20), array(20), zeek(20))) {
            gateway.ids.clear();
            Path file = Files.writeString(folder.resolve("r" + gateway.requests), text);
            gateway.script.add(new FakeGateway.Scripted(202, null, true));
            gateway.script.add(new FakeGateway.Scripted(401, null, true));
            assertThatThrownBy(() -> publisher(5).publish(file))
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining("401");
            assertThat(publisher(5).publish(file).in()).isEqualTo(15);
            // The batch that was kept without a word came twice, with the same ids.
            assertThat(gateway.ids).hasSize(25);
            assertThat(gateway.ids.stream().distinct()).hasSize(20);
            assertThat(publisher(5).publish(file)).isEqualTo(Tally.NONE);
        }
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws Exception {
        gateway.script.add(new FakeGateway.Scripted(429, "7", false));
        gateway.script.add(new FakeGateway.Scripted(503, "86400", false));
        gateway.script.add(new FakeGateway.Scripted(503, null, false));
        Path file = Files.writeString(folder.resolve("wait"), lines(1));
        assertThat(publisher(5).publish(file).events()).isEqualTo(1);
        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isEqualTo(Duration.ofSeconds(7));
        assertThat(pauses.get(1)).as("capped").isEqualTo(Duration.ofSeconds(30));
        assertThat(pauses.get(2)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void givesUpOnceItsPatienceEnds() throws Exception {
        for (int i = 0; i < 100; i++) {
            gateway.script.add(new FakeGateway.Scripted(503, "20", false));
        }
        Path file = Files.writeString(folder.resolve("away"), lines(1));
        assertThatThrownBy(() -> publisher(5).publish(file)).hasMessageContaining("gave up after 60 s");
        assertThat(pauses).hasSize(3);
    }

    @Test
    void cutsABatchThatIsTooLargeForTheGateway() throws Exception {
        gateway.mostBytes = 300;
        Path file = Files.writeString(folder.resolve("large"), lines(9));
        assertThat(publisher(9).publish(file).events()).isEqualTo(9);
        assertThat(gateway.ids).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void followsAFileThatGrowsAndLeavesAnUnfinishedLineForLater() throws Exception {
        Path file = Files.writeString(folder.resolve("grow"), lines(1) + "{\"title\":\"un");
        AtomicInteger looks = new AtomicInteger();
        Tally tally = publisher(5).follow(file, name -> true, () -> {
            if (looks.incrementAndGet() == 2) {
                append(file, "finished\",\"severity\":\"LOW\",\"victims\":[],\"attackers\":[]}\n" + lines(2));
            }
            return looks.get() > 3;
        });
        assertThat(tally.events()).isEqualTo(4);
        assertThat(gateway.ids).hasSize(4).doesNotHaveDuplicates();
        assertThat(gateway.rejects).isEmpty();
    }

    @Test
    void publishesGzipAndResumesInIt() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(lines(12).getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("f.gz"), packed.toByteArray());
        gateway.script.add(new FakeGateway.Scripted(202, null, true));
        gateway.script.add(new FakeGateway.Scripted(403, null, false));
        assertThatThrownBy(() -> publisher(5).publish(file)).hasMessageContaining("403");
        publisher(5).publish(file);
        assertThat(gateway.ids).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void doesNotSendWhatNoGatewayCouldTake() throws Exception {
        Path file = Files.writeString(
                folder.resolve("huge"), lines(1) + "{\"a\":\"" + "x".repeat(1 << 20) + "\"}\n" + lines(1));
        assertThat(publisher(5).publish(file)).isEqualTo(new Tally(2, 0, 1));
    }

    private Publisher publisher(int batch) {
        var settings = new PublishSettings(
                gateway.uri(), "nrs_token", null, folder.resolve("state"), 1 << 20, batch, Duration.ofSeconds(60));
        return new Publisher(settings, progress -> {}, pauses::add);
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String lines(int count) {
        return "{\"title\":\"same\",\"severity\":\"LOW\",\"victims\":[],\"attackers\":[]}\n".repeat(count);
    }

    private static String array(int count) {
        return "[\n" + lines(count).strip().replace("}\n", "},\n  ").indent(2) + "]\n";
    }

    /** Rows that mean nothing without the head that only the first batch has by itself. */
    private static String zeek(int rows) {
        var text = new StringBuilder("#separator \\x09\n#path\tweird\n#open\t2026-02-28\n#fields\tts\tname\n");
        for (int i = 0; i < rows; i++) {
            text.append("1772323198.1\tbad_checksum_").append(i).append('\n');
        }
        return text.append("#close\t2026-02-28\n").toString();
    }

    private static String cef(int count) {
        return "CEF:0|v|p|1|7|n|5|src=192.0.2.1 msg=GET /\r\nHost: a\r\n".repeat(count);
    }
}
