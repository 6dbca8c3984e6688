package dev.noroshi.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.benchmarks.load.Mix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HarnessTest {
    private final List<String> order = new ArrayList<>();
    private final Harness harness = new Harness(new Effort(3, 0.5, 100), line -> {});
    private long compilerMillis;

    /** Carries so many records a second, and says when it was asked. */
    private final class Fixed implements Scenario {
        private final String name;
        private final double perSecond;

        Fixed(String name, double perSecond) {
            this.name = name;
            this.perSecond = perSecond;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void setup() {}

        @Override
        public Outcome run(Load load) {
            order.add(name);
            long nanos = (long) (load.records() / perSecond * 1e9);
            return new Outcome(
                    load.records(), Duration.ofNanos(nanos), Duration.ofNanos(nanos), new LatencySummary(1, 1, 2, 3));
        }

        @Override
        public void close() {}
    }

    private final Trial floor = new Trial(new Fixed("floor", 1_000), Mix.FIRSTS);
    private final Trial ours = new Trial(new Fixed("ours", 500), Mix.FIRSTS);

    @Test
    void roundsTakeTurnsAndBeginWithAnother() {
        harness.throughput(List.of(floor, ours));
        assertThat(order.subList(4, order.size())).containsExactly("floor", "ours", "ours", "floor", "floor", "ours");
    }

    @Test
    void warmsEachTrialUpUntilTheCompilerRests() {
        harness(8).throughput(List.of(floor, compiled(4)));
        assertThat(order.subList(0, 6))
                .containsExactly("floor", "compiled", "floor", "compiled", "compiled", "compiled");
        assertThat(order).hasSize(6 + 2 * 3);
    }

    @Test
    void measuresAfterTheMostWarmUpsWhateverTheCompilerDoes() {
        harness(3).throughput(List.of(compiled(100)));
        assertThat(order).hasSize(3 + 3);
    }

    private Harness harness(int mostWarmUps) {
        return new Harness(new Effort(3, 0.5, 100, mostWarmUps), line -> {}, () -> compilerMillis);
    }

    /** Keeps the compiler busy in all its runs before that one. */
    private Trial compiled(int runs) {
        Fixed fixed = new Fixed("compiled", 1_000);
        return new Trial(
                new Scenario() {
                    private int run;

                    @Override
                    public String name() {
                        return fixed.name();
                    }

                    @Override
                    public void setup() {}

                    @Override
                    public Outcome run(Load load) {
                        Outcome outcome = fixed.run(load);
                        compilerMillis += ++run < runs ? outcome.elapsed().toMillis() : 0;
                        return outcome;
                    }

                    @Override
                    public void close() {}
                },
                Mix.FIRSTS);
    }

    @Test
    void eachTrialGetsTheLoadItCarriesInTheTimeOfARun() {
        List<Series> series = harness.throughput(List.of(floor, ours));
        assertThat(series.get(0).outcomes()).extracting(Outcome::records).containsExactly(500, 500, 500);
        assertThat(series.get(1).outcomes()).extracting(Outcome::records).containsExactly(250, 250, 250);
        assertThat(series.get(1).ratio(series.get(0), Outcome::perSecond)).isCloseTo(0.5, within(0.001));
    }

    @Test
    void theRatioIsTheMedianOfTheRoundsRatios() {
        Series slow = new Series(floor, List.of(outcome(100), outcome(1_000), outcome(1_000)));
        Series fast = new Series(ours, List.of(outcome(50), outcome(600), outcome(100)));
        assertThat(fast.ratio(slow, Outcome::perSecond)).isCloseTo(0.5, within(0.001));
        assertThat(fast.median(Outcome::perSecond)).isCloseTo(100, within(0.1));
    }

    @Test
    void roundsOfDifferentMeasurementsDoNotCompare() {
        Series one = new Series(floor, List.of(outcome(100)));
        Series two = new Series(ours, List.of(outcome(100), outcome(100)));
        assertThatThrownBy(() -> two.ratio(one, Outcome::perSecond)).hasMessageContaining("only rounds of one");
    }

    @Test
    void theReportNamesEveryRatio() throws Exception {
        Section section = new Section(
                "Throughput", Figure.RECORDS_PER_SECOND, List.of("floor"), harness.throughput(List.of(floor, ours)));
        Report report = new Report(Map.of("recordBytes", 900), List.of(section));
        JsonNode json = new ObjectMapper().readTree(report.json());
        assertThat(json.at("/sections/0/series/1/ratios/floor").asDouble()).isCloseTo(0.5, within(0.001));
        assertThat(json.at("/sections/0/series/1/rounds")).hasSize(3);
        assertThat(json.at("/facts/recordBytes").asInt()).isEqualTo(900);
        assertThat(json.at("/machine/cores").asInt()).isPositive();
        assertThat(report.table()).contains("0.50 of floor");
    }

    @Test
    void percentilesAreNearestRanks() {
        LatencyRecord record = new LatencyRecord(100);
        for (int millis = 100; millis > 0; millis--) {
            record.add(millis * 1_000_000L);
        }
        record.add(999_000_000_000L);
        assertThat(record.summary()).isEqualTo(new LatencySummary(100, 50, 99, 100));
    }

    @Test
    void aFlightLandsWithItsLastArrivalAndIgnoresStrangers() {
        Flight flight = new Flight(Load.most(2, Mix.FIRSTS), 3);
        flight.leaves(0, System.nanoTime());
        flight.arrives(1);
        flight.arrives(-1);
        flight.arrives(2);
        flight.leaves(1, System.nanoTime());
        flight.arrives(0);
        flight.arrives(1);
        flight.arrives(1);
        Outcome outcome = flight.land();
        assertThat(outcome.latency().samples()).isEqualTo(3);
        assertThat(flight.arrivalsOf(1)).isEqualTo(2);
        assertThat(outcome.elapsed()).isPositive();
    }

    private static Outcome outcome(double perSecond) {
        return new Outcome(
                1_000,
                Duration.ofNanos((long) (1_000 / perSecond * 1e9)),
                Duration.ofMillis(1),
                new LatencySummary(1, 1, 2, 3));
    }
}
