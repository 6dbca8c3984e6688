package dev.noroshi.console.domain;

import java.util.List;

/**
 * One file of the rules in force.
 *
 * @param rules what it holds, as far as it can be read
 */
public record RuleFile(String path, String text, List<Rule> rules) {

    /** A rule's own head: `kind` is `detection`, or the type of a correlation such as `event_count`. */
    public record Rule(String id, String title, String level, String kind, String description) {}
}
