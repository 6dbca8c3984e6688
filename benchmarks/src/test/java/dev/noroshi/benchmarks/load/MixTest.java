package dev.noroshi.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MixTest {
    private final EventFeed feed = new EventFeed(List.of("jp-acme", "kr-bank"));

    @Test
    void oneRecordInTenIsAFirst() {
        assertThat(Mix.REPEATS.firstsOf(100_000)).isBetween(10_000, 10_032);
        assertThat(Mix.FIRSTS.firstsOf(1_000)).isEqualTo(1_000);
    }

    @Test
    void beginsAndEndsWithFirsts() {
        assertThat(Mix.REPEATS.isFirst(0, 1_000)).isTrue();
        assertThat(Mix.REPEATS.isFirst(999, 1_000)).isTrue();
        assertThat(Mix.REPEATS.isFirst(1, 1_000)).isFalse();
    }

    @Test
    void firstsComeFromNewAddressesAndRepeatsFromKnownOnes() {
        Set<String> known = new HashSet<>();
        for (int run = 0; run < 3; run++) {
            for (Sighting sighting : feed.next(Load.most(2_000, Mix.REPEATS)).toList()) {
                String source = sighting.event().getProducerOrg()
                        + sighting.event().getAttackers().get(0).getIp();
                assertThat(known.add(source)).isEqualTo(sighting.first());
            }
        }
    }

    @Test
    void everyEventHasAnIdOfItsOwnAndTellsItsIndex() {
        Set<String> ids = new HashSet<>();
        Load load = Load.most(200, Mix.REPEATS);
        feed.next(load).forEach(sighting -> ids.add(sighting.event().getEventId()));
        List<Sighting> second = feed.next(load).toList();
        second.forEach(sighting -> ids.add(sighting.event().getEventId()));
        assertThat(ids).hasSize(400);
        assertThat(feed.indexOf(second.get(17).event().getProducerUid())).isEqualTo(17);
        assertThat(feed.indexOf("bench-1-17")).isEqualTo(-1);
    }

    @Test
    void theIndexIsFoundInTheBytesOfARecord() {
        String uid =
                feed.next(Load.most(40, Mix.FIRSTS)).toList().get(37).event().getProducerUid();
        assertThat(feed.indexIn(("be bench- " + uid + "\u0002x7").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(37);
        assertThat(feed.indexIn(uid.getBytes(StandardCharsets.UTF_8))).isEqualTo(37);
        assertThat(feed.next(Load.most(1, Mix.FIRSTS))).hasSize(1);
        assertThat(feed.indexIn(uid.getBytes(StandardCharsets.UTF_8))).isEqualTo(-1);
        assertThat(feed.indexIn(new byte[0])).isEqualTo(-1);
    }

    @Test
    void refusesALoadOfNothing() {
        assertThatThrownBy(() -> Load.most(0, Mix.FIRSTS)).hasMessageContaining("at least 1 record");
    }

    @Test
    void aScheduledRecordIsNotSentBeforeItIsDue() {
        long before = System.nanoTime();
        Pacer pacer = new Pacer(new Load(10, 200, Mix.FIRSTS));
        long due = pacer.await(4);
        assertThat(due - before).isGreaterThanOrEqualTo(20_000_000);
        assertThat(System.nanoTime()).isGreaterThanOrEqualTo(due);
    }
}
