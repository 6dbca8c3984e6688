package dev.noroshi.console.html;

/** A piece of a page. Text in it is escaped when it is written, always; there is no way to put in markup as text. */
public sealed interface Html extends Part permits Element, Text, Several {

    /** Appends the markup (HTML Living Standard, section 13.3). */
    void write(StringBuilder to);

    /** The markup. */
    default String markup() {
        StringBuilder all = new StringBuilder(4096);
        write(all);
        return all.toString();
    }
}
