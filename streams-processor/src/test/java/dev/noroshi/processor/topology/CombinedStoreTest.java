package dev.noroshi.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.processor.domain.MemoryRows;
import dev.noroshi.processor.domain.Rows;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CombinedStoreTest {

    private static final char PART = 'r';

    private KeyValueStore<Bytes, byte[]> store;
    private CombinedStore combined;
    private Rows rows;

    @BeforeEach
    void open(@TempDir Path folder) {
        store = OpenedStore.in(folder);
        start();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** As after a restart: what is not in the store is gone. */
    private void start() {
        combined = new CombinedStore(store, PART);
        rows = StoreRows.waiting(combined, 'a');
    }

    @Test
    void whatWasPutTogetherIsWrittenTogether() {
        rows.put(key(1), key(10));
        rows.put(key(2), key(20));
        assertThat(OpenedStore.rows(store)).isEmpty();
        combined.write();
        assertThat(OpenedStore.rows(store)).hasSize(1);
        start();
        assertThat(rows.get(key(1))).isEqualTo(key(10));
        assertThat(rows.get(key(2))).isEqualTo(key(20));
    }

    @Test
    void writesNothingWhereNothingWasPut() {
        rows.put(key(1), key(10));
        combined.write();
        store.delete(Bytes.wrap(new byte[] {PART}));
        combined.write();
        assertThat(OpenedStore.rows(store)).isEmpty();
    }

    @Test
    void manyRowsGoUnderTheirOwnKeys() {
        for (int i = 0; i <= CombinedStore.MOST; i++) {
            rows.put(key(i), key(i));
        }
        combined.write();
        assertThat(OpenedStore.rows(store)).hasSize(CombinedStore.MOST + 1);
        rows.put(key(3), key(30));
        rows.delete(key(4));
        combined.write();
        start();
        assertThat(rows.get(key(3))).isEqualTo(key(30));
        assertThat(rows.get(key(4))).isNull();
        assertThat(rows.get(key(5))).isEqualTo(key(5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void answersAsRowsDoThatAreWrittenAtOnce(long seed) {
        Random random = new Random(seed);
        var plain = new MemoryRows();
        for (int step = 0; step < 5_000; step++) {
            byte[] key = key(random.nextInt(random.nextInt(100) == 0 ? 50 : 8));
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    plain.put(key, key(step));
                    rows.put(key, key(step));
                }
                case 3 -> {
                    plain.delete(key);
                    rows.delete(key);
                }
                case 4 -> {
                    combined.write();
                    if (random.nextInt(10) == 0) {
                        start();
                    }
                }
                case 5 -> {
                    if (random.nextInt(20) == 0) {
                        assertThat(rows.range(key(2), key(40), 20))
                                .usingRecursiveComparison()
                                .isEqualTo(plain.range(key(2), key(40), 20));
                    }
                }
                default -> assertThat(rows.get(key)).as("step %d", step).isEqualTo(plain.get(key));
            }
        }
    }

    @Test
    void hasItsGoldenBytes() {
        rows.put(new byte[] {1}, new byte[] {7, 8});
        combined.write();
        assertThat(combinedRow()).isEqualTo("01" + "0002" + "6101" + "00000002" + "0708");
        rows.delete(new byte[] {1});
        combined.write();
        assertThat(combinedRow()).isEqualTo("01" + "0002" + "6101" + "ffffffff");
    }

    @Test
    void refusesWhatANewerReleaseWrote() {
        store.put(Bytes.wrap(new byte[] {PART}), new byte[] {2});
        assertThatThrownBy(this::start).hasMessageContaining("newer release");
    }

    private String combinedRow() {
        return HexFormat.of().formatHex(store.get(Bytes.wrap(new byte[] {PART})));
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
