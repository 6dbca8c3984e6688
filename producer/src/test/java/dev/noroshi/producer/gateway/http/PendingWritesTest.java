package dev.noroshi.producer.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.producer.gateway.kafka.EventLog;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.runtime.metrics.RecordedMetrics;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.transport.registry.InMemoryRegistryClient;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PendingWritesTest {

    @Test
    void theFirstRecordThatKafkaDoesNotTakeEndsTheRequest() {
        var registry = new InMemoryRegistryClient();
        registry.register(Topics.REJECTED + "-value", RejectedEvent.getClassSchema());
        Connection nobody = Connection.plain("127.0.0.1:1", "http://127.0.0.1:1");
        try (EventLog log = EventLog.open(
                nobody, registry, new Fingerprint(FingerprintTemplates.standard()), Duration.ofMillis(400))) {
            Origin origin = Origin.local("jp-acme", "ids", Instant.EPOCH);
            var writes = new PendingWrites(log, origin, Intake.Place.UNKNOWN, new IngestReport(new RecordedMetrics()));
            var record = new Outcome.Rejected(0, null, RejectCode.MALFORMED, "no JSON", new byte[] {1}, 1);

            assertThatThrownBy(() -> writes.add(record))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(503));
        }
    }
}
