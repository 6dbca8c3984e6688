package dev.noroshi.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProducerIdsTest {

    private static final int CAP = 300;
    private static final long START = Events.START.toEpochMilli();

    private final MemoryRows rows = new MemoryRows();
    private final MemoryRows ledgers = new MemoryRows();
    private long forgotten;
    private ProducerIds ids = make();

    private ProducerIds make() {
        return new ProducerIds(
                rows,
                ledgers,
                new DedupSettings(DedupTimes.standard(), Desk.caps(10, 1, 1, CAP)),
                early -> forgotten += early);
    }

    @Test
    void theFirstFingerprintOfAnIdStays() {
        ids.opened("jp-acme", "u", "a", START);
        ids.opened("jp-acme", "u", "b", START);
        assertThat(ids.find("jp-acme", "u", START)).isEqualTo("a");
        assertThat(ids.find("kr-bank", "u", START)).isNull();
    }

    @Test
    void anIdIsForgottenAfterAWeekAndItsRowWithIt() {
        ids.opened("jp-acme", "u", "a", START);
        long week = Duration.ofDays(7).toMillis();
        assertThat(ids.find("jp-acme", "u", START + week - 1_000)).isEqualTo("a");
        assertThat(ids.find("jp-acme", "u", START + week)).isNull();
        for (int sweep = 1; sweep <= 6; sweep++) {
            ids.sweep(START + sweep * week);
        }
        assertThat(rows.size()).isZero();
        assertThat(ledgers.size()).isZero();
    }

    @Test
    void aFloodOfIdsStaysWithinItsCapAndCostsNobodyElseAnId() {
        ids.opened("kr-bank", "u", "a", START);
        for (int i = 0; i < 10 * CAP; i++) {
            ids.opened("jp-flood", "u" + i, "f" + i, START + i);
        }
        assertThat(rows.size()).isLessThanOrEqualTo(CAP + 1);
        assertThat(forgotten).isPositive();
        assertThat(ids.find("kr-bank", "u", START)).isEqualTo("a");
        assertThat(ids.find("jp-flood", "u" + (10 * CAP - 1), START)).isEqualTo("f" + (10 * CAP - 1));
    }

    @Test
    void knowsAfterARestartWhatItKnewBefore() {
        ids.opened("jp-acme", "u", "a", START);
        ids = make();
        assertThat(ids.find("jp-acme", "u", START)).isEqualTo("a");
    }
}
