package dev.noroshi.policy.document;

import java.util.List;
import java.util.Map;

/** A piece of a document as it was written, with the line it stands in. */
public sealed interface Node {
    /** From 1. */
    int line();

    /** Members by name, in the order written. */
    record Mapping(int line, Map<String, Node> members) implements Node {}

    /** A list. */
    record Sequence(int line, List<Node> items) implements Node {}

    /** A text, number or truth value, as written. */
    record Scalar(int line, Type type, String text) implements Node {
        /** How it was written. */
        public enum Type {
            TEXT,
            NUMBER,
            FLAG
        }
    }

    /** `null`, `~` or nothing. */
    record Absent(int line) implements Node {}
}
