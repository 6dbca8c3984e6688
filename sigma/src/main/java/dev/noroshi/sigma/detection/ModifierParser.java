package dev.noroshi.sigma.detection;

import com.google.re2j.Pattern;
import dev.noroshi.sigma.match.Comparison;
import dev.noroshi.sigma.match.TimePart;
import dev.noroshi.sigma.rule.RuleFault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what follows the first {@code |} of a key, and refuses what does not go together. */
final class ModifierParser {
    private static final Set<String> FLAGS =
            Set.of("all", "cased", "neq", "exists", "cidr", "fieldref", "expand", "re");
    private static final Map<String, Integer> REGEX_FLAGS =
            Map.of("i", Pattern.CASE_INSENSITIVE, "m", Pattern.MULTILINE, "s", Pattern.DOTALL);
    private static final Map<String, Comparison> COMPARISONS =
            Map.of("lt", Comparison.LT, "lte", Comparison.LTE, "gt", Comparison.GT, "gte", Comparison.GTE);
    private static final Map<String, TimePart> PARTS = Map.of(
            "minute", TimePart.MINUTE,
            "hour", TimePart.HOUR,
            "day", TimePart.DAY,
            "week", TimePart.WEEK,
            "month", TimePart.MONTH,
            "year", TimePart.YEAR);

    private final int line;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> flags = new HashSet<>();
    private final List<TextTransform> transforms = new ArrayList<>();
    private int regexFlags;
    private @Nullable Comparison comparison;
    private @Nullable TimePart part;

    private ModifierParser(int line) {
        this.line = line;
    }

    static Modifiers parse(List<String> names, int line) throws RuleFault {
        ModifierParser parser = new ModifierParser(line);
        for (String name : names) {
            parser.take(name);
        }
        parser.check();
        return new Modifiers(parser.flags, parser.regexFlags, parser.comparison, parser.part, parser.transforms);
    }

    private void take(String name) throws RuleFault {
        if (!seen.add(name)) {
            throw fault("the modifier '" + name + "' stands twice", "remove one");
        }
        TextTransform transform = TextTransform.named(name);
        if (transform != null) {
            transforms.add(transform);
        } else if (FLAGS.contains(name)) {
            flags.add(name);
        } else if (REGEX_FLAGS.containsKey(name)) {
            require(flags.contains("re"), "'" + name + "' is a flag of 're'", "write re|" + name);
            regexFlags |= REGEX_FLAGS.get(name);
        } else if (COMPARISONS.containsKey(name)) {
            require(comparison == null, "two comparisons on one field", "use two selections");
            comparison = COMPARISONS.get(name);
        } else if (PARTS.containsKey(name)) {
            require(part == null, "two parts of a date on one field", "use two selections");
            part = PARTS.get(name);
        } else {
            throw fault("the modifier '" + name + "' is not known", "use one of " + known());
        }
    }

    private void check() throws RuleFault {
        int types = count("re") + count("cidr") + count("exists") + count("fieldref");
        types += comparison != null || part != null ? 1 : 0;
        require(types <= 1, "the modifiers " + seen + " ask for values of two types", "use two selections");
        require(
                !has("exists") || seen.size() == 1,
                "'exists' goes with no other modifier, here " + seen,
                "use two selections");
        require(
                !(has("neq") && has("all")),
                "'neq' and 'all' together can be read in two ways",
                "use a selection and 'not' in the condition");
        require(
                !(has("neq") && comparison != null),
                "'neq' and a comparison together",
                "turn the comparison round instead");
        require(
                !(has("cased") && regexFlags % 2 == Pattern.CASE_INSENSITIVE && has("re")),
                "'cased' and 're|i' contradict each other",
                "remove one");
        checkTransforms();
    }

    private void checkTransforms() throws RuleFault {
        long places = transforms.stream().filter(TextTransform::isPlace).count();
        require(places <= 1, "two of contains, startswith and endswith", "keep one");
        require(
                !(transforms.contains(TextTransform.BASE64) && transforms.contains(TextTransform.BASE64OFFSET)),
                "base64 and base64offset together",
                "keep one");
        require(
                transforms.indexOf(TextTransform.WINDASH) <= firstEncoding(),
                "'windash' after an encoding",
                "put windash before it");
        boolean textOnly = has("re") || has("cidr") || comparison != null || part != null;
        require(
                !textOnly || transforms.isEmpty(),
                "the modifiers " + seen + " do not go together: "
                        + transforms.stream().map(TextTransform::modifier).toList() + " need a text",
                has("re") ? "a regular expression is searched anywhere; anchor it with ^ or $" : "remove them");
        require(
                !has("fieldref") || transforms.size() == places,
                "an encoding of a field reference",
                "only contains, startswith, endswith, cased, neq and all go with fieldref");
        require(
                !(has("expand") && (has("re") || has("fieldref") || comparison != null || part != null)),
                "placeholders in " + seen + " are not supported",
                "use expand with texts or cidr, or write the values out");
        require(
                !(has("cased") && (has("cidr") || comparison != null || part != null)),
                "'cased' means nothing for " + seen,
                "remove it");
    }

    private int firstEncoding() {
        for (int i = 0; i < transforms.size(); i++) {
            if (!transforms.get(i).isPlace() && transforms.get(i) != TextTransform.WINDASH) {
                return i;
            }
        }
        return transforms.size();
    }

    private boolean has(String flag) {
        return flags.contains(flag);
    }

    private int count(String flag) {
        return has(flag) ? 1 : 0;
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(FLAGS);
        known.addAll(REGEX_FLAGS.keySet());
        known.addAll(COMPARISONS.keySet());
        known.addAll(PARTS.keySet());
        for (TextTransform transform : TextTransform.values()) {
            known.add(transform.name().toLowerCase(Locale.ROOT));
        }
        return known.stream().sorted().toList();
    }

    private void require(boolean good, String message, String remedy) throws RuleFault {
        if (!good) {
            throw fault(message, remedy);
        }
    }

    private RuleFault fault(String message, String remedy) {
        return new RuleFault(line, message, remedy);
    }
}
