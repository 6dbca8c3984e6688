package dev.noroshi.transport.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Sensor;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The pattern for every stored record: golden bytes of each version ever written, never changed afterwards. */
class VersionedSerdeTest {
    private static final String GOLDEN_V1 = "01066e6964020c5a65656b2d31";
    private static final String GOLDEN_V2 = "02066e6964020c5a65656b2d310002043130";

    private final VersionedSerde<Sensor> serde = VersionedSerde.of(Sensor.class, 2);

    @Test
    void writesTheGoldenBytesOfThisVersion() {
        Sensor sensor = Sensor.newBuilder()
                .setName("nid")
                .setProduct("Zeek-1")
                .setVersion("10")
                .build();

        assertThat(HexFormat.of().formatHex(serde.serialize("t", sensor))).isEqualTo(GOLDEN_V2);
        assertThat(read(GOLDEN_V2)).isEqualTo(sensor);
    }

    @Test
    void readsTheGoldenBytesOfEveryVersionBefore() {
        assertThat(read(GOLDEN_V1))
                .isEqualTo(
                        Sensor.newBuilder().setName("nid").setProduct("Zeek-1").build());
    }

    @Test
    void passesTombstonesBothWays() {
        assertThat(serde.serialize("t", null)).isNull();
        assertThat(serde.deserialize("t", null)).isNull();
    }

    @Test
    void refusesVersionsItDoesNotKnow() {
        for (String bytes : new String[] {"", "00", "03066e6964", "ff"}) {
            assertThatThrownBy(() -> read(bytes))
                    .isInstanceOf(MalformedRecordException.class)
                    .hasMessageContaining("1 to 2");
        }
    }

    @Test
    void refusesTruncatedBytes() {
        assertThatThrownBy(() -> read(GOLDEN_V1.substring(0, 10)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("version 1");
    }

    @Test
    void saysWhichResourceIsMissingAndWhatBelongsInIt() {
        assertThatThrownBy(() -> VersionedSerde.of(Analytic.class, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("store/Analytic.v1.avsc")
                .hasMessageContaining("\"name\":\"uid\"");
    }

    @Test
    void refusesAClassThatMovedOnFromItsNewestVersion() {
        assertThatThrownBy(() -> VersionedSerde.of(Classification.class, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("store/Classification.v2.avsc")
                .hasMessageContaining("raise the version");
    }

    @Test
    void countsVersionsInOneSignedByte() {
        for (int version : new int[] {0, 128}) {
            assertThatThrownBy(() -> VersionedSerde.of(Sensor.class, version))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 127");
        }
    }

    private Sensor read(String hex) {
        return serde.deserialize("t", HexFormat.of().parseHex(hex));
    }
}
