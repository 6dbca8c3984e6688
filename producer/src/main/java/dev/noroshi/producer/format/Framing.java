package dev.noroshi.producer.format;

/** How a stream of a format falls into records. */
public enum Framing {
    /** JSON values: one a line, one after the other, or in an array; whatever else stands there is a line of its own. */
    JSON,
    /** Lines; a line that starts no CEF record goes on with the one before it, because a value may hold real newlines. */
    CEF_LINES,
    /** JSON values where a brace starts one, lines elsewhere. */
    ANY
}
