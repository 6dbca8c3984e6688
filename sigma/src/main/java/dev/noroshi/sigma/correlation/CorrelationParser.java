package dev.noroshi.sigma.correlation;

import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.yaml.YamlMap;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a {@code correlation} section (Sigma correlation rules specification v2.1.0). */
public final class CorrelationParser {
    private static final List<String> KEYS =
            List.of("type", "rules", "group-by", "timespan", "condition", "aliases", "generate");
    private static final Pattern TIMESPAN = Pattern.compile("([0-9]{1,9})([smhd])");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int MOST_RULES = 63;
    private static final int MOST_ORDERED_RULES = 16;

    private final YamlMap section;
    private final CorrelationLimits limits;

    private CorrelationParser(YamlMap section, CorrelationLimits limits) {
        this.section = section;
        this.limits = limits;
    }

    /** The section of a rule; {@code generate} may also stand at the rule's top. */
    public static CorrelationSection parse(YamlMap rule, CorrelationLimits limits) throws RuleFault {
        YamlMap section = rule.map("correlation");
        if (section == null) {
            throw new RuleFault(rule.line(), "the correlation is empty", "give it type, rules, timespan, condition");
        }
        section.allowOnly(KEYS, "a correlation");
        return new CorrelationParser(section, limits).parse(rule);
    }

    private CorrelationSection parse(YamlMap rule) throws RuleFault {
        CorrelationType type = type();
        List<String> rules = rules(type);
        List<String> groupBy = section.texts("group-by");
        requireUnique(groupBy, "group-by");
        CorrelationCondition condition = new ConditionReader(section, type, rules.size(), limits).read();
        return new CorrelationSection(
                section.line(),
                type,
                rules,
                groupBy,
                timespan(),
                condition,
                aliases(),
                isTrue(rule, "generate") || isTrue(section, "generate"));
    }

    private CorrelationType type() throws RuleFault {
        String name = required("type");
        CorrelationType type = CorrelationType.named(name);
        if (type == null) {
            List<String> known = Arrays.stream(CorrelationType.values())
                    .map(CorrelationType::key)
                    .toList();
            throw fault("type", "the correlation type '" + name + "' is not known", "use one of " + known);
        }
        return type;
    }

    private List<String> rules(CorrelationType type) throws RuleFault {
        List<String> rules = section.texts("rules");
        if (rules.isEmpty()) {
            throw fault("rules", "the correlation refers to no rule", "list ids or names under 'rules'");
        }
        requireUnique(rules, "rules");
        int most = type == CorrelationType.TEMPORAL_ORDERED ? MOST_ORDERED_RULES : MOST_RULES;
        if (rules.size() > most) {
            throw fault(
                    "rules",
                    "the correlation refers to " + rules.size() + " rules, the most is " + most,
                    "chain correlations");
        }
        return rules;
    }

    private Duration timespan() throws RuleFault {
        String text = required("timespan");
        Matcher matcher = TIMESPAN.matcher(text);
        if (!matcher.matches()) {
            throw fault("timespan", "'" + text + "' is not a timespan", "write a number and one of s, m, h, d");
        }
        long count = Long.parseLong(matcher.group(1));
        Duration timespan = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        if (timespan.isZero() || timespan.compareTo(LONGEST) > 0) {
            throw fault("timespan", "the timespan '" + text + "' is not within 1s and 366d", "choose another");
        }
        return timespan;
    }

    private Map<String, FieldAlias> aliases() throws RuleFault {
        Map<String, FieldAlias> aliases = new HashMap<>();
        YamlMap written = section.map("aliases");
        if (written == null) {
            return aliases;
        }
        for (String alias : written.entries().keySet()) {
            YamlMap byRule = written.map(alias);
            Map<String, String> fields = new HashMap<>();
            for (String rule :
                    byRule == null ? Set.<String>of() : byRule.entries().keySet()) {
                String field = byRule == null ? null : byRule.text(rule);
                if (field != null) {
                    fields.put(rule, field);
                }
            }
            aliases.put(alias, new FieldAlias(written.lineOf(alias), fields));
        }
        return aliases;
    }

    private boolean isTrue(YamlMap map, String key) throws RuleFault {
        @Nullable String text = map.text(key);
        if (text == null || text.equals("true") || text.equals("false")) {
            return "true".equals(text);
        }
        throw new RuleFault(map.lineOf(key), "'" + key + ": " + text + "' is not a boolean", "write true or false");
    }

    private String required(String key) throws RuleFault {
        String text = section.text(key);
        if (text == null) {
            throw fault(key, "the correlation has no '" + key + "'", "add it");
        }
        return text;
    }

    private void requireUnique(List<String> values, String key) throws RuleFault {
        if (new HashSet<>(values).size() < values.size()) {
            throw fault(key, "'" + key + "' lists something twice", "list it once");
        }
    }

    private RuleFault fault(String key, String message, String remedy) {
        return new RuleFault(section.lineOf(key), message, remedy);
    }
}
