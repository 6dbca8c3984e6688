package dev.noroshi.sigma.rule;

/** How grave a match is (Sigma rules specification, "Level"). */
public enum Level {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL
}
