package dev.noroshi.benchmarks.floor;

import dev.noroshi.benchmarks.load.EventFeed;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.benchmarks.load.Mix;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.transport.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Bytes of the size and kind of our events, opaque to the floor, with the index and whether it is a first written over
 * their beginning. Keys are 64 hexadecimal digits, as our fingerprints are.
 */
final class FloorRecords {
    private static final int DIFFERENT = 5_000;
    private static final int FLAG = Integer.BYTES;
    private static final int NOISY = 16;

    private final List<byte[]> values;
    private long firsts;
    private long repeats;

    FloorRecords(Serializer<IncidentEvent> serializer, EventFeed feed) {
        this.values = feed.next(Load.most(DIFFERENT, Mix.FIRSTS))
                .map(sighting -> serializer.serialize(Topics.EVENTS, sighting.event()))
                .toList();
    }

    byte[] value(int index, boolean first) {
        byte[] value = values.get(index % DIFFERENT).clone();
        ByteBuffer.wrap(value).putInt(index).put((byte) (first ? 1 : 0));
        return value;
    }

    byte[] key(boolean first) {
        long number = first ? firsts++ : firsts - firsts % NOISY - repeats++ % NOISY;
        // Spread over the partitions as a hash would be.
        String half = HexFormat.of().toHexDigits(number * 0x9E3779B97F4A7C15L);
        return (half + half + half + half).getBytes(StandardCharsets.US_ASCII);
    }

    static int indexOf(byte[] value) {
        return ByteBuffer.wrap(value).getInt();
    }

    static boolean isFirst(byte[] value) {
        return value[FLAG] == 1;
    }

    /** Bytes of the values on average. */
    int size() {
        return (int) values.stream().mapToInt(value -> value.length).average().orElse(0);
    }
}
