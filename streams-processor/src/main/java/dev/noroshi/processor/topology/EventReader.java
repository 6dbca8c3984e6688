package dev.noroshi.processor.topology;

import dev.noroshi.processor.topology.EventReading.Decoded;
import dev.noroshi.processor.topology.EventReading.Faulty;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.transport.registry.RegistryException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Decodes events inside the topology, so that one at fault becomes a value and not an exception. */
final class EventReader {

    /** What an event may say besides its raw record, so that everything made of it fits into a message. */
    static final int MOST_BYTES = 1536 * 1024;

    private final Deserializer<IncidentEvent> deserializer;
    private final String topic;

    EventReader(Deserializer<IncidentEvent> deserializer, String topic) {
        this.deserializer = deserializer;
        this.topic = topic;
    }

    /**
     * @throws RegistryException where the registry does not answer: the record is read again later
     */
    EventReading read(byte[] value) {
        IncidentEvent event;
        try {
            event = deserializer.deserialize(topic, value);
        } catch (RegistryException registry) {
            if (registry.isRetriable()) {
                throw registry;
            }
            return new Faulty("UNDECODABLE", String.valueOf(registry.getMessage()));
        } catch (SerializationException malformed) {
            return new Faulty("UNDECODABLE", String.valueOf(malformed.getMessage()));
        }
        ByteBuffer raw = event.getRaw();
        int said = value.length - (raw == null ? 0 : raw.remaining());
        if (said > MOST_BYTES) {
            return new Faulty(
                    "TOO_LARGE", "the event has " + said + " bytes besides its raw record, and may have " + MOST_BYTES);
        }
        return new Decoded(event);
    }
}
