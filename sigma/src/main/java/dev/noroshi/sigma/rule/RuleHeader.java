package dev.noroshi.sigma.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about itself.
 *
 * @param path the file it came from
 * @param line where its document starts, counted from 1
 * @param id its id, by custom a UUID
 * @param name the name by which correlation rules may call it
 * @param title what it detects, 256 characters at most
 * @param description as its author wrote it
 * @param status how far it can be relied on
 * @param level how grave a match is
 * @param tags namespaced tags, such as {@code attack.t1110}
 * @param scope Noroshi's {@code noroshi.scope}
 * @param classification Noroshi's {@code noroshi.classification}, such as {@code fraud/phishing}
 */
public record RuleHeader(
        String path,
        int line,
        @Nullable String id,
        @Nullable String name,
        String title,
        String description,
        @Nullable Status status,
        @Nullable Level level,
        List<String> tags,
        @Nullable RuleScope scope,
        @Nullable String classification) {

    /** Keeps its own copy of the tags. */
    public RuleHeader {
        tags = List.copyOf(tags);
    }

    /** What a message calls the rule by: its id, else its name, else its title. */
    public String label() {
        if (id != null) {
            return id;
        }
        return name != null ? name : title;
    }
}
