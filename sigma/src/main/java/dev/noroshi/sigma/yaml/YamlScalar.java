package dev.noroshi.sigma.yaml;

/** A scalar: its text (numbers in plain decimal, booleans as {@code true} and {@code false}) and what it is. */
public record YamlScalar(String text, Kind kind, int line) implements YamlNode {
    /** What YAML 1.1 takes the scalar for. */
    public enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }
}
