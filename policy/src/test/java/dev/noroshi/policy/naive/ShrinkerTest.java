package dev.noroshi.policy.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    @Test
    void leavesOnlyWhatTheDisagreementNeeds() {
        Predicate<Triple> held = t -> NaiveEvaluator.decide(t).code().equals("NEED_SOURCE_CONSENT");
        Triple found = StreamSupport.stream(Triples.of(7, 30_000).spliterator(), false)
                .filter(held)
                .findFirst()
                .orElseThrow();

        Triple small = Shrinker.shrink(found, held);

        assertThat(held.test(small)).isTrue();
        assertThat(small.world().orgs()).hasSizeLessThanOrEqualTo(2);
        assertThat(small.world().rules()).isEmpty();
        assertThat(small.grants()).isEmpty();
    }
}
