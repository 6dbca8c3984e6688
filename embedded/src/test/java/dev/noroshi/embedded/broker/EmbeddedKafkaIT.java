package dev.noroshi.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.embedded.EmbeddedException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
    @TempDir
    Path folder;

    @Test
    void refusesAFolderThatAnotherBrokerHas() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining(folder.toString());
            assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
        }
    }

    @Test
    void refusesAPortThatIsInUseAndLeavesTheFolderFree() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("a"), 0)) {
            int taken = Integer.parseInt(kafka.bootstrapServers().replace("127.0.0.1:", ""));

            assertThatThrownBy(() -> EmbeddedKafka.start(folder.resolve("b"), taken))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("Port " + taken);
        }
        BrokerFolder.open(folder.resolve("b"), 0).close();
    }

    @Test
    void takesOtherPortsWhereOneIsTakenBetweenFindingAndBindingIt() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket other = new ServerSocket(0, 1, loopback)) {
            Deque<int[]> ports = new ArrayDeque<>(List.of(
                    new int[] {other.getLocalPort(), FreePorts.two()[1]},
                    new int[] {FreePorts.two()[0], other.getLocalPort()}));
            try (EmbeddedKafka kafka = EmbeddedKafka.start(
                            folder, 0, Map.of(), () -> ports.isEmpty() ? FreePorts.two() : ports.remove());
                    Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                assertThat(ports).isEmpty();
                assertThat(admin.describeCluster().nodes().get(30, TimeUnit.SECONDS))
                        .hasSize(1);
            }
        }
    }

    @Test
    void refusesADiskThatIsNearlyFull() {
        assertThatThrownBy(() -> BrokerFolder.open(folder, Long.MAX_VALUE))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining("bytes are free under " + folder);
    }

    @Test
    void refusesAFolderThatIsAFile() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> EmbeddedKafka.start(file, 0))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(file.toString());
    }
}
