package dev.noroshi.producer.framing;

import java.io.IOException;

/**
 * The count before a syslog message (RFC 6587 section 3.4.1): digits, a space, and the `<` of the priority that starts every
 * message.
 *
 * @param digits how many octets the count and its space take
 * @param octets how many the message takes
 */
record OctetCount(int digits, int octets) {

    private static final int MOST_DIGITS = 8;

    static final OctetCount NONE = new OctetCount(0, 0);

    /** The count at the offset; of no digits where none stands there. */
    static OctetCount at(Window window, long offset) throws IOException {
        int value = 0;
        int length = 0;
        int b = window.at(offset);
        if (b < '1' || b > '9') {
            return NONE;
        }
        while (b >= '0' && b <= '9' && length <= MOST_DIGITS) {
            value = value * 10 + (b - '0');
            length++;
            b = window.at(offset + length);
        }
        boolean counted = length <= MOST_DIGITS && b == ' ' && window.at(offset + length + 1) == '<';
        return counted ? new OctetCount(length + 1, value) : NONE;
    }

    boolean isThere() {
        return digits > 0;
    }
}
