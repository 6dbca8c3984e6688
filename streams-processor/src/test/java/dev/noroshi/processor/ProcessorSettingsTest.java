package dev.noroshi.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.processor.domain.DedupTimes;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.runtime.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorSettingsTest {

    private static final Map<String, String> LEAST =
            Map.of("kafka.bootstrap", "127.0.0.1:9092", "registry.url", "http://127.0.0.1:8081");

    @Test
    void defaultsAreThoseOfDedupShared() {
        ProcessorSettings settings = ProcessorSettings.of(resolve(Map.of()));
        assertThat(settings.dedup().times()).isEqualTo(DedupTimes.standard());
        assertThat(settings.dedup().caps().open()).isEqualTo(10_000);
        assertThat(settings.dedup().caps().rows()).isEqualTo(500_000);
        assertThat(settings.tuning().commitInterval()).isEqualTo(Duration.ofMillis(50));
        assertThat(settings.tuning().busyCommitInterval()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void commitsNoSoonerWhileBusy() {
        ProcessorSettings settings =
                ProcessorSettings.of(resolve(Map.of("NOROSHI_PROCESSOR_COMMIT_INTERVAL", "500ms")));
        assertThat(settings.tuning().commitInterval()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.tuning().busyCommitInterval()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void environmentWinsAndKafkasOwnFileIsRead(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("kafka.properties"), "security.protocol=SSL");
        ProcessorSettings settings = ProcessorSettings.of(resolve(Map.of(
                "NOROSHI_PROCESSOR_DEDUP_GAP", "10m",
                "NOROSHI_PROCESSOR_PROFILE", "embedded",
                "NOROSHI_KAFKA_CLIENT_CONFIG", file.toString())));
        assertThat(settings.dedup().times().gapOfObservations()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.dedup().caps().open()).isEqualTo(30_000);
        assertThat(settings.connection().clientProperties()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void saysWhatWouldDo() {
        assertThatThrownBy(() -> resolve(Map.of(
                        "NOROSHI_PROCESSOR_GROUP_PROTOCOL", "modern",
                        "NOROSHI_PROCESSOR_DEDUP_OPEN_MAX", "0")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("classic or streams")
                .hasMessageContaining("from 3 to");
    }

    @Test
    void readsTemplatesFromAFile(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("dedup.yaml"), "version: 2\nclassifications: {fraud: [victims]}\n");
        ProcessorSettings settings =
                ProcessorSettings.of(resolve(Map.of("NOROSHI_DEDUP_TEMPLATES_FILE", file.toString())));
        assertThat(settings.templates().version()).isEqualTo(2);
        assertThat(settings.templates().byClassification()).containsKeys("fraud", "availability/ddos");
    }

    @Test
    void refusesTemplatesThatCannotBeUsed(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("dedup.yaml"), "version: 2\nversion: 3\n");
        for (String path : List.of(file.toString(), dir.resolve("none").toString())) {
            Settings settings = resolve(Map.of("NOROSHI_DEDUP_TEMPLATES_FILE", path));
            assertThatThrownBy(() -> ProcessorSettings.of(settings))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("dedup.templates.file")
                    .hasMessageContaining(path);
        }
    }

    private static Settings resolve(Map<String, String> environment) {
        return Settings.resolve(ProcessorSettings.KEYS, LEAST, environment, Map.of());
    }
}
