package dev.noroshi.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {

    @TempDir
    private Path folder;

    @Test
    void readsTheClientSettingsFromTheFileItNames() throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), "security.protocol=SSL\n");
        Connection connection = connection(Map.of("kafka.client.config", file.toString()));
        assertThat(connection.clientProperties()).containsEntry("security.protocol", "SSL");
        assertThat(connection.bootstrap()).isEqualTo("localhost:9092");
        assertThat(connection.registryConfig()).containsOnly(Map.entry("schema.registry.url", "http://localhost:8081"));
    }

    @Test
    void givesCredentialsToTheRegistryAndToNoLog() {
        Connection connection = connection(Map.of("registry.credentials", "me:secret"));
        assertThat(connection.registryConfig()).containsEntry("basic.auth.user.info", "me:secret");
        assertThat(connection.toString()).doesNotContain("secret");
    }

    @Test
    void namesTheFileThatIsNotThere() {
        assertThatThrownBy(() -> connection(Map.of("kafka.client.config", "/no/such/file")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("/no/such/file");
    }

    private static Connection connection(Map<String, String> explicit) {
        return Connection.from(Settings.resolve(ConnectionKeys.all(), Map.of(), Map.of(), explicit));
    }
}
