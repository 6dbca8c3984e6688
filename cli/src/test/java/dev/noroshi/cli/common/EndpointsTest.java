package dev.noroshi.cli.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsTest {

    @TempDir
    private Path folder;

    @Test
    void readsWhatStandaloneWrote() throws Exception {
        Endpoints.write(folder, Map.of("kafka", "127.0.0.1:9092", "registry", "http://127.0.0.1:8081"));
        assertThat(Endpoints.read(folder, "kafka")).isEqualTo("127.0.0.1:9092");
        assertThatThrownBy(() -> Endpoints.read(folder, "moon")).hasMessageContaining("names no 'moon'");
    }

    @Test
    void saysThatNothingRunsThere() throws Exception {
        Endpoints.write(folder, Map.of("kafka", "127.0.0.1:9092"));
        Endpoints.remove(folder);
        assertThatThrownBy(() -> Endpoints.read(folder, "kafka"))
                .hasMessageContaining("no running noroshi has its data in " + folder)
                .hasMessageContaining("noroshi standalone --data");
    }
}
