package dev.noroshi.benchmarks.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.transport.registry.InMemoryRegistryClient;
import dev.noroshi.transport.serde.AvroSerdes;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serializer;

/** From the bytes of an EVE record to those that go to Kafka; and the floor, Jackson's tree of the same bytes. */
final class Reading {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Intake.Place PLACE = new Intake.Place("benchmark", 0);

    private final Intake intake;
    private final Serializer<IncidentEvent> serializer;
    private final Origin origin = Origin.local("jp-acme", "eve", Instant.parse("2026-03-01T00:00:00Z"));

    Reading() {
        Formats formats = Formats.standard();
        var registry = new InMemoryRegistryClient();
        registry.register(Topics.spec(Topics.EVENTS).subject(), IncidentEvent.getClassSchema());
        serializer = AvroSerdes.serializer(registry, IncidentEvent.class);
        intake = new Intake(formats, formats.named("suricata-eve").orElseThrow());
    }

    /** Number of members of the tree. */
    static long tree(byte[] record) {
        try {
            return JSON.readTree(record).size();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The record in Avro, in Confluent's wire format, raw bytes and all. */
    byte[] avro(byte[] record) {
        Outcome outcome = intake.read(new Frame.Whole(0, record, true), PLACE, origin);
        if (outcome instanceof Outcome.Accepted accepted) {
            return serializer.serialize(Topics.EVENTS, accepted.events().get(0));
        }
        throw new IllegalArgumentException("only alerts are measured, and this is none: " + outcome);
    }
}
