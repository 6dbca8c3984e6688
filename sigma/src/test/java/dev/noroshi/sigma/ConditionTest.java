package dev.noroshi.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of condition. */
class ConditionTest {
    private static String rule(String condition) {
        return """
                title: t
                logsource: {category: test}
                detection:
                  sel_a: {a: 1}
                  sel_b: {b: 1}
                  filter: {c: 1}
                  _hidden: {d: 1}
                  condition: %s
                """.formatted(condition);
    }

    private static TestEvent event(String set) {
        TestEvent event = TestEvent.of("z", "z");
        set.chars().forEach(field -> event.add(String.valueOf((char) field), "1"));
        return event;
    }

    @ParameterizedTest
    @CsvSource({
        "sel_a, a, true",
        "sel_a, b, false",
        "sel_a and sel_b, ab, true",
        "sel_a and sel_b, a, false",
        "sel_a or sel_b, b, true",
        "sel_a or sel_b, c, false",
        "not sel_a, b, true",
        "not sel_a, a, false",
        "not not sel_a, a, true",
        "sel_a and not filter, a, true",
        "sel_a and not filter, ac, false",
        "sel_a or sel_b and filter, a, true",
        "sel_a or sel_b and filter, b, false",
        "(sel_a or sel_b) and filter, a, false",
        "(sel_a or sel_b) and filter, bc, true",
        "not sel_a or sel_b, ab, true",
        "not sel_a and sel_b, ab, false",
        "not (sel_a and sel_b), a, true",
        "not(sel_a and sel_b), ab, false",
        "1 of them, c, true",
        "1 of them, d, false",
        "any of them, c, true",
        "all of them, abc, true",
        "all of them, ab, false",
        "1 of sel_*, b, true",
        "1 of sel_*, c, false",
        "all of sel_*, ab, true",
        "all of sel_*, a, false",
        "1 of *_a, a, true",
        "1 of s*b, b, true",
        "1 of _h*, d, true",
        "1 of sel_* and not 1 of filter*, a, true",
        "1 of sel_* and not 1 of filter*, ac, false",
        "not 1 of sel_* and filter, c, true",
        "1 of sel_a, a, true",
        "sel_a AND NOT filter, a, true",
    })
    void holdsAsItsFormSays(String condition, String fields, boolean expected) {
        assertThat(Rules.matches(rule(condition), event(fields))).isEqualTo(expected);
    }

    @Test
    void aListOfConditionsIsOr() {
        String rule = rule("\n    - sel_a and sel_b\n    - filter");
        assertThat(Rules.matches(rule, event("c"))).isTrue();
        assertThat(Rules.matches(rule, event("ab"))).isTrue();
        assertThat(Rules.matches(rule, event("a"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sel_x; which is not defined",
                "sel_a and; ends too early",
                "(sel_a; not closed",
                "sel_a); goes on with ')'",
                "sel_a sel_b; goes on with 'sel_b'",
                "2 of sel_*; '2 of' is not known",
                "1 of nothing*; no search identifier fits",
                "1 of; needs 'them' or a pattern",
                "sel_a | count() > 5; aggregation",
                "not; ends too early",
            })
    void refusesWhatItCannotRead(String condition, String reason) {
        assertThat(Rules.refused(rule("'" + condition + "'"))).singleElement().satisfies(error -> {
            assertThat(error.message()).contains(reason);
            assertThat(error.line()).isEqualTo(8);
        });
    }

    @Test
    void refusesADetectionThatSaysNothing() {
        String start = "title: t\nlogsource: {category: test}\n";
        assertThat(Rules.refused(start + "detection: {s: {a: 1}}").get(0).message())
                .contains("no condition");
        assertThat(Rules.refused(start + "detection: {condition: s}").get(0).message())
                .contains("nothing for it");
        assertThat(Rules.refused(start + "detection: {s: {}, condition: s}")
                        .get(0)
                        .message())
                .contains("empty map");
        assertThat(Rules.refused(start + "detection: {s: [], condition: s}")
                        .get(0)
                        .message())
                .contains("is empty");
        assertThat(Rules.refused(start + "detection: {s: {a: 1}, timeframe: 5m, condition: s}")
                        .get(0)
                        .message())
                .contains("timeframe");
    }
}
