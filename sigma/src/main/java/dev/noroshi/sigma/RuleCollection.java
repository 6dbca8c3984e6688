package dev.noroshi.sigma;

import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a file with their rule collection actions carried out: {@code global} is laid under all that
 * follow, {@code reset} ends that, {@code repeat} is laid over the document before.
 */
final class RuleCollection {
    private static final String ACTION = "action";

    private RuleCollection() {}

    static List<YamlMap> resolve(List<YamlMap> documents) throws RuleFault {
        List<YamlMap> rules = new ArrayList<>();
        YamlMap global = new YamlMap(Map.of(), Map.of(), 1);
        @Nullable YamlMap previous = null;
        for (YamlMap document : documents) {
            String action = document.text(ACTION);
            YamlMap body = document.without(ACTION);
            if (action == null) {
                previous = global.overlaidWith(body);
                rules.add(previous);
            } else if (action.equals("global")) {
                global = global.overlaidWith(body);
            } else if (action.equals("reset") && body.entries().isEmpty()) {
                global = body;
            } else if (action.equals("repeat") && previous != null) {
                previous = previous.overlaidWith(body);
                rules.add(previous);
            } else {
                throw fault(document, action);
            }
        }
        return rules;
    }

    private static RuleFault fault(YamlMap document, String action) {
        int line = document.lineOf(ACTION);
        return switch (action) {
            case "reset" -> new RuleFault(line, "'action: reset' with a rule beside it", "put the rule behind '---'");
            case "repeat" -> new RuleFault(line, "'action: repeat' with no rule before it", "write the rule out");
            default -> new RuleFault(line, "'action: " + action + "' is not known", "use global, reset or repeat");
        };
    }
}
