package dev.noroshi.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.processor.domain.MemoryRows;
import dev.noroshi.processor.domain.Rows;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchedStoreTest {

    private KeyValueStore<Bytes, byte[]> store;
    private BatchedStore batched;
    private Rows rows;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = OpenedStore.in(folder);
        batched = BatchedStore.of(store);
        rows = StoreRows.waiting(batched, 'a');
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatWaitsIsSeenAndNotYetWritten() {
        rows.put(key(1), key(10));
        assertThat(rows.get(key(1))).isEqualTo(key(10));
        assertThat(OpenedStore.rows(store)).isEmpty();
        batched.write();
        assertThat(OpenedStore.rows(store)).hasSize(1);
        rows.delete(key(1));
        assertThat(rows.get(key(1))).isNull();
        assertThat(OpenedStore.rows(store)).hasSize(1);
        batched.write();
        assertThat(OpenedStore.rows(store)).isEmpty();
    }

    @Test
    void theLastWordOnARowCounts() {
        rows.put(key(1), key(10));
        rows.delete(key(1));
        rows.put(key(1), key(11));
        assertThat(rows.get(key(1))).isEqualTo(key(11));
        batched.write();
        assertThat(rows.get(key(1))).isEqualTo(key(11));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersAsRowsDoThatAreWrittenAtOnce(long seed) {
        Random random = new Random(seed);
        var plain = new MemoryRows();
        for (int step = 0; step < 5_000; step++) {
            byte[] key = key(random.nextInt(50));
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    plain.put(key, key(step));
                    rows.put(key, key(step));
                }
                case 3 -> {
                    plain.delete(key);
                    rows.delete(key);
                }
                case 4 -> batched.write();
                case 5 ->
                    assertThat(rows.range(key(10), key(40), 20))
                            .usingRecursiveComparison()
                            .isEqualTo(plain.range(key(10), key(40), 20));
                default -> assertThat(rows.get(key)).as("step %d", step).isEqualTo(plain.get(key));
            }
        }
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
