package dev.noroshi.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Reached;
import dev.noroshi.schema.ReleasedTo;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of every version ever stored: a row written once must be readable for good. */
class HeldStoreTest {

    @Test
    void releasedToHasItsGoldenBytes() {
        ReleasedTo row = new ReleasedTo(
                List.of(new Reached("kr-bank", Tlp.GREEN, List.of("kr-bank/h"), false, true, false)),
                Instant.parse("2026-11-26T05:00:00.000001Z"),
                List.of());
        String rest = "020e6b722d62616e6b020212" + "6b722d62616e6b2f68000001000082d0e68cdac9b006";
        assertThat(HexFormat.of().formatHex(HeldStore.RELEASED_TO.serialize(null, row)))
                .isEqualTo("02" + rest + "00");
        for (String golden : List.of("01" + rest, "02" + rest + "00")) {
            assertThat(HeldStore.RELEASED_TO.deserialize(null, HexFormat.of().parseHex(golden)))
                    .isEqualTo(row);
        }
    }
}
