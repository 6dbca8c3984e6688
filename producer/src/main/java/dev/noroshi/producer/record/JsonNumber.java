package dev.noroshi.producer.record;

/**
 * A JSON number with the digits it was written with.
 *
 * @param text the literal, RFC 8259 section 6
 */
public record JsonNumber(String text) {

    @Override
    public String toString() {
        return text;
    }
}
