package dev.noroshi.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The index only saves work: with it and without it the same rules match. */
class RuleIndexTest {
    private static final List<String> WORDS = List.of(
            "a",
            "ab",
            "abc",
            "abcd",
            "bcde",
            "xyz",
            "power",
            "shell",
            "cmd.exe",
            "\\tools\\",
            "\u0130x",
            "日本",
            "12",
            "4625");
    private static final List<String> MODIFIERS = List.of(
            "",
            "|contains",
            "|startswith",
            "|endswith",
            "|contains|all",
            "|re",
            "|gt",
            "|neq",
            "|cased",
            "|contains|cased",
            "|exists",
            "|fieldref",
            "|windash|contains");

    private final Random random = new Random(20_261_123);

    @Test
    void matchesTheSameWithAndWithoutIndex() {
        int matched = 0;
        for (int round = 0; round < 60; round++) {
            List<String> rules = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                rules.add(rule(i));
            }
            RuleSet indexed = Rules.load(String.join("---\n", rules));
            // A doubly negated condition needs no literal, so every such rule is always evaluated.
            RuleSet plain =
                    Rules.load(String.join("---\n", rules).replaceAll("condition: (.*)", "condition: not (not ($1))"));
            for (int e = 0; e < 40; e++) {
                TestEvent event = event();
                List<String> expected = titles(plain, event);
                assertThat(titles(indexed, event)).isEqualTo(expected);
                matched += expected.size();
            }
        }
        assertThat(matched).isGreaterThan(1000);
    }

    private static List<String> titles(RuleSet rules, TestEvent event) {
        return rules.match(event).stream().map(rule -> rule.header().title()).toList();
    }

    private String rule(int i) {
        StringBuilder rule = new StringBuilder("title: r" + i + "\nlogsource: {category: test}\ndetection:\n");
        for (int s = 0; s < 3; s++) {
            rule.append("  s").append(s).append(":\n").append(selection());
        }
        List<String> conditions =
                List.of("s0", "s0 and s1", "s0 or s1", "s0 and not s1", "1 of s*", "all of s*", "(s0 or s1) and s2");
        return rule.append("  condition: ")
                .append(conditions.get(random.nextInt(conditions.size())))
                .append('\n')
                .toString();
    }

    private String selection() {
        if (random.nextInt(6) == 0) {
            return "    - '" + word() + "'\n    - '" + word() + "'\n";
        }
        String modifier = MODIFIERS.get(random.nextInt(MODIFIERS.size()));
        String key = "    f" + random.nextInt(3) + modifier + ": ";
        return switch (modifier) {
            case "|gt" -> key + random.nextInt(5000) + "\n";
            case "|exists" -> key + random.nextBoolean() + "\n";
            case "|fieldref" -> key + "f" + random.nextInt(3) + "\n";
            case "|re" -> key + "'[a-z]{" + (1 + random.nextInt(5)) + "}'\n";
            default -> key + "['" + word() + "', '" + word() + (random.nextInt(4) == 0 ? "*" + word() : "") + "']\n";
        };
    }

    private TestEvent event() {
        TestEvent event = TestEvent.of();
        for (int f = 0; f < 3; f++) {
            if (random.nextInt(4) > 0) {
                String value = random.nextInt(3) == 0 ? word() : word() + " " + word() + word();
                event.add("f" + f, random.nextBoolean() ? value : value.toUpperCase(Locale.ROOT));
            }
        }
        return event;
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
