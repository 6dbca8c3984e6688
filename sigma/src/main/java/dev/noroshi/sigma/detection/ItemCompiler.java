package dev.noroshi.sigma.detection;

import dev.noroshi.sigma.match.AllOf;
import dev.noroshi.sigma.match.AnyOf;
import dev.noroshi.sigma.match.CidrTest;
import dev.noroshi.sigma.match.Comparison;
import dev.noroshi.sigma.match.Expression;
import dev.noroshi.sigma.match.FieldExists;
import dev.noroshi.sigma.match.FieldNull;
import dev.noroshi.sigma.match.FieldReference;
import dev.noroshi.sigma.match.FieldTest;
import dev.noroshi.sigma.match.IndexKey;
import dev.noroshi.sigma.match.Negation;
import dev.noroshi.sigma.match.NumberTest;
import dev.noroshi.sigma.match.RegexTest;
import dev.noroshi.sigma.match.TimePartTest;
import dev.noroshi.sigma.match.ValueTest;
import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.yaml.YamlList;
import dev.noroshi.sigma.yaml.YamlNode;
import dev.noroshi.sigma.yaml.YamlScalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Compiles one item of a detection: {@code field|modifier|modifier: value or values}. */
final class ItemCompiler {
    private final DetectionContext context;
    private final String name;
    private final Modifiers modifiers;
    private final int line;
    private final int field;

    private ItemCompiler(DetectionContext context, String key, int line) throws RuleFault {
        List<String> parts = Arrays.asList(key.split("\\|", -1));
        this.context = context;
        this.line = line;
        this.name = parts.get(0);
        this.modifiers = ModifierParser.parse(parts.subList(1, parts.size()), line);
        this.field = name.isEmpty() ? IndexKey.TEXTS : context.field(name, line);
    }

    /** An item of a map; without a field name its values are keywords. */
    static Expression compile(DetectionContext context, String key, int line, YamlNode value) throws RuleFault {
        return new ItemCompiler(context, key, line).compile(value);
    }

    private Expression compile(YamlNode value) throws RuleFault {
        List<YamlScalar> values = scalars(value);
        if (modifiers.has("exists")) {
            return exists(value);
        }
        if (modifiers.has("all") && values.size() < 2) {
            throw fault("'all' needs a list of at least two values, here are " + values.size(), "remove 'all'");
        }
        if (field == IndexKey.TEXTS) {
            checkKeywords();
        }
        Expression expression = modifiers.has("all") ? all(values) : any(values);
        return modifiers.has("neq") ? new Negation(expression) : expression;
    }

    private List<YamlScalar> scalars(YamlNode value) throws RuleFault {
        List<YamlNode> nodes = value instanceof YamlList list ? list.items() : List.of(value);
        List<YamlScalar> scalars = new ArrayList<>();
        for (YamlNode node : nodes) {
            if (!(node instanceof YamlScalar scalar)) {
                throw new RuleFault(
                        node.line(), "'" + name + "' has a value that is a list or a map", "give single values");
            }
            scalars.add(scalar);
        }
        if (scalars.isEmpty()) {
            throw fault("'" + name + "' has an empty list", "give it a value, or remove it");
        }
        return scalars;
    }

    private Expression exists(YamlNode value) throws RuleFault {
        if (field != IndexKey.TEXTS && value instanceof YamlScalar scalar && scalar.kind() == YamlScalar.Kind.BOOLEAN) {
            return new FieldExists(field, scalar.text().equals("true"));
        }
        throw fault("'exists' needs a field and one boolean", "write " + name + "|exists: true, or false");
    }

    private void checkKeywords() throws RuleFault {
        boolean placed = modifiers.transforms().contains(TextTransform.STARTSWITH)
                || modifiers.transforms().contains(TextTransform.ENDSWITH);
        boolean typed = modifiers.has("cidr") || modifiers.has("fieldref") || modifiers.comparison() != null;
        if (placed || typed || modifiers.part() != null) {
            throw fault("a keyword with a modifier that needs a field", "name the field before the first '|'");
        }
    }

    private Expression any(List<YamlScalar> values) throws RuleFault {
        List<ValueTest> tests = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        for (YamlScalar value : values) {
            if (modifiers.has("fieldref")) {
                others.add(reference(value));
            } else if (value.kind() == YamlScalar.Kind.NULL) {
                others.add(absent(value));
            } else {
                tests.addAll(tests(value));
            }
        }
        if (!tests.isEmpty()) {
            others.add(0, new FieldTest(field, tests));
        }
        return others.size() == 1 ? others.get(0) : new AnyOf(others);
    }

    private Expression all(List<YamlScalar> values) throws RuleFault {
        List<Expression> parts = new ArrayList<>();
        for (YamlScalar value : values) {
            parts.add(any(List.of(value)));
        }
        return new AllOf(parts);
    }

    private Expression absent(YamlScalar value) throws RuleFault {
        boolean plain = modifiers.transforms().isEmpty()
                && !modifiers.has("re")
                && !modifiers.has("cidr")
                && modifiers.comparison() == null
                && modifiers.part() == null;
        if (!plain || field == IndexKey.TEXTS) {
            throw new RuleFault(value.line(), "null has no text to modify or to search", "remove the modifiers");
        }
        return new FieldNull(field);
    }

    private Expression reference(YamlScalar value) throws RuleFault {
        if (value.kind() != YamlScalar.Kind.STRING || value.text().isEmpty()) {
            throw new RuleFault(value.line(), "fieldref needs the name of a field", "name one");
        }
        FieldReference.Relation relation = FieldReference.Relation.EQUALS;
        for (TextTransform place : modifiers.transforms()) {
            relation = FieldReference.Relation.valueOf(place.name());
        }
        int other = context.field(value.text(), value.line());
        return new FieldReference(field, other, relation, modifiers.has("cased"));
    }

    private List<ValueTest> tests(YamlScalar value) throws RuleFault {
        if (modifiers.has("re")) {
            return List.of(regex(value));
        }
        if (modifiers.comparison() != null || modifiers.part() != null) {
            return List.of(number(value));
        }
        List<String> raw = modifiers.has("expand")
                ? new Placeholders(context, value.line()).expand(value.text())
                : List.of(value.text());
        List<ValueTest> tests = new ArrayList<>();
        for (String text : raw) {
            if (modifiers.has("cidr")) {
                tests.add(cidr(text, value.line()));
            } else {
                tests.addAll(texts(value.kind() == YamlScalar.Kind.STRING, text, value.line()));
            }
        }
        return tests;
    }

    private List<ValueTest> texts(boolean wildcards, String raw, int at) throws RuleFault {
        List<SigmaText> texts = List.of(wildcards ? SigmaText.parse(raw) : SigmaText.plain(raw));
        for (TextTransform transform : modifiers.transforms()) {
            List<SigmaText> transformed = new ArrayList<>();
            for (SigmaText text : texts) {
                transformed.addAll(transform.apply(text, at));
            }
            texts = transformed;
        }
        List<ValueTest> tests = new ArrayList<>();
        for (SigmaText text : texts) {
            SigmaText placed = field == IndexKey.TEXTS ? text.within(true, true) : text;
            tests.add(placed.test(modifiers.has("cased")));
        }
        return tests;
    }

    private ValueTest regex(YamlScalar value) throws RuleFault {
        return new RegexTest(RegexCompiler.compile(value.text(), modifiers.regexFlags(), value.line()));
    }

    private ValueTest number(YamlScalar value) throws RuleFault {
        BigDecimal bound = NumberTest.number(value.text());
        if (bound == null) {
            throw new RuleFault(value.line(), "'" + value.text() + "' is not a number", "give a number");
        }
        Comparison comparison = modifiers.comparison() == null ? Comparison.EQ : modifiers.comparison();
        if (modifiers.part() == null) {
            return new NumberTest(comparison, bound);
        }
        try {
            return new TimePartTest(modifiers.part(), comparison, bound.intValueExact());
        } catch (ArithmeticException fraction) {
            throw new RuleFault(value.line(), "'" + value.text() + "' is no part of a date", "give a whole number");
        }
    }

    private static ValueTest cidr(String text, int at) throws RuleFault {
        CidrTest test = CidrTest.of(text);
        if (test == null) {
            throw new RuleFault(at, "'" + text + "' is not a network", "write one such as 10.0.0.0/8 or 2001:db8::/32");
        }
        return test;
    }

    private RuleFault fault(String message, String remedy) {
        return new RuleFault(line, message, remedy);
    }
}
