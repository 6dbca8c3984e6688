package dev.noroshi.sigma.rule;

/** How far a rule can be relied on (Sigma rules specification, "Status"). */
public enum Status {
    STABLE,
    TEST,
    EXPERIMENTAL,
    DEPRECATED,
    UNSUPPORTED
}
