package dev.noroshi.transport.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.transport.registry.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.Test;

class PatientReaderTest {

    private static final PolicySnapshot SNAPSHOT = PolicySnapshot.newBuilder()
            .setHash("a")
            .setPublishedAt(Instant.EPOCH)
            .setPublishedBy("me")
            .setReason("test")
            .build();

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void waitsForARegistryThatComesBack() {
        PatientReader<PolicySnapshot> reader =
                new PatientReader<>("noroshi.policy", awayFor(2), Duration.ofSeconds(30));
        assertThat(reader.read(new byte[0])).isEqualTo(SNAPSHOT);
        assertThat(calls).hasValue(3);
    }

    @Test
    void surfacesARegistryThatStaysAway() {
        PatientReader<PolicySnapshot> reader =
                new PatientReader<>("noroshi.policy", awayFor(Integer.MAX_VALUE), Duration.ofMillis(150));
        assertThatThrownBy(() -> reader.read(new byte[0])).isInstanceOf(RegistryUnavailableException.class);
        assertThat(calls.get()).isGreaterThan(1);
    }

    private Deserializer<PolicySnapshot> awayFor(int times) {
        return (topic, bytes) -> {
            if (calls.getAndIncrement() < times) {
                throw new RegistryUnavailableException("no registry answers", null);
            }
            return SNAPSHOT;
        };
    }
}
