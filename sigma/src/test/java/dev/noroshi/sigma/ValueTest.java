package dev.noroshi.sigma;

import static dev.noroshi.sigma.Rules.matches;
import static dev.noroshi.sigma.Rules.selecting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.sigma.pipeline.Pipeline;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values: wildcards, escapes, null, empty, numbers, several values, keywords. */
class ValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "'prog?.exe'; progA.exe; true",
                "'prog?.exe'; prog.exe; false",
                "'anti*'; antivirus; true",
                "'*v?r*s'; antivirus; true",
                "'a*b*c'; aXbYbZc; true",
                "'a*b*c'; acb; false",
                "'a?c'; a\ud83d\ude00c; true",
                "'*'; anything; true",
                "'a\\*b'; a*b; true",
                "'a\\*b'; axb; false",
                "'a\\?'; a?; true",
                "'a\\?'; ab; false",
                "'C:\\x'; C:\\x; true",
                "'C:\\\\x'; C:\\x; true",
                "'C:\\\\*'; C:\\foo; true",
                "'C:\\\\*'; C:foo; false",
                "'C:\\\\\\*'; C:\\*; true",
                "'C:\\\\\\*'; C:\\x; false",
                "'\\\\\\x'; \\\\x; true",
                "'\\\\\\\\x'; \\\\x; true",
                "0x10; 16; true",
                "1_000; 1000; true",
                "1.50; 1.5; true",
                "4625; 4625; true",
                "4625; 46250; false",
                "true; TRUE; true",
                "yes; true; true",
                "2026-01-01; 2026-01-01; true",
                "12:30; 12:30; true",
            })
    void fitsAsTheSpecificationSays(String pattern, String value, boolean expected) {
        assertThat(matches(selecting("f: " + pattern), TestEvent.of("f", value)))
                .isEqualTo(expected);
    }

    @Test
    void wildcardsDoNotBacktrackForEver() {
        String value = "a".repeat(20_000);
        long begun = System.nanoTime();
        assertThat(matches(selecting("f: 'a*a*a*a*a*a*a*a*b'"), TestEvent.of("f", value)))
                .isFalse();
        assertThat(matches(selecting("f|re: '(a+)+$b'"), TestEvent.of("f", value)))
                .isFalse();
        assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
    }

    @Test
    void caseFoldsTheSameWithinAWordAndAtItsEnd() {
        TestEvent event = TestEvent.of("f", "\u0391\u03a3 \u0130X");
        assertThat(matches(selecting("f|contains: '\u03a3'"), event)).isTrue();
        assertThat(matches(selecting("f|contains: '\u03c2'"), event)).isTrue();
        assertThat(matches(selecting("f|contains|cased: '\u0391\u03a3'"), event))
                .isTrue();
        assertThat(matches(selecting("f: '*\u03a3 ?x'"), event)).isTrue();
        assertThat(matches(selecting("f|endswith: ix"), event)).isTrue();
    }

    @Test
    void nullIsAbsentOrWithoutValue() {
        String rule = selecting("f: null");
        assertThat(matches(rule, TestEvent.of("g", "x"))).isTrue();
        assertThat(matches(rule, new TestEvent(TestEvent.of().logSource()).add("f")))
                .isTrue();
        assertThat(matches(rule, TestEvent.of("f", ""))).isFalse();
        assertThat(matches(selecting("f: [null, a]"), TestEvent.of("f", "a"))).isTrue();
    }

    @Test
    void emptyIsAValueOfNoLength() {
        assertThat(matches(selecting("f: ''"), TestEvent.of("f", ""))).isTrue();
        assertThat(matches(selecting("f: ''"), TestEvent.of("f", "x"))).isFalse();
        assertThat(matches(selecting("f: ''"), TestEvent.of("g", "x"))).isFalse();
    }

    @Test
    void anyOfSeveralValuesWillDo() {
        TestEvent event = new TestEvent(TestEvent.of().logSource()).add("f", "one", "two");
        assertThat(matches(selecting("f: two"), event)).isTrue();
        assertThat(matches(selecting("f|contains|all: [ne, tw]"), event)).isTrue();
        assertThat(matches(selecting("f: three"), event)).isFalse();
    }

    @Test
    void mapsAreAndListsAreOr() {
        String rule = selecting("a: 1", "b: [2, 3]");
        assertThat(matches(rule, TestEvent.of("a", "1", "b", "3"))).isTrue();
        assertThat(matches(rule, TestEvent.of("a", "1", "b", "4"))).isFalse();
        String list = selecting("- a: 1", "  b: 2", "- c: 3");
        assertThat(matches(list, TestEvent.of("c", "3"))).isTrue();
        assertThat(matches(list, TestEvent.of("a", "1"))).isFalse();
    }

    @Test
    void keywordsAreSoughtInTheWholeEvent() {
        String any = selecting("- 'event::clear'", "- 'evil*svc'");
        assertThat(matches(any, TestEvent.of("x", "a EVENT::CLEAR b"))).isTrue();
        assertThat(matches(any, TestEvent.of("x", "a", "y", "is evil, svc"))).isTrue();
        assertThat(matches(any, TestEvent.of("x", "event", "y", "::clear"))).isFalse();
        String all = selecting("'|all':", "  - one", "  - two");
        assertThat(matches(all, TestEvent.of("x", "one", "y", "two"))).isTrue();
        assertThat(matches(all, TestEvent.of("x", "one"))).isFalse();
        assertThat(matches(selecting("'|re': 'o[n]e'"), TestEvent.of("x", "phone")))
                .isTrue();
        assertThat(matches(selecting("- 4711", "- a: b"), TestEvent.of("x", "is 4711.")))
                .isTrue();
        assertThat(matches(
                        "title: t\nlogsource: {category: test}\ndetection: {k: word, condition: k}",
                        TestEvent.of("x", "a word")))
                .isTrue();
    }

    @Test
    void aKeywordCannotBeAnchoredOrCompared() {
        assertThat(Rules.refused(selecting("'|startswith': a")).get(0).message())
                .contains("needs a field");
        assertThat(Rules.refused(selecting("'|lt': 5")).get(0).message()).contains("needs a field");
        assertThat(Rules.refused(selecting("- null")).get(0).message()).contains("neither a map nor a keyword");
    }

    @Test
    void brokenYamlIsRefusedWithItsLine() {
        assertThat(Rules.refused("title: t\n  x: [").get(0)).satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.message()).contains("YAML cannot be read");
        });
        assertThat(Rules.refused("title: t\ntitle: u").get(0).message()).contains("stands twice");
        assertThat(Rules.refused("title: !!java.util.Date t").get(0).message()).contains("tag");
        assertThat(Rules.refused("a: &a [*a]").get(0).message()).isNotBlank();
        assertThat(Rules.refused("- a\n- b").get(0).message()).contains("not a mapping");
        assertThat(SigmaRules.load(Map.of("empty.yml", "---\n"), Pipeline.VERBATIM))
                .isInstanceOf(LoadResult.Loaded.class);
    }
}
