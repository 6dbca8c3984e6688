package dev.noroshi.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.BodyHash;
import dev.noroshi.schema.IncidentEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenTest {

    private static final int CAP = 300;

    private final MemoryRows kept = new MemoryRows();
    private final List<byte[]> lookedFrom = new ArrayList<>();
    private final Rows rows = new Rows() {
        @Override
        public byte[] get(byte[] key) {
            return kept.get(key);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            kept.put(key, value);
        }

        @Override
        public void delete(byte[] key) {
            kept.delete(key);
        }

        @Override
        public List<Row> range(byte[] from, byte[] to, int limit) {
            lookedFrom.add(from);
            return kept.range(from, to, limit);
        }
    };

    /** A store keeps a mark for each row removed and steps over all of them: 20 to 30 times as slow with 20 000. */
    @Test
    void removalInAFloodGoesOnWhereItStopped() {
        RowKeys keys = new RowKeys();
        DedupSettings settings =
                new DedupSettings(DedupTimes.standard(), new DedupCaps(10, 1, 1, CAP, 64, 16, 16, 200));
        Seen seen = new Seen(rows, new Ledgers(new MemoryRows(), keys), keys, settings, forgotten -> {});
        for (int i = 0; i < 10 * CAP; i++) {
            IncidentEvent event = Events.observation("jp-acme", i, change -> change);
            assertThat(seen.see(event, BodyHash.of(event), event.getReceivedAt().toEpochMilli()))
                    .isEqualTo(Sighting.FIRST);
        }
        assertThat(kept.size()).isLessThanOrEqualTo(CAP);
        assertThat(lookedFrom).hasSizeGreaterThan(CAP);
        for (int i = 1; i < lookedFrom.size(); i++) {
            assertThat(Arrays.compareUnsigned(lookedFrom.get(i - 1), lookedFrom.get(i)))
                    .as("look %s", i)
                    .isLessThanOrEqualTo(0);
        }
        assertThat(lookedFrom.stream().map(Arrays::toString).distinct().count()).isGreaterThan(lookedFrom.size() / 2);
    }
}
