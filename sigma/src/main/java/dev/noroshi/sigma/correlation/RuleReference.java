package dev.noroshi.sigma.correlation;

import java.util.Map;

/**
 * A rule that a correlation refers to.
 *
 * @param written the id or name as it stands in the correlation
 * @param hash the hash of the rule meant
 * @param correlation whether that is a correlation itself
 * @param aliases field alias to field name, for events of this rule
 */
public record RuleReference(String written, String hash, boolean correlation, Map<String, String> aliases) {
    /** Keeps its own copy. */
    public RuleReference {
        aliases = Map.copyOf(aliases);
    }

    /** The field that a name stands for in events of this rule. */
    public String field(String name) {
        return aliases.getOrDefault(name, name);
    }
}
