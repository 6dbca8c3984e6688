package dev.noroshi.benchmarks.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.benchmarks.load.EventFeed;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.benchmarks.load.Mix;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.policy.CompiledPolicies;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.IncidentEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertHeadTest {
    private final EventFeed feed = new EventFeed(List.of("org-4"));

    @TempDir
    private Path directory;

    @Test
    void tellsTheFirstAlertOfAnIncidentAndItsEvent() throws IOException {
        List<Alert> alerts = alerts();
        assertThat(alerts).hasSize(2);
        for (Alert alert : alerts) {
            assertThat(AlertHead.isCreated(record(alert))).isTrue();
            assertThat(feed.indexIn(record(alert))).isZero();
            alert.getContent()
                    .put(AlertContent.getClassSchema().getField("type").pos(), AlertType.UPDATED);
            assertThat(AlertHead.isCreated(record(alert))).isFalse();
        }
    }

    private List<Alert> alerts() throws IOException {
        SharingWorld world = new SharingWorld(9, 3, id -> "https://soc." + id + ".example.jp/hook");
        Files.writeString(directory.resolve("world.yaml"), world.yaml());
        var policy = PolicyCompiler.compile(PolicyDirectory.read(directory), WorldPolicy.KEYS);
        IncidentEvent event =
                feed.next(Load.most(1, Mix.FIRSTS)).findFirst().orElseThrow().event();
        try (var metrics = new PrometheusMetrics()) {
            var dedup = new Dedup(
                    DedupSettings.standard(1),
                    DedupMemory.onHeap(),
                    CompiledPolicies.router(policy, metrics),
                    forgotten -> {});
            return dedup.accept("0".repeat(64), event, event.getReceivedAt())
                    .versions()
                    .get(0)
                    .alerts();
        }
    }

    /** As it lies in its topic. */
    private static byte[] record(Alert alert) throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(new byte[5]);
        Encoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new SpecificDatumWriter<>(Alert.class).write(alert, encoder);
        return bytes.toByteArray();
    }
}
