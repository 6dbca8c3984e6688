package dev.noroshi.producer.format.stix.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternParserTest {

    @Test
    void readsOneComparison() throws MalformedPatternException {
        assertThat(PatternParser.parse("[ipv4-addr:value = '198.51.100.7']"))
                .containsExactly(new Comparison("ipv4-addr", "value", "=", false, List.of("198.51.100.7")));
    }

    @Test
    void readsQuotedKeysIndexesAndEscapes() throws MalformedPatternException {
        assertThat(PatternParser.parse("[file:hashes.'SHA-256' = 'aa' AND"
                        + " file:extensions.'windows-pebinary-ext'.sections[*].name = 'a\\'b\\\\c']"))
                .containsExactly(
                        new Comparison("file", "hashes.SHA-256", "=", false, List.of("aa")),
                        new Comparison(
                                "file",
                                "extensions.windows-pebinary-ext.sections.name",
                                "=",
                                false,
                                List.of("a'b\\c")));
    }

    @Test
    void collectsFromEveryObservationOfANestedPattern() throws MalformedPatternException {
        List<Comparison> comparisons = PatternParser.parse("""
            ([domain-name:value = 'a.example' OR (url:value IN ('http://b.example/', 'http://c.example/') AND
              network-traffic:dst_port > 1024)] FOLLOWEDBY
              ([file:name LIKE '%.exe'] REPEATS 5 TIMES OR [NOT ipv4-addr:value == '192.0.2.1'])) WITHIN 600 SECONDS
              START t'2026-01-01T00:00:00Z' STOP t'2026-02-01T00:00:00Z'\
            """);
        assertThat(comparisons).hasSize(5);
        assertThat(comparisons.stream().filter(Comparison::names).flatMap(named -> named.values().stream()))
                .containsExactly("a.example", "http://b.example/", "http://c.example/");
    }

    @ParameterizedTest
    @CsvSource({
        "[a:b NOT = 'x'], =, true",
        "[a:b <> 'x'], !=, false",
        "[a:b != 5], !=, false",
        "[a:b <= -1.5], <=, false",
        "[a:b MATCHES '^x'], MATCHES, false",
        "[a:b ISSUBSET '192.0.2.0/24'], ISSUBSET, false",
        "[EXISTS a:b], EXISTS, false",
        "[a:b = true], =, false",
        "[a:b = h'ffee'], =, false"
    })
    void readsEveryOperator(String pattern, String operator, boolean negated) throws MalformedPatternException {
        assertThat(PatternParser.parse(pattern)).singleElement().satisfies(comparison -> {
            assertThat(comparison.operator()).isEqualTo(operator);
            assertThat(comparison.negated()).isEqualTo(negated);
        });
    }

    @Test
    void isNotMisledByBracketsAndWordsInStrings() throws MalformedPatternException {
        assertThat(PatternParser.parse("[url:value = 'http://a.example/?x=[1] AND [b:c = 2]'] /* [d:e = 1] */"))
                .singleElement()
                .satisfies(comparison -> assertThat(comparison.values().get(0)).endsWith("[b:c = 2]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "ipv4-addr:value = '192.0.2.1'",
                "[ipv4-addr:value = '192.0.2.1'",
                "[ipv4-addr:value '192.0.2.1']",
                "[ipv4-addr = '192.0.2.1']",
                "[ipv4-addr:value = 192.0.2.1.5.x]",
                "[a:b = 'x'] [a:b = 'y']",
                "[a:b = 'x'] WITHIN 5 MINUTES",
                "[a:b IN 'x']",
                "[a:b = 'x] ",
                "[a:b = \"x\"]",
                "[a:b = 'x' XOR a:b = 'y']"
            })
    void refusesWhatIsNoPattern(String pattern) {
        assertThatThrownBy(() -> PatternParser.parse(pattern))
                .isInstanceOfSatisfying(
                        MalformedPatternException.class,
                        broken -> assertThat(broken.reason()).contains("at character"));
    }

    @Test
    void boundsTheNesting() throws MalformedPatternException {
        assertThat(PatternParser.parse("(".repeat(60) + "[a:b = 1]" + ")".repeat(60)))
                .hasSize(1);
        assertThatThrownBy(() -> PatternParser.parse("[" + "(".repeat(100_000)))
                .isInstanceOf(MalformedPatternException.class)
                .hasMessageContaining("limit of 64");
    }
}
