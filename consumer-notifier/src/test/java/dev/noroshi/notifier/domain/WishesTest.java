package dev.noroshi.notifier.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WishesTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Wishes.Quiet NIGHT = new Wishes.Quiet(LocalTime.of(22, 0), LocalTime.of(7, 0));

    @Test
    void quietHoursMaySpanMidnightAndAreTheOrganisationsOwn() {
        Wishes wishes = new Wishes(null, null, NIGHT, null, TOKYO);

        assertThat(wishes.quietUntil(tokyo("2026-03-01T21:59:59"))).isNull();
        assertThat(wishes.quietUntil(tokyo("2026-03-01T22:00:00"))).isEqualTo(tokyo("2026-03-02T07:00:00"));
        assertThat(wishes.quietUntil(tokyo("2026-03-02T06:59:59"))).isEqualTo(tokyo("2026-03-02T07:00:00"));
        assertThat(wishes.quietUntil(tokyo("2026-03-02T07:00:00"))).isNull();
    }

    @Test
    void quietHoursWithinOneDayEndOnIt() {
        Wishes wishes = new Wishes(null, null, new Wishes.Quiet(LocalTime.of(12, 0), LocalTime.of(13, 0)), null, TOKYO);

        assertThat(wishes.quietUntil(tokyo("2026-03-01T12:30:00"))).isEqualTo(tokyo("2026-03-01T13:00:00"));
        assertThat(wishes.quietUntil(tokyo("2026-03-01T11:59:59"))).isNull();
    }

    @Test
    void whatIsCollectedGoesAtTheNextHourOfTheDigest() {
        Wishes wishes = new Wishes(null, null, null, LocalTime.of(8, 0), TOKYO);

        assertThat(wishes.notBefore(tokyo("2026-03-01T07:59:00"))).isEqualTo(tokyo("2026-03-01T08:00:00"));
        assertThat(wishes.notBefore(tokyo("2026-03-01T08:00:00"))).isEqualTo(tokyo("2026-03-02T08:00:00"));
    }

    @Test
    void aDigestWithinQuietHoursWaitsForTheirEnd() {
        Wishes wishes = new Wishes(null, null, NIGHT, LocalTime.of(6, 0), TOKYO);

        assertThat(wishes.notBefore(tokyo("2026-03-01T12:00:00"))).isEqualTo(tokyo("2026-03-02T07:00:00"));
    }

    @Test
    void anHourThatTheClocksLeaveOutIsNotMissed() {
        Wishes wishes = new Wishes(null, null, null, LocalTime.of(2, 30), ZoneId.of("Europe/Berlin"));

        assertThat(wishes.notBefore(Instant.parse("2026-03-29T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    }

    @Test
    void withoutWishesEverythingGoesAtOnce() {
        Instant now = tokyo("2026-03-01T03:00:00");

        assertThat(Wishes.NONE.notBefore(now)).isEqualTo(now);
        assertThat(Wishes.NONE.quietUntil(now)).isNull();
    }

    private static Instant tokyo(String local) {
        return Instant.parse(local + "+09:00");
    }
}
