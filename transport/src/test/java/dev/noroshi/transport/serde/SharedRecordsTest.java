package dev.noroshi.transport.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Sensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedRecordsTest {

    private static final Instant TIME = Instant.parse("2026-03-01T09:00:00.123456Z");

    private static final byte[] NO_PREFIX = {};

    private final CompiledWriter writer = CompiledWriter.of(Incident.getClassSchema());
    private final RecordReader<Incident> reader =
            AvroReaders.resolving(Incident.getClassSchema(), Incident.getClassSchema());

    @Test
    void writesTheSameBytesWithAndWithout() {
        IncidentEvent event = event("an event");
        byte[] first = written(incident(1, event));
        byte[] second = written(incident(2, event));

        SharedRecords.during(() -> {
            assertThat(written(incident(1, event))).isEqualTo(first);
            assertThat(written(incident(2, event))).isEqualTo(second);
        });
    }

    @Test
    void copiesWhatWasWrittenOfTheSameObjectAlone() {
        IncidentEvent event = event("as it was");
        byte[] asItWas = written(incident(1, event));

        SharedRecords.during(() -> {
            written(incident(1, event));
            event.put("title", "changed meanwhile");

            assertThat(written(incident(1, event))).isEqualTo(asItWas);
            assertThat(title(written(incident(1, event("another"))))).isEqualTo("another");
        });
    }

    @Test
    void forgetsWhenTheWorkIsDoneOrFails() {
        IncidentEvent event = event("as it was");
        SharedRecords.during(() -> written(incident(1, event)));
        event.put("title", "changed");
        assertThat(title(written(incident(1, event)))).isEqualTo("changed");

        assertThatThrownBy(() -> SharedRecords.during(() -> {
                    written(incident(1, event));
                    throw new IllegalStateException("the work failed");
                }))
                .hasMessage("the work failed");
        event.put("title", "changed again");
        assertThat(title(written(incident(1, event)))).isEqualTo("changed again");
    }

    private byte[] written(Incident incident) {
        try {
            return AvroEncoding.encode(NO_PREFIX, writer, incident);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String title(byte[] written) {
        try {
            return reader.read(written, 0).getEvent().getTitle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IncidentEvent event(String title) {
        return IncidentEvent.newBuilder()
                .setEventId("5d7c6b1a-0000-5000-8000-000000000001")
                .setProducerOrg("jp-acme")
                .setSensor(new Sensor("eve-dmz", "Suricata", "OISF", "8.0.1"))
                .setFormat("suricata-eve")
                .setTime(TIME)
                .setReceivedAt(TIME)
                .setClassification(new Classification("malicious-code", "c2-server"))
                .setRawHash("00".repeat(32))
                .setTitle(title)
                .setUnmapped(Map.of("long", "enough".repeat(30)))
                .build();
    }

    private static Incident incident(int version, IncidentEvent event) {
        return Incident.newBuilder()
                .setIncidentId("0f3c8f3e-0000-5000-8000-000000000001")
                .setVersion(version)
                .setFingerprint("ab".repeat(32))
                .setState(IncidentState.OPEN)
                .setChange(IncidentChange.OPENED)
                .setSourceOrg("jp-acme")
                .setOpenedAt(TIME)
                .setUpdatedAt(TIME)
                .setFirstSeen(TIME)
                .setLastSeen(TIME)
                .setCount(1)
                .setEvents(1)
                .setEvent(event)
                .build();
    }
}
