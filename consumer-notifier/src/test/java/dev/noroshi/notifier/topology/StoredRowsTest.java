package dev.noroshi.notifier.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.notifier.domain.EndpointHealth;
import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.notifier.domain.TokenBucket;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What is in stores and changelogs is read by every later release: these bytes never change. */
class StoredRowsTest {

    private static final Instant AT = Instant.parse("2026-03-01T00:00:00.123456Z");
    private static final OutboxRow ROW = new OutboxRow(
            "kr-bank-webhook",
            0x1234L,
            "kr-bank",
            "00000000-0000-5000-8000-000000000001",
            3,
            Severity.HIGH,
            AlertType.UPDATED,
            OutboxRow.State.PENDING,
            2,
            AT,
            AT,
            503,
            "ORCON",
            AT);
    private static final String ROW_V1 = "0100076b722d62616e6b002430303030303030302d303030302d353030302d383030302d"
            + "303030303030303030303031000000030004484947480007555044415445440007"
            + "50454e44494e47000200064beb26c5424000064beb26c5424000064beb26c5424001f700054f52434f4e";
    private static final EndpointHealth HEALTH =
            new EndpointHealth("0123456789abcdef", 6, AT, 2, AT, "gone", true, new TokenBucket(1.5, AT));

    @Test
    void rowsOfVersionOneAreRead() {
        assertThat(HexFormat.of().formatHex(RowCodec.write(ROW))).isEqualTo(ROW_V1);
        assertThat(RowCodec.read(RowCodec.key(ROW), HexFormat.of().parseHex(ROW_V1)))
                .isEqualTo(ROW);
    }

    @Test
    void aRowIsSmall() {
        assertThat(RowCodec.write(ROW)).hasSizeLessThan(150);
    }

    @Test
    void keysSortBySubscriptionThenSequence() {
        assertThat(RowCodec.key(ROW)).isEqualTo("kr-bank-webhook\0" + "0000000000001234");
    }

    @Test
    void endpointsOfVersionOneAreRead() {
        String bytes = HexFormat.of().formatHex(EndpointCodec.write(HEALTH));

        assertThat(bytes)
                .isEqualTo("010010303132333435363738396162636465660000000600064beb26c5424000000002"
                        + "00064beb26c54240010004676f6e65013ff800000000000000064beb26c54240");
        assertThat(EndpointCodec.read(HexFormat.of().parseHex(bytes))).isEqualTo(HEALTH);
    }

    @Test
    void anEndpointWithoutHistoryIsReadToo() {
        EndpointHealth fresh = new EndpointHealth("", 0, null, 0, null, null, false, new TokenBucket(0, Instant.EPOCH));

        assertThat(EndpointCodec.read(EndpointCodec.write(fresh))).isEqualTo(fresh);
    }

    @Test
    void damagedOrNewerRowsAreNamedAsSuch() {
        byte[] bytes = RowCodec.write(ROW);
        byte[] newer = bytes.clone();
        newer[0] = 2;

        assertThatThrownBy(() -> RowCodec.read(RowCodec.key(ROW), newer)).isInstanceOf(UnreadableRowException.class);
        assertThatThrownBy(() -> RowCodec.read(RowCodec.key(ROW), new byte[0]))
                .isInstanceOf(UnreadableRowException.class);
        assertThatThrownBy(() -> RowCodec.read("short", bytes)).isInstanceOf(UnreadableRowException.class);
        for (int length = 1; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> RowCodec.read(RowCodec.key(ROW), cut)).isInstanceOf(UnreadableRowException.class);
        }
    }
}
