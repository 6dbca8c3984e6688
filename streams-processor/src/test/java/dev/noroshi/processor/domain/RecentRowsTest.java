package dev.noroshi.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentRowsTest {

    private final MemoryRows store = new MemoryRows();
    private final RecentRows rows = new RecentRows(store);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersAsTheRowsBehindItDo(long seed) {
        Random random = new Random(seed);
        var plain = new MemoryRows();
        for (int step = 0; step < 50_000; step++) {
            // More keys than there are places, so that they take turns.
            byte[] key = key(random.nextInt(3_000));
            switch (random.nextInt(4)) {
                case 0 -> {
                    byte[] value = key(step);
                    plain.put(key, value);
                    rows.put(key, value);
                }
                case 1 -> {
                    plain.delete(key);
                    rows.delete(key);
                }
                default -> assertThat(rows.get(key)).as("step %d", step).isEqualTo(plain.get(key));
            }
        }
        assertThat(store.size()).isEqualTo(plain.size());
    }

    @Test
    void aRowJustWrittenOrReadIsNotLookedForAgain() {
        rows.put(key(1), key(10));
        store.put(key(2), key(20));
        assertThat(rows.get(key(2))).isEqualTo(key(20));
        store.delete(key(1));
        store.delete(key(2));
        assertThat(rows.get(key(1))).isEqualTo(key(10));
        assertThat(rows.get(key(2))).isEqualTo(key(20));
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
