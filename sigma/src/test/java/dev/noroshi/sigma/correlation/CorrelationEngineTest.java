package dev.noroshi.sigma.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.sigma.rule.RuleHeader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a state holds, where its bounds are, and how it travels as bytes. */
class CorrelationEngineTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static CorrelationRule rule(CorrelationType type, ConditionOperator operator, int bound) {
        return new CorrelationRule(
                new RuleHeader("p", 1, null, null, "t", "", null, null, List.of(), null, null),
                "hash",
                true,
                type,
                List.of(new RuleReference("r", "r", false, Map.of()), new RuleReference("q", "q", false, Map.of())),
                List.of(),
                Duration.ofMinutes(1),
                new CorrelationCondition(
                        List.of(new Bound(operator, BigDecimal.valueOf(bound))),
                        type.hasField() ? List.of("f") : List.of(),
                        null),
                false,
                List.of());
    }

    private static Contribution at(int second, String... values) {
        return new Contribution(
                "hash",
                List.of("g"),
                "e" + second,
                START.plusSeconds(second),
                1,
                List.of(values),
                Map.of(),
                false,
                false);
    }

    private static CorrelationEngine engine(CorrelationRule rule, CorrelationLimits limits) {
        return new CorrelationEngine(List.of(rule), limits);
    }

    private static CorrelationLimits limits(int entries, int lineage, int openFirings) {
        return new CorrelationLimits(Duration.ofMinutes(5), entries, lineage, 64, openFirings);
    }

    @Test
    void saysWhatBecameOfAContribution() {
        CorrelationRule sum = rule(CorrelationType.VALUE_SUM, ConditionOperator.GTE, 5);
        CorrelationEngine engine = engine(sum, limits(10, 10, 10));
        CorrelationState state = new CorrelationState();
        Instant now = START.plusSeconds(1000);
        assertThat(engine.step(state, at(1000, "3"), now).placement()).isEqualTo(Placement.PLACED);
        assertThat(engine.step(state, at(699, "3"), now).placement()).isEqualTo(Placement.LATE);
        assertThat(engine.step(state, at(700, "3"), now).placement()).isEqualTo(Placement.PLACED);
        assertThat(engine.step(state, at(1300, "3"), now).placement()).isEqualTo(Placement.PLACED);
        assertThat(engine.step(state, at(1301, "3"), now).placement()).isEqualTo(Placement.AHEAD);
        assertThat(engine.step(state, at(1000, "many"), now).placement()).isEqualTo(Placement.NO_VALUE);
        assertThat(engine.step(state, at(1000), now).placement()).isEqualTo(Placement.NO_VALUE);
        assertThat(state.late()).isEqualTo(1);
        assertThat(state.ahead()).isEqualTo(1);
        assertThat(state.entries()).isEqualTo(3);
        CorrelationEngine other = new CorrelationEngine(List.of(), CorrelationLimits.DEFAULT);
        assertThat(other.step(state, at(1000, "3"), now).placement()).isEqualTo(Placement.UNKNOWN_RULE);
    }

    @Test
    void aClockThatRunsAheadMakesNobodyElseLate() {
        CorrelationEngine engine =
                engine(rule(CorrelationType.EVENT_COUNT, ConditionOperator.GTE, 2), limits(10, 10, 10));
        CorrelationState state = new CorrelationState();
        engine.step(state, at(300), START);
        assertThat(engine.step(state, at(-299), START).placement()).isEqualTo(Placement.PLACED);
    }

    @Test
    void aFullGroupDropsItsOldestAndMarksWhatMayBeWrong() {
        CorrelationEngine engine =
                engine(rule(CorrelationType.EVENT_COUNT, ConditionOperator.GTE, 5), limits(5, 3, 10));
        CorrelationState state = new CorrelationState();
        List<Firing> firings = new ArrayList<>();
        for (int second = 0; second < 8; second++) {
            firings.addAll(
                    engine.step(state, at(second), START.plusSeconds(second)).firings());
        }
        assertThat(state.entries()).isEqualTo(5);
        assertThat(state.dropped()).isEqualTo(3);
        assertThat(firings).extracting(Firing::degraded).containsExactly(false, true, true, true);
        assertThat(firings).extracting(Firing::count).containsExactly(5L, 6L, 7L, 8L);
        assertThat(firings.get(3).eventIds()).hasSize(3);
        assertThat(engine.step(state, at(-20), START.plusSeconds(8)).placement())
                .isEqualTo(Placement.DROPPED);
        List<Firing> later = new ArrayList<>();
        for (int second = 1000; second < 1005; second++) {
            later.addAll(
                    engine.step(state, at(second), START.plusSeconds(second)).firings());
        }
        assertThat(later)
                .singleElement()
                .satisfies(firing -> assertThat(firing.degraded()).isFalse());
    }

    @Test
    void theOldestFiringIsClosedWhenThereAreTooMany() {
        CorrelationEngine engine =
                engine(rule(CorrelationType.EVENT_COUNT, ConditionOperator.GTE, 1), limits(100, 10, 2));
        CorrelationState state = new CorrelationState();
        Instant now = START.plusSeconds(300);
        for (int second : new int[] {0, 90, 180}) {
            assertThat(engine.step(state, at(second), now).firings()).hasSize(1);
        }
        assertThat(engine.step(state, at(1), now).firings()).singleElement().satisfies(firing -> {
            assertThat(firing.kind()).isEqualTo(Firing.Kind.FIRED);
            assertThat(firing.number()).isEqualTo(4);
            assertThat(firing.degraded()).isTrue();
        });
    }

    @Test
    void aLateEventJoinsTwoFiringsIntoTheFirst() {
        CorrelationEngine engine =
                engine(rule(CorrelationType.EVENT_COUNT, ConditionOperator.GTE, 1), limits(100, 10, 9));
        CorrelationState state = new CorrelationState();
        Instant now = START.plusSeconds(300);
        engine.step(state, at(0), now);
        engine.step(state, at(100), now);
        assertThat(engine.step(state, at(50), now).firings()).singleElement().satisfies(firing -> {
            assertThat(firing.number()).isEqualTo(1);
            assertThat(firing.count()).isEqualTo(3);
            assertThat(firing.lastSeen()).isEqualTo(START.plusSeconds(100));
            assertThat(firing.eventIds()).containsExactlyInAnyOrder("e0", "e50", "e100");
        });
        assertThat(engine.step(state, at(101), now).firings())
                .singleElement()
                .satisfies(firing -> assertThat(firing.number()).isEqualTo(1));
    }

    @Test
    void longValuesAreToldApartWithoutBeingHeld() {
        CorrelationEngine engine =
                engine(rule(CorrelationType.VALUE_COUNT, ConditionOperator.GTE, 2), limits(10, 10, 10));
        CorrelationState state = new CorrelationState();
        String longValue = "x".repeat(100_000);
        assertThat(engine.step(state, at(0, longValue), START).firings()).isEmpty();
        assertThat(engine.step(state, at(1, longValue), START).firings()).isEmpty();
        assertThat(engine.step(state, at(2, longValue + "y"), START).firings()).hasSize(1);
        assertThat(state.toBytes().length).isLessThan(1_000);
    }

    @Test
    void aLongFiringCountsWhatHasLeftTheWindow() {
        CorrelationEngine engine =
                engine(rule(CorrelationType.EVENT_COUNT, ConditionOperator.GTE, 3), limits(1000, 10, 9));
        CorrelationState state = new CorrelationState();
        Firing last = null;
        for (int second = 0; second < 20_000; second += 10) {
            for (Firing firing :
                    engine.step(state, at(second), START.plusSeconds(second)).firings()) {
                last = firing;
            }
        }
        assertThat(last.number()).isEqualTo(1);
        assertThat(last.count()).isEqualTo(2000);
        assertThat(last.firstSeen()).isEqualTo(START);
        assertThat(state.entries()).isLessThan(100);
    }

    @Test
    void stepsAreRepeatable() {
        RandomStreams streams = new RandomStreams(7);
        CorrelationRule rule = streams.rule(CorrelationType.VALUE_AVG, false);
        CorrelationEngine engine = engine(rule, streams.limits());
        CorrelationState state = new CorrelationState();
        for (RandomStreams.Arrival arrival : streams.stream(rule)) {
            byte[] before = state.toBytes();
            CorrelationState copy = ((StateRead.Restored) CorrelationState.fromBytes(before)).state();
            Step one = engine.step(state, arrival.contribution(), Micros.instant(arrival.now()));
            Step two = engine.step(copy, arrival.contribution(), Micros.instant(arrival.now()));
            assertThat(two).isEqualTo(one);
            assertThat(copy.toBytes()).isEqualTo(state.toBytes());
        }
    }

    @Test
    void damagedBytesAreAReasonNotAnException() {
        CorrelationEngine engine =
                engine(rule(CorrelationType.VALUE_COUNT, ConditionOperator.GTE, 2), limits(50, 10, 9));
        CorrelationState state = new CorrelationState();
        for (int second = 0; second < 20; second++) {
            engine.step(state, at(second, "v" + second % 7), START);
        }
        byte[] bytes = state.toBytes();
        assertThat(CorrelationState.fromBytes(new byte[0])).isInstanceOf(StateRead.Unreadable.class);
        assertThat(CorrelationState.fromBytes(new byte[] {9, 1, 2}))
                .isInstanceOfSatisfying(
                        StateRead.Unreadable.class,
                        read -> assertThat(read.reason()).contains("version 9", "readable is 1"));
        for (int length = 1; length < bytes.length; length++) {
            assertThat(CorrelationState.fromBytes(Arrays.copyOf(bytes, length)))
                    .isInstanceOf(StateRead.Unreadable.class);
        }
        assertThat(CorrelationState.fromBytes(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(StateRead.Unreadable.class);
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            byte[] flipped = bytes.clone();
            flipped[1 + random.nextInt(bytes.length - 1)] ^= (byte) (1 << random.nextInt(8));
            assertThat(CorrelationState.fromBytes(flipped)).isNotNull();
        }
    }

    @Test
    void bytesOfTheFirstVersionStayReadable() {
        String released = "01" + "0000000000000000" + "8000000000000000" + "01" + "00" + "00" + "00"
                + "01" + "01" + "00000000000F4240" + "FFFFFFFFFC7B4C40" + "00000000000F4240" + "00" + "01" + "000161"
                + "01" + "51" + "80897A" + "01" + "01";
        StateRead read = CorrelationState.fromBytes(HexFormat.of().parseHex(released));
        assertThat(read).isInstanceOfSatisfying(StateRead.Restored.class, restored -> {
            assertThat(restored.state().entries()).isEqualTo(1);
            assertThat(restored.state().firings()).isEqualTo(1);
            assertThat(HexFormat.of().withUpperCase().formatHex(restored.state().toBytes()))
                    .isEqualTo(released);
        });
    }

    @Test
    void tellsWhenAStateCanBeForgotten() {
        CorrelationEngine engine =
                engine(rule(CorrelationType.EVENT_COUNT, ConditionOperator.GTE, 2), limits(10, 10, 10));
        CorrelationState state = new CorrelationState();
        engine.step(state, at(0), START);
        assertThat(engine.forgettableAt(state, "hash")).isEqualTo(START.plusSeconds(2 * 60 + 300));
        assertThat(engine.forgettableAt(state, "gone")).isEqualTo(START);
    }

    @Test
    void tellsWhetherAPartOfTheContributionsHolds() {
        CorrelationEngine engine =
                engine(rule(CorrelationType.VALUE_COUNT, ConditionOperator.GTE, 2), limits(10, 10, 10));
        Contribution a = at(0, "a");
        Contribution b = at(59, "b");
        Contribution c = at(119, "c");
        assertThat(engine.holdsFor(List.of(b, a))).isTrue();
        assertThat(engine.holdsFor(List.of(c, a))).isFalse();
        assertThat(engine.holdsFor(List.of(a))).isFalse();
        assertThat(engine.holdsFor(List.of())).isFalse();
    }

    @Test
    void refusesLimitsThatHoldNothing() {
        assertThatThrownBy(() -> limits(0, 1, 1)).hasMessageContaining("entries=0");
    }
}
