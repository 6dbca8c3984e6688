package dev.noroshi.notifier.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.notifier.domain.AlertVersion;
import dev.noroshi.notifier.domain.EndpointHealth;
import dev.noroshi.notifier.domain.Escalation;
import dev.noroshi.notifier.domain.OutboxRow;
import dev.noroshi.notifier.domain.Purpose;
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
    private static final OutboxRow ROW = row("11111111-0000-5000-8000-000000000009", Purpose.NOTICE);
    private static final String ROW_V1 = "0100076b722d62616e6b002430303030303030302d303030302d353030302d383030302d"
            + "303030303030303030303031000000030004484947480007555044415445440007"
            + "50454e44494e47000200064beb26c5424000064beb26c5424000064beb26c5424001f700054f52434f4e";
    private static final String ROW_V2 = "02" + ROW_V1.substring(2)
            + "002431313131313131312d303030302d353030302d383030302d30303030303030303030303900064e4f54494345";
    private static final String ESCALATION_V1 =
            "0100076b722d62616e6b002431313131313131312d303030302d353030302d383030302d3030303030303030303030390024"
                    + "30303030303030302d303030302d353030302d383030302d3030303030303030303030310000000300044849474800064beb"
                    + "26c54240000d4e52532d3746334b2d51324d44000f6b722d62616e6b2d776562686f6f6b00064beb26c542400000064beb26"
                    + "c54240";
    private static final EndpointHealth HEALTH =
            new EndpointHealth("0123456789abcdef", 6, AT, 2, AT, "gone", true, true, new TokenBucket(1.5, AT));

    private static OutboxRow row(String incidentId, Purpose purpose) {
        String alertId = "00000000-0000-5000-8000-000000000001";
        return new OutboxRow(
                "kr-bank-webhook",
                0x1234L,
                new AlertVersion("kr-bank", incidentId, alertId, 3, Severity.HIGH, AT),
                AlertType.UPDATED,
                purpose,
                OutboxRow.State.PENDING,
                2,
                AT,
                AT,
                503,
                "ORCON");
    }

    @Test
    void rowsOfVersionTwoAreRead() {
        assertThat(HexFormat.of().formatHex(RowCodec.write(ROW))).isEqualTo(ROW_V2);
        assertThat(RowCodec.read(RowCodec.key(ROW), HexFormat.of().parseHex(ROW_V2)))
                .isEqualTo(ROW);
    }

    @Test
    void rowsOfVersionOneAreReadAsLanesOfTheirAlert() {
        OutboxRow row = row("00000000-0000-5000-8000-000000000001", Purpose.ALERT);
        assertThat(RowCodec.read(RowCodec.key(ROW), HexFormat.of().parseHex(ROW_V1)))
                .isEqualTo(row);
    }

    @Test
    void lettersOfBothVersionsAreRead() {
        String first = "01000000000000002a00064beb26c5424001";
        String second = "02" + first.substring(2) + "0003696e6300016100000007";
        assertThat(Mailbox.read(5, HexFormat.of().parseHex(first))).isEqualTo(new Letter(5, 42, AT, true, "", "", 0));
        assertThat(Mailbox.read(5, HexFormat.of().parseHex(second)))
                .isEqualTo(new Letter(5, 42, AT, true, "inc", "a", 7));
    }

    @Test
    void aRowIsSmall() {
        assertThat(RowCodec.write(ROW)).hasSizeLessThan(190);
    }

    @Test
    void keysSortBySubscriptionThenSequence() {
        assertThat(RowCodec.key(ROW)).isEqualTo("kr-bank-webhook\0" + "0000000000001234");
    }

    @Test
    void endpointsOfBothVersionsAreRead() {
        String first = "010010303132333435363738396162636465660000000600064beb26c5424000000002"
                + "00064beb26c54240010004676f6e65013ff800000000000000064beb26c54240";
        String second = "02" + first.substring(2) + "01";

        assertThat(HexFormat.of().formatHex(EndpointCodec.write(HEALTH))).isEqualTo(second);
        assertThat(EndpointCodec.read(HexFormat.of().parseHex(second))).isEqualTo(HEALTH);
        assertThat(EndpointCodec.read(HexFormat.of().parseHex(first)))
                .as("who took a delivery has proved enough")
                .isEqualTo(HEALTH);
    }

    @Test
    void replaysOfVersionOneAreRead() {
        Replay replay = new Replay("c", "kr-bank", "hook", 5, 7);
        String bytes = "0100016300076b722d62616e6b0004686f6f6b00000000000000050000000000000007";

        assertThat(HexFormat.of().formatHex(replay.write())).isEqualTo(bytes);
        assertThat(Replay.read(HexFormat.of().parseHex(bytes))).isEqualTo(replay);
    }

    @Test
    void escalationsOfVersionOneAreRead() {
        Escalation escalation = new Escalation(ROW.alert(), "NRS-7F3K-Q2MD", "kr-bank-webhook", AT, false, AT);
        String bytes = HexFormat.of().formatHex(EscalationCodec.write(escalation));

        assertThat(bytes).isEqualTo(ESCALATION_V1);
        assertThat(EscalationCodec.read(HexFormat.of().parseHex(ESCALATION_V1))).isEqualTo(escalation);
        assertThat(EscalationCodec.key(escalation)).isEqualTo("kr-bank\0" + ROW.incidentId());
    }

    @Test
    void anEndpointWithoutHistoryIsReadToo() {
        EndpointHealth fresh =
                new EndpointHealth("", 0, null, 0, null, null, false, false, new TokenBucket(0, Instant.EPOCH));

        assertThat(EndpointCodec.read(EndpointCodec.write(fresh))).isEqualTo(fresh);
    }

    @Test
    void damagedOrNewerRowsAreNamedAsSuch() {
        byte[] bytes = RowCodec.write(ROW);
        byte[] newer = bytes.clone();
        newer[0] = 3;

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
