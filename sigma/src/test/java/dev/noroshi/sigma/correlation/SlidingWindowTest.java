package dev.noroshi.sigma.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The engine against the definition. {@code -Dsigma.streams=100000} for a long run, {@code -Dsigma.seed=…} to
 * repeat one.
 */
class SlidingWindowTest {
    private static final int STREAMS = Integer.getInteger("sigma.streams", 2_000);
    private static final long SEED = Long.getLong("sigma.seed", System.nanoTime());

    @ParameterizedTest
    @CsvSource({
        "EVENT_COUNT, false",
        "VALUE_COUNT, false",
        "TEMPORAL, false",
        "TEMPORAL_ORDERED, false",
        "VALUE_SUM, false",
        "VALUE_AVG, false",
        "VALUE_PERCENTILE, false",
        "VALUE_PERCENTILE, true"
    })
    void agreesWithTheDefinitionOnRandomStreams(CorrelationType type, boolean percentile) {
        int fired = 0;
        int updated = 0;
        int late = 0;
        for (int i = 0; i < STREAMS; i++) {
            long seed = SEED + i;
            RandomStreams streams = new RandomStreams(seed);
            CorrelationRule rule = streams.rule(type, percentile);
            CorrelationLimits limits = streams.limits();
            BruteForce expected = new BruteForce(rule, limits);
            CorrelationEngine engine = new CorrelationEngine(List.of(rule), limits);
            CorrelationState state = new CorrelationState();
            int at = 0;
            for (RandomStreams.Arrival arrival : streams.stream(rule)) {
                List<BruteForce.Told> wanted = expected.accept(arrival.contribution(), arrival.now());
                List<Firing> got = engine.step(state, arrival.contribution(), Micros.instant(arrival.now()))
                        .firings();
                assertThat(got.stream().map(SlidingWindowTest::told).toList())
                        .as(
                                "-Dsigma.seed=%d -Dsigma.streams=1, arrival %d of %s %s %s %s",
                                seed, at++, type, rule.timespan(), rule.condition(), limits)
                        .isEqualTo(wanted);
                for (Firing firing : got) {
                    fired += firing.kind() == Firing.Kind.FIRED ? 1 : 0;
                    updated += firing.kind() == Firing.Kind.UPDATED ? 1 : 0;
                    assertThat(firing.degraded()).isFalse();
                }
                if (streams.sometimes()) {
                    byte[] bytes = state.toBytes();
                    state = ((StateRead.Restored) CorrelationState.fromBytes(bytes)).state();
                    assertThat(state.toBytes()).isEqualTo(bytes);
                }
            }
            late += (int) state.late();
            assertThat(state.late()).isEqualTo(expected.late);
            assertThat(state.ahead()).isEqualTo(expected.ahead);
        }
        System.out.printf(
                "%s%s: seed %d, %d streams, %d fired, %d updated, %d late%n",
                type, percentile ? " with a percentile" : "", SEED, STREAMS, fired, updated, late);
        assertThat(STREAMS < 100 || (fired > 0 && updated > 0 && late > 0)).isTrue();
    }

    private static BruteForce.Told told(Firing firing) {
        return new BruteForce.Told(
                firing.number(),
                firing.kind(),
                Micros.of(firing.openedAt()),
                Micros.of(firing.firstSeen()),
                Micros.of(firing.lastSeen()),
                firing.count());
    }
}
