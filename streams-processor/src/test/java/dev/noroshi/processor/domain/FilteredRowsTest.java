package dev.noroshi.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilteredRowsTest {

    private static final int ROWS = 5_000;

    private final Counted store = new Counted();

    /** Counts how often it is asked for a row. */
    private static final class Counted implements Rows {
        private final MemoryRows rows = new MemoryRows();
        private int gets;
        private int deletes;
        private int read;

        @Override
        public byte @Nullable [] get(byte[] key) {
            gets++;
            return rows.get(key);
        }

        @Override
        public void put(byte[] key, byte[] value) {
            rows.put(key, value);
        }

        @Override
        public void delete(byte[] key) {
            deletes++;
            rows.delete(key);
        }

        @Override
        public List<Row> range(byte[] from, byte[] to, int limit) {
            List<Row> found = rows.range(from, to, limit);
            read += found.size();
            return found;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void answersAsTheRowsBehindItDo(long seed) {
        Random random = new Random(seed);
        var plain = new MemoryRows();
        for (int i = 0; i < 300; i++) {
            byte[] key = key(random.nextInt(1_000));
            plain.put(key, key);
            store.put(key, key);
        }
        var filtered = new FilteredRows(store, 64);
        for (int step = 0; step < 20_000; step++) {
            byte[] key = key(random.nextInt(1_000));
            switch (random.nextInt(8)) {
                case 0, 1 -> {
                    plain.put(key, key);
                    filtered.put(key, key);
                }
                case 2 -> {
                    plain.delete(key);
                    filtered.delete(key);
                }
                case 3 -> filtered.prepare(1 + random.nextInt(200));
                default -> assertThat(filtered.get(key)).as("step %d", step).isEqualTo(plain.get(key));
            }
        }
    }

    @Test
    void asksForHardlyAnyRowThatIsNotThere() {
        for (int i = 0; i < ROWS; i++) {
            store.put(key(i), key(i));
        }
        var filtered = new FilteredRows(store, 2 * ROWS);
        prepared(filtered);
        for (int i = ROWS; i < 3 * ROWS; i++) {
            assertThat(filtered.get(key(i))).isNull();
        }
        assertThat(store.gets).isLessThan(2 * ROWS / 100);
    }

    @Test
    void growsWithTheRowsWithoutReadingThemAgain() {
        var filtered = new FilteredRows(store, 64);
        filtered.prepare(10);
        for (int i = 0; i < ROWS; i++) {
            filtered.put(key(i), key(i));
            filtered.prepare(10);
        }
        assertThat(store.read).isZero();
        for (int i = ROWS; i < 2 * ROWS; i++) {
            assertThat(filtered.get(key(i))).isNull();
        }
        assertThat(store.gets).isLessThan(2 * ROWS / 100);
    }

    @Test
    void forgetsWhatWasDeletedOnceItIsMuch() {
        var filtered = new FilteredRows(store, 64);
        filtered.prepare(10);
        for (int i = 0; i < ROWS; i++) {
            filtered.put(key(i), key(i));
        }
        for (int i = 0; i < ROWS; i++) {
            filtered.delete(key(i));
        }
        prepared(filtered);
        for (int i = 0; i < ROWS / 2; i++) {
            assertThat(filtered.get(key(i))).isNull();
        }
        assertThat(store.gets).isLessThan(ROWS / 100);
    }

    @Test
    void deletesNoRowThatIsNotThere() {
        var filtered = new FilteredRows(store, 64);
        prepared(filtered);
        filtered.put(key(0), key(0));
        for (int i = 0; i < ROWS; i++) {
            filtered.delete(key(i));
        }
        assertThat(store.rows.get(key(0))).isNull();
        assertThat(store.deletes).isBetween(1, ROWS / 100);
    }

    @Test
    void aRowWrittenAgainAndAgainTakesNoRoom() {
        var filtered = new FilteredRows(store, 64);
        prepared(filtered);
        for (int i = 0; i < ROWS; i++) {
            filtered.put(key(0), key(i));
        }
        for (int i = 1; i <= ROWS; i++) {
            assertThat(filtered.get(key(i))).isNull();
        }
        assertThat(store.gets).isLessThan(ROWS / 100);
    }

    private static void prepared(FilteredRows filtered) {
        for (int i = 0; i < ROWS; i++) {
            filtered.prepare(100);
        }
    }

    /** As rows lie: a few bytes that many share, then a digest. */
    private static byte[] key(int number) {
        return ByteBuffer.allocate(22)
                .put(new byte[] {1, 2, 3, 4, 5, (byte) (number % 3)})
                .putInt(7)
                .putLong(new Random(number).nextLong())
                .putInt(number)
                .array();
    }
}
