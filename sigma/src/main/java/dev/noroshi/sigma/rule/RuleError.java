package dev.noroshi.sigma.rule;

/**
 * A document that was refused: where, which rule, why, and the remedy.
 *
 * @param path the file it stands in
 * @param line counted from 1
 * @param rule the rule's id, else its name, else its title, else {@code ?}
 * @param message the reason
 * @param remedy what its author can do
 */
public record RuleError(String path, int line, String rule, String message, String remedy) {
    /** The error of a fault found in a rule of a file. */
    public static RuleError of(String path, String rule, RuleFault fault) {
        return new RuleError(path, fault.line(), rule, fault.reason(), fault.remedy());
    }

    @Override
    public String toString() {
        return path + ":" + line + ": rule " + rule + ": " + message + "; " + remedy;
    }
}
