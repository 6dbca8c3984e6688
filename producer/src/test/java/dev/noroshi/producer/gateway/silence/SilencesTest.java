package dev.noroshi.producer.gateway.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SilencesTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration ALLOWED = Duration.ofMinutes(10);
    private static final NamedProducer EVE = new NamedProducer("jp-acme", "eve");
    private static final NamedProducer ZEEK = new NamedProducer("jp-acme", "zeek");
    private static final Watched EVE_ALONE = new Watched(Map.of(EVE, ALLOWED), Set.of(EVE, ZEEK));

    private final Silences silences = new Silences(Duration.ofMinutes(2));

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    /** Somebody looks each minute from the start to that one. */
    private void watchedUntil(int minute) {
        for (int i = 0; i <= minute; i++) {
            silences.watched(minute(i), silences.since(minute(i)));
        }
    }

    @BeforeEach
    void hearsBothAtTheStart() {
        silences.seen(EVE, START);
        silences.seen(ZEEK, START);
    }

    @Test
    void tellsOfSilenceOnceItLastsAsLongAsAllowed() {
        watchedUntil(10);
        assertThat(silences.changes(EVE_ALONE, minute(10).minusSeconds(1))).isEmpty();
        assertThat(silences.changes(EVE_ALONE, minute(10))).containsExactly(new Change.Silent(EVE, START, ALLOWED));
    }

    @Test
    void tellsOfEachSilenceOnce() {
        watchedUntil(30);
        silences.toldSilent(EVE, START);
        assertThat(silences.changes(EVE_ALONE, minute(30))).isEmpty();
        assertThat(silences.silent()).isOne();
    }

    @Test
    void tellsThatASensorIsBackAndOfItsNextSilence() {
        silences.toldSilent(EVE, START);
        silences.seen(EVE, minute(20));
        watchedUntil(31);
        assertThat(silences.changes(EVE_ALONE, minute(20))).containsExactly(new Change.Back(EVE, START, minute(20)));
        silences.toldBack(EVE);
        assertThat(silences.changes(EVE_ALONE, minute(29))).isEmpty();
        assertThat(silences.changes(EVE_ALONE, minute(30)))
                .containsExactly(new Change.Silent(EVE, minute(20), ALLOWED));
    }

    @Test
    void takesAnOlderReportForNoNews() {
        silences.toldSilent(EVE, START);
        silences.seen(EVE, START.minusSeconds(30));
        assertThat(silences.changes(EVE_ALONE, minute(20))).isEmpty();
    }

    @Test
    void blamesNoSensorForTimeInWhichNobodyLooked() {
        watchedUntil(5);
        assertThat(silences.changes(EVE_ALONE, minute(60))).isEmpty();
        silences.watched(minute(60), silences.since(minute(60)));
        assertThat(silences.since(minute(61))).isEqualTo(minute(60));
        for (int i = 61; i <= 70; i++) {
            silences.watched(minute(i), silences.since(minute(i)));
        }
        assertThat(silences.changes(EVE_ALONE, minute(69))).isEmpty();
        assertThat(silences.changes(EVE_ALONE, minute(70))).containsExactly(new Change.Silent(EVE, START, ALLOWED));
    }

    @Test
    void watchesOnAfterAShortBreak() {
        watchedUntil(5);
        assertThat(silences.since(minute(7))).isEqualTo(START);
    }

    @Test
    void leavesAloneWhoWasNeverHeard() {
        NamedProducer fresh = new NamedProducer("kr-bank", "fresh");
        watchedUntil(30);
        assertThat(silences.changes(new Watched(Map.of(fresh, ALLOWED), Set.of(fresh, EVE, ZEEK)), minute(30)))
                .isEmpty();
    }

    @Test
    void forgetsWhatThePolicyNoLongerHas() {
        silences.toldSilent(EVE, START);
        Watched without = new Watched(Map.of(), Set.of(ZEEK));
        assertThat(silences.changes(without, minute(1)))
                .containsExactlyInAnyOrder(new Change.Unwatched(EVE), new Change.Gone(EVE));
        silences.toldBack(EVE);
        silences.forget(EVE);
        assertThat(silences.changes(without, minute(1))).isEmpty();
    }

    @Test
    void showsThoseHeardLongestAgo() {
        silences.seen(ZEEK, minute(1));
        Watched both = new Watched(Map.of(EVE, ALLOWED, ZEEK, ALLOWED), Set.of(EVE, ZEEK));
        assertThat(silences.oldest(both, minute(2), 1)).containsExactly(Map.entry(EVE, Duration.ofMinutes(2)));
        assertThat(silences.oldest(EVE_ALONE, minute(2), 5)).containsOnlyKeys(EVE);
    }
}
