package dev.noroshi.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.schema.Reached;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of every version ever stored: a row written once must be readable for good. */
class StoredRowsTest {

    private static final String TALLY_V1 = "010f05000000000700000000000003e800000000000007d00000000000000bb8"
            + "0000000000000fa0ffffffffffffec7800000000000000290000000000000028000000000000006400000000000017700100000007"
            + "0002fffffffd000000040200026531000965322d6c6f6e676572";

    private static final String TALLY_V2 = "020f05000000000700000000000003e800000000000007d00000000000000bb8"
            + "0000000000000fa0ffffffffffffec78000000000000002900000000000000280000000000000064"
            + "000000000000177000000000006ddd00000000000f7314000100000007"
            + "0002fffffffd000000040200026531000965322d6c6f6e676572";

    private static final String LEDGER_V1 =
            "010000000300000002000000090000000700000064000000c800000000000003e800000000000001f401" + "aa".repeat(32);

    @Test
    void tallyHasItsGoldenBytes() {
        assertThat(HexFormat.of().formatHex(TallyRow.write(tally()))).isEqualTo(TALLY_V1);
        assertThat(TallyRow.read(HexFormat.of().parseHex(TALLY_V1)))
                .usingRecursiveComparison()
                .isEqualTo(tally());
    }

    @Test
    void tallyWithClosingTimesOfItsOwnHasItsGoldenBytes() {
        Tally tally = tally();
        tally.gap = 7_200_000;
        tally.longest = 259_200_000;
        assertThat(HexFormat.of().formatHex(TallyRow.write(tally))).isEqualTo(TALLY_V2);
        assertThat(TallyRow.read(HexFormat.of().parseHex(TALLY_V2)))
                .usingRecursiveComparison()
                .isEqualTo(tally);
    }

    @Test
    void ledgerHasItsGoldenBytes() {
        assertThat(HexFormat.of().formatHex(ledger().write())).isEqualTo(LEDGER_V1);
        assertThat(Ledger.read("jp-acme", new byte[6], HexFormat.of().parseHex(LEDGER_V1)))
                .usingRecursiveComparison()
                .isEqualTo(ledger());
    }

    @Test
    void closedIncidentHasItsGoldenBytes() {
        Closed closed = new Closed(
                7,
                List.of(
                        new Reached("kr-bank", Tlp.GREEN, List.of(), false, true, true),
                        new Reached("jp-sato", Tlp.RED, List.of("jp-sato/h"), true, false, false)));
        String golden = "010600076b722d62616e6b0000" + "040100076a702d7361746f000100096a702d7361746f2f68";
        assertThat(HexFormat.of().formatHex(closed.reachedRow())).isEqualTo(golden);
        assertThat(Closed.read(7, ByteBuffer.wrap(closed.reachedRow()))).isEqualTo(closed);
        assertThat(Closed.read(7, ByteBuffer.allocate(0)))
                .as("a row of the first release")
                .isEqualTo(new Closed(7, List.of()));
    }

    @Test
    void refusesWhatANewerReleaseWrote() {
        byte[] row = HexFormat.of().parseHex("03" + TALLY_V1.substring(2));
        assertThatThrownBy(() -> TallyRow.read(row)).hasMessageContaining("newer release");
    }

    @Test
    void holdsTheLargestTally() {
        Tally tally = tally();
        for (int i = 0; i < 100; i++) {
            tally.victims = tally.victims.with("v" + i, 100);
            tally.victimOrgs = tally.victimOrgs.with("o" + i, 100);
            tally.witnesses = tally.witnesses.with("w" + i, 100);
        }
        for (int i = 0; i < 100; i++) {
            tally.eventIds = tally.eventIds.with("x".repeat(300));
        }
        assertThat(TallyRow.read(TallyRow.write(tally)))
                .usingRecursiveComparison()
                .isEqualTo(tally);
    }

    private static Tally tally() {
        Tally tally = new Tally(Pool.OPEN, true, 1_000, Severity.CRITICAL);
        tally.version = 7;
        tally.emittedAt = 2_000;
        tally.activeAt = 3_000;
        tally.firstSeen = 4_000;
        tally.lastSeen = -5_000;
        tally.count = 41;
        tally.events = 40;
        tally.milestone = 100;
        tally.indexedAt = 6_000;
        tally.news = true;
        tally.revised = true;
        tally.held = true;
        tally.unrouted = false;
        tally.victims = new KnownSet(new int[] {7});
        tally.witnesses = new KnownSet(new int[] {-3, 4});
        tally.eventIds = KeptIds.NONE.with("e1").with("e2-longer");
        return tally;
    }

    private static Ledger ledger() {
        Ledger ledger = new Ledger("jp-acme", new byte[6]);
        ledger.open = 3;
        ledger.reserve = 2;
        ledger.generation = 9;
        ledger.oldest = 7;
        ledger.rows = 100;
        ledger.rowsBefore = 200;
        ledger.startedAt = 1_000;
        ledger.startedBefore = 500;
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) 0xAA);
        ledger.coarse.add(key);
        return ledger;
    }
}
