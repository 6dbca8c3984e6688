package dev.noroshi.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Files that are small to write and would be huge to hold. */
class RuleBombTest {

    private static final String HEAD = "title: t\nlogsource: {category: test}\n";

    @Test
    void refusesAliasesThatMultiply() {
        StringBuilder rule = new StringBuilder(HEAD + "a0: &a0 [x, x, x]\n");
        for (int i = 1; i <= 16; i++) {
            String below = "*a" + (i - 1);
            rule.append("a%d: &a%d [%s, %s, %s]\n".formatted(i, i, below, below, below));
        }
        refuses(rule.toString(), "more than 1000000 values");
    }

    @Test
    void refusesALongTextThatManyAliasesRepeat() {
        String rule = HEAD + "x: &x '" + "y".repeat(1_000_000) + "'\ndetection:\n  s:\n    f:\n"
                + "      - *x\n".repeat(20) + "  condition: s\n";
        refuses(rule, "16777216 characters");
    }

    @Test
    void takesALongListWithoutAliases() {
        StringBuilder rule = new StringBuilder(HEAD + "detection:\n  s:\n    f:\n");
        for (int i = 0; i < 20_000; i++) {
            rule.append("      - 'value ").append(i).append("'\n");
        }
        rule.append("  condition: s\n");
        assertThat(Rules.matches(rule.toString(), TestEvent.of("f", "VALUE 19999")))
                .isTrue();
    }

    @Test
    void refusesGroupsNestedWithoutEnd() {
        String regex = "(".repeat(50_000) + "a" + ")".repeat(50_000);
        refuses(HEAD + "detection: {s: {f|re: '" + regex + "'}, condition: s}\n", "nests more than 200 groups");
    }

    @Test
    void refusesListsAndBracketsNestedWithoutEnd() {
        String deep = "[".repeat(50_000) + "]".repeat(50_000);
        refuses(HEAD + "x: " + deep + "\ndetection: {s: {f: 1}, condition: s}\n", "the YAML cannot be read");
        String brackets = "(".repeat(4_000) + "s" + ")".repeat(4_000);
        refuses(HEAD + "detection: {s: {f: 1}, condition: '" + brackets + "'}\n", "brackets nested more than 100");
    }

    @Test
    void takesExpressionsAsLargeAsRulesNeed() {
        String rule = HEAD + "detection: {s: {f|re: '^(?:[0-9a-f\\]]{2}:){5}[0-9a-f]{2}\\{x{1,500}'}, condition: s}\n";
        assertThat(Rules.matches(rule, TestEvent.of("f", "00:11:22:aa:bb:cc{xxx")))
                .isTrue();
    }

    private static void refuses(String rule, String reason) {
        assertThat(Rules.refused(rule)).singleElement().satisfies(error -> {
            assertThat(error.toString()).contains(reason);
            assertThat(error.rule()).isEqualTo("t");
            assertThat(error.remedy()).isNotEmpty();
        });
    }
}
