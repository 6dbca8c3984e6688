package dev.noroshi.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountryPairsTest {

    @Test
    void keepsApartAsManyPairsAsItMayAndNoMore() {
        CountryPairs pairs = new CountryPairs();
        assertThat(pairs.of("JP", "KR")).containsExactly("JP", "KR");
        for (int i = 0; i < 1_000; i++) {
            pairs.of("JP", "X" + i);
        }
        long apart = IntStream.range(0, 1_000)
                .filter(i -> pairs.of("JP", "X" + i).equals(List.of("JP", "X" + i)))
                .count();
        assertThat(apart).isEqualTo(CountryPairs.MOST - 1);
        assertThat(pairs.of("JP", "KR")).containsExactly("JP", "KR");
        assertThat(pairs.of("US", "GB")).containsExactly(Metric.OTHER, Metric.OTHER);
    }

    @Test
    void saysNoneOfACountryNobodyKnows() {
        assertThat(new CountryPairs().of(null, "KR")).containsExactly(CountryPairs.NONE, "KR");
    }
}
