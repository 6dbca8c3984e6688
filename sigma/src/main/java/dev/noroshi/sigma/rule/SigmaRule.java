package dev.noroshi.sigma.rule;

/** A rule that was taken in: a detection or a correlation. */
public interface SigmaRule {
    /** What it says about itself. */
    RuleHeader header();

    /**
     * SHA-256 (hex) of the rule's own id, name or title and everything that decides what it matches: filters, the
     * pipeline's mapping and the rules it refers to included, descriptions left out. A rule with the same hash may
     * go on with the state it has.
     */
    String hash();

    /** Whether a match is a result in its own right, or only feeds correlation rules (their {@code generate}). */
    boolean standalone();
}
