package dev.noroshi.sigma.correlation;

import dev.noroshi.sigma.rule.RuleFault;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field name alias (Sigma correlation rules specification, "Field Name Aliases"): the field that it stands for in events
 * of each rule, which may go by its name or its id.
 *
 * @param line where it stands
 * @param fields rule to field
 */
public record FieldAlias(int line, Map<String, String> fields) {
    /** Keeps its own copy. */
    public FieldAlias {
        fields = Map.copyOf(fields);
    }

    String field(String alias, String written, Set<String> names) throws RuleFault {
        @Nullable String found = null;
        for (String name : names) {
            String field = fields.get(name);
            if (field != null && found != null) {
                throw new RuleFault(
                        line,
                        "the alias '" + alias + "' names rule '" + written + "' twice, by its id and by its name",
                        "name it once");
            }
            found = field == null ? found : field;
        }
        if (found == null) {
            throw new RuleFault(
                    line,
                    "the alias '" + alias + "' says nothing of rule '" + written + "'",
                    "name the field, by the rule's name or id");
        }
        return found;
    }

    void requireKnown(String alias, Set<String> names) throws RuleFault {
        for (String rule : fields.keySet()) {
            if (!names.contains(rule)) {
                throw new RuleFault(
                        line,
                        "unknown key '" + rule + "' in the alias '" + alias + "'",
                        "remove it, or list that rule under 'rules'");
            }
        }
    }
}
