package dev.noroshi.producer.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as sensors and logrotate leave them: nothing of them is lost, and nothing gets another id. */
class FollowTest {

    @TempDir
    private Path folder;

    private Path log;
    private FakeGateway gateway;
    private int written;

    /** What happens between two looks. */
    @FunctionalInterface
    private interface Change {
        void make() throws IOException;
    }

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
        log = Files.createDirectory(folder.resolve("log")).resolve("eve.json");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void readsARenamedFileToItsEndBeforeTheNewOne() throws Exception {
        follow(
                log,
                () -> append(log, 3),
                () -> {
                    append(log, 2);
                    Files.move(log, log.resolveSibling("eve.json.1"));
                    append(log, 4);
                },
                () -> append(log.resolveSibling("eve.json.1"), 1));
        assertAllOnce(10);
    }

    @Test
    void findsWhatAFileHeldInTheCopyWhenItIsCutShort() throws Exception {
        follow(log, () -> append(log, 5), () -> {
            append(log, 2);
            Files.copy(log, log.resolveSibling("eve.json.1"));
            cut(log);
            append(log, 1);
        });
        assertAllOnce(8);
    }

    @Test
    void findsACompressedFileAgain() throws Exception {
        follow(log, () -> append(log, 5), () -> {
            append(log, 2);
            compress(log, log.resolveSibling("eve.json.1.gz"));
            Files.delete(log);
            append(log, 3);
        });
        assertAllOnce(10);
    }

    @Test
    void goesOnAfterARestartInTheMiddleOfARotation() throws Exception {
        follow(log, () -> append(log, 5));
        append(log, 2);
        Files.move(log, log.resolveSibling("eve.json.1"));
        append(log, 3);
        follow(log);
        Files.move(log.resolveSibling("eve.json.1"), log.resolveSibling("eve.json.2"));
        Files.move(log, log.resolveSibling("eve.json.1"));
        append(log, 1);
        follow(log);
        assertAllOnce(11);
    }

    @Test
    void leavesOlderFilesAndStrangersAlone() throws Exception {
        append(log.resolveSibling("eve.json.1"), 3);
        append(log.resolveSibling("other.json"), 3);
        written = 0;
        follow(log, () -> append(log, 2));
        assertAllOnce(2);
    }

    @Test
    void sendsTheUnfinishedLastRecordOfARotatedFileOnceItHasSettled() throws Exception {
        follow(log, () -> append(log, 1), () -> {
            Files.writeString(log, "{\"title\":\"cut o", StandardOpenOption.APPEND);
            Files.move(log, log.resolveSibling("eve.json.1"));
        });
        assertThat(gateway.rejects).isEmpty();
        Files.setLastModifiedTime(log.resolveSibling("eve.json.1"), FileTime.fromMillis(0));
        follow(log);
        assertAllOnce(1);
        assertThat(gateway.rejects).hasSize(1);
    }

    @Test
    void takesTheFilesOfAFolderThatAreWanted() throws Exception {
        Path in = log.getParent();
        follow(
                in,
                () -> append(in.resolve("a.json"), 2),
                () -> {
                    append(in.resolve("b.json"), 2);
                    append(in.resolve("a.json"), 1);
                    Files.writeString(in.resolve("notes.txt"), "nothing of ours");
                },
                () -> Files.move(in.resolve("a.json"), in.resolve("c.json")),
                () -> append(in.resolve("c.json"), 1));
        assertAllOnce(6);
        assertThat(gateway.rejects).isEmpty();
    }

    private void follow(Path target, Change... changes) throws IOException, InterruptedException {
        AtomicInteger looks = new AtomicInteger();
        publisher().follow(target, name -> name.toString().endsWith(".json"), () -> {
            int look = looks.getAndIncrement();
            if (look < changes.length) {
                try {
                    changes[look].make();
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                }
            }
            return look > changes.length + 2;
        });
    }

    private Publisher publisher() {
        PublishSettings settings = new PublishSettings(
                gateway.uri(), "nrs_token", "noroshi", folder.resolve("state"), 1 << 20, 100, Duration.ofMinutes(1));
        return new Publisher(settings, progress -> {}, duration -> {});
    }

    private void assertAllOnce(int records) {
        assertThat(gateway.ids).hasSize(records).doesNotHaveDuplicates();
        assertThat(written).isEqualTo(records);
    }

    private void append(Path file, int records) throws IOException {
        for (int i = 0; i < records; i++) {
            Files.writeString(file, line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private String line() {
        return "{\"title\":\"t" + written++ + "\",\"severity\":\"LOW\",\"victims\":[],\"attackers\":[]}\n";
    }

    private static void cut(Path file) throws IOException {
        Files.write(file, new byte[0], StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static void compress(Path from, Path to) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
            out.write(Files.readString(from).getBytes(StandardCharsets.UTF_8));
        }
    }
}
