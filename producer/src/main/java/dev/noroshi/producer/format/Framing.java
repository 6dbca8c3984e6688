package dev.noroshi.producer.format;

/** How a stream of a format falls into records. */
public enum Framing {
    /** JSON values: one a line, one after the other, or in an array; whatever else stands there is a line of its own. */
    JSON,
    /** Lines; a line that starts no CEF record goes on with the one before it, because a value may hold real newlines. */
    CEF_LINES,
    /**
     * Rows under a head that names their columns: Zeek's lines that start with `#`, or the first line of CSV, whose quoted
     * cells may hold line ends. Each row's record begins with its head. JSON values where a brace starts one.
     */
    TABLE,
    /**
     * Syslog over a stream: messages by octet counting or by line (RFC 6587 section 3.4), told apart message by message;
     * JSON values where a brace starts one. Looks at nothing beyond a message, so that none waits for the next.
     */
    SYSLOG,
    /** All of these, and XML documents, told apart by what stands there. */
    ANY;

    /** Whether a brace starts a JSON value. */
    public boolean readsJson() {
        return this != CEF_LINES;
    }

    /** Whether lines may be the head of a table. */
    public boolean readsTables() {
        return this == TABLE || this == ANY;
    }

    /** Whether a count of octets may stand before a message. */
    public boolean readsCounts() {
        return this == SYSLOG || this == ANY;
    }

    /** Whether XML documents may stand among the rest. */
    public boolean readsXml() {
        return this == ANY;
    }

    /** Whether a line may go on with the CEF record before it. */
    public boolean joinsCef() {
        return this == CEF_LINES || this == ANY;
    }
}
