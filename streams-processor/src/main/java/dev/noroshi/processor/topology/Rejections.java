package dev.noroshi.processor.topology;

import dev.noroshi.event.Hashes;
import dev.noroshi.processor.topology.EventReading.Faulty;
import dev.noroshi.schema.RejectedEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Records of the events topic that are none, as values for the topic of what was rejected. */
final class Rejections {

    /** Who sent it is in the part that cannot be read. */
    static final String UNKNOWN = "unknown";

    /** Of a longer record the beginning is kept; the hash is always of the whole. */
    private static final int MOST_RAW = 1024 * 1024;

    private Rejections() {}

    static RejectedEvent of(Faulty faulty, byte[] value, RecordMetadata place, Instant receivedAt) {
        return RejectedEvent.newBuilder()
                .setProducerOrg(UNKNOWN)
                .setSensor(UNKNOWN)
                .setReceivedAt(receivedAt)
                .setCode(faulty.code())
                .setReason(faulty.reason())
                .setPosition(place.topic() + "-" + place.partition() + "@" + place.offset())
                .setRawHash(Hashes.sha256Hex(value))
                .setRaw(ByteBuffer.wrap(value, 0, Math.min(value.length, MOST_RAW)))
                .build();
    }
}
