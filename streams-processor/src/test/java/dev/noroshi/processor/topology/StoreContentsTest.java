package dev.noroshi.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.processor.domain.MemoryRows;
import dev.noroshi.schema.Incident;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StoreContentsTest {

    private static final byte[] KEY = {1, 2, 3};
    private static final byte[] TALLY = tally();

    private final MemoryRows rows = new MemoryRows();
    private final StoreContents contents = new StoreContents(rows);
    private final Incident incident = CountingTest.incident("jnsa");

    @Test
    void aNewIncidentLiesWithItsTally() {
        contents.open(KEY, incident, TALLY);
        assertThat(contents.get(KEY)).isEqualTo(incident);
        assertThat(contents.tally(KEY)).isEqualTo(TALLY);
    }

    @Test
    void oneThatIsWrittenAgainLiesAlone() {
        contents.open(KEY, incident, TALLY);
        Incident changed = CountingTest.incident("kisia");
        contents.put(KEY, changed);
        assertThat(contents.get(KEY)).isEqualTo(changed);
        assertThat(contents.tally(KEY)).isNull();
    }

    @Test
    void theTallyStandsBeforeWhatAnIncidentAloneIsWrittenAs() {
        contents.put(KEY, incident);
        byte[] alone = rows.get(KEY);
        contents.open(KEY, incident, TALLY);
        byte[] row = rows.get(KEY);
        assertThat(row).startsWith(0x7F, 0x01, 0x2C).endsWith(alone);
        assertThat(Arrays.copyOfRange(row, 3, 303)).isEqualTo(TALLY);
    }

    @Test
    void nothingIsKnownOfWhatIsNotThere() {
        assertThat(contents.get(KEY)).isNull();
        assertThat(contents.tally(KEY)).isNull();
        contents.open(KEY, incident, TALLY);
        contents.delete(KEY);
        assertThat(contents.get(KEY)).isNull();
        assertThat(contents.tally(KEY)).isNull();
    }

    /** As long as one that begins with the longest id. */
    private static byte[] tally() {
        ByteBuffer bytes = ByteBuffer.allocate(300);
        while (bytes.hasRemaining()) {
            bytes.put((byte) bytes.position());
        }
        return bytes.array();
    }
}
