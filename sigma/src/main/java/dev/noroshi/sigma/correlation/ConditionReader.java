package dev.noroshi.sigma.correlation;

import dev.noroshi.sigma.match.NumberTest;
import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.yaml.YamlMap;
import dev.noroshi.sigma.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the condition of a correlation. */
final class ConditionReader {
    private final YamlMap section;
    private final CorrelationType type;
    private final int rules;
    private final CorrelationLimits limits;

    ConditionReader(YamlMap section, CorrelationType type, int rules, CorrelationLimits limits) {
        this.section = section;
        this.type = type;
        this.rules = rules;
        this.limits = limits;
    }

    CorrelationCondition read() throws RuleFault {
        YamlNode node = section.get("condition");
        if (node == null && type.isTemporal()) {
            return new CorrelationCondition(
                    List.of(new Bound(ConditionOperator.GTE, BigDecimal.valueOf(rules))), List.of(), null);
        }
        if (!(node instanceof YamlMap map)) {
            throw fault(
                    node == null ? "there is no condition" : "the condition is not a map",
                    "write one such as 'gte: 10'; conditions over rule names came after v2.1.0: chain correlations");
        }
        List<Bound> bounds = new ArrayList<>();
        for (String key : map.entries().keySet()) {
            ConditionOperator operator = ConditionOperator.named(key);
            if (operator != null) {
                bounds.add(new Bound(operator, bound(map, key)));
            } else if (!key.equals("field") && !key.equals("percentile")) {
                throw new RuleFault(
                        map.lineOf(key),
                        "unknown key '" + key + "' in the condition",
                        "use gt, gte, lt, lte, eq, neq, field or percentile");
            }
        }
        if (bounds.isEmpty()) {
            throw fault("the condition compares with nothing", "add one of gt, gte, lt, lte, eq, neq");
        }
        return new CorrelationCondition(bounds, fields(map), percentile(map));
    }

    private BigDecimal bound(YamlMap map, String key) throws RuleFault {
        BigDecimal value = NumberTest.number(String.valueOf(map.text(key)));
        if (value == null) {
            throw new RuleFault(map.lineOf(key), "'" + map.text(key) + "' is not a number", "give a number");
        }
        boolean counts =
                type == CorrelationType.EVENT_COUNT || type == CorrelationType.VALUE_COUNT || type.isTemporal();
        boolean atLeast = !key.startsWith("l") && !key.equals("neq");
        int most = type.isTemporal() ? rules : limits.entries();
        if (counts && atLeast && value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new RuleFault(
                    map.lineOf(key),
                    "'" + key + ": " + value + "' can never be reached, the most is " + most,
                    type.isTemporal() ? "there are no more rules" : "lower it, or raise the limit of entries");
        }
        return value;
    }

    private List<String> fields(YamlMap map) throws RuleFault {
        List<String> fields = map.texts("field");
        if (type.hasField() && fields.isEmpty()) {
            throw fault(type.key() + " needs a field", "add 'field' to the condition");
        }
        if (!type.hasField() && !fields.isEmpty()) {
            throw fault(type.key() + " measures no field", "remove 'field', or use value_count");
        }
        if (fields.size() > 1 && type != CorrelationType.VALUE_COUNT) {
            throw fault(type.key() + " measures one field, here are " + fields.size(), "name one");
        }
        return fields;
    }

    private @Nullable Integer percentile(YamlMap map) throws RuleFault {
        String text = map.text("percentile");
        if (text == null) {
            return null;
        }
        BigDecimal value = NumberTest.number(text);
        boolean sound = value != null
                && value.stripTrailingZeros().scale() <= 0
                && value.compareTo(BigDecimal.ONE) >= 0
                && value.compareTo(BigDecimal.valueOf(100)) <= 0;
        if (value == null || !sound || type != CorrelationType.VALUE_PERCENTILE) {
            throw new RuleFault(
                    map.lineOf("percentile"),
                    "'percentile: " + text + "' in a " + type.key(),
                    "give value_percentile a whole number from 1 to 100");
        }
        return value.intValue();
    }

    private RuleFault fault(String message, String remedy) {
        return new RuleFault(section.lineOf("condition"), message, remedy);
    }
}
