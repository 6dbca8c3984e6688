package dev.noroshi.producer.framing;

import java.util.BitSet;

/**
 * Follows the structure of one JSON value (RFC 8259, section 2) byte by byte, to find where it ends or where it breaks.
 * It checks brackets, commas, colons and where strings stand; what numbers and words say is the reader's business.
 */
final class JsonScan {

    enum Step {
        MORE,
        DONE,
        BROKEN
    }

    private enum Expect {
        VALUE,
        VALUE_OR_END,
        NAME,
        NAME_OR_END,
        COLON,
        COMMA_OR_END
    }

    private final BitSet objects = new BitSet();
    private int depth;
    private Expect expect = Expect.VALUE;
    private boolean inString;
    private boolean escaped;
    private boolean stringIsName;
    private boolean inWord;

    /** Takes the next byte of the value. */
    Step accept(int b) {
        if (inString) {
            return string(b);
        }
        if (inWord) {
            if (isWord(b)) {
                return Step.MORE;
            }
            inWord = false;
        }
        return switch (b) {
            case ' ', '\t', '\r', '\n' -> Step.MORE;
            case '"' -> openString();
            case '{', '[' -> open(b == '{');
            case '}', ']' -> close(b == '}');
            case ',' -> comma();
            case ':' -> colon();
            default -> word(b);
        };
    }

    /** Whether nothing but a quote, a backslash or a line end changes anything. */
    boolean isInText() {
        return inString && !escaped;
    }

    private Step string(int b) {
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inString = false;
            expect = stringIsName ? Expect.COLON : Expect.COMMA_OR_END;
        } else if (b == '\n') {
            return Step.BROKEN;
        }
        return Step.MORE;
    }

    private Step openString() {
        stringIsName = expect == Expect.NAME || expect == Expect.NAME_OR_END;
        inString = true;
        return stringIsName || expectsValue() ? Step.MORE : Step.BROKEN;
    }

    private Step open(boolean object) {
        if (!expectsValue()) {
            return Step.BROKEN;
        }
        objects.set(depth, object);
        depth++;
        expect = object ? Expect.NAME_OR_END : Expect.VALUE_OR_END;
        return Step.MORE;
    }

    private Step close(boolean object) {
        boolean empty = expect == (object ? Expect.NAME_OR_END : Expect.VALUE_OR_END);
        if (depth == 0 || objects.get(depth - 1) != object || !(empty || expect == Expect.COMMA_OR_END)) {
            return Step.BROKEN;
        }
        depth--;
        expect = Expect.COMMA_OR_END;
        return depth == 0 ? Step.DONE : Step.MORE;
    }

    private Step comma() {
        if (expect != Expect.COMMA_OR_END || depth == 0) {
            return Step.BROKEN;
        }
        expect = objects.get(depth - 1) ? Expect.NAME : Expect.VALUE;
        return Step.MORE;
    }

    private Step colon() {
        if (expect != Expect.COLON) {
            return Step.BROKEN;
        }
        expect = Expect.VALUE;
        return Step.MORE;
    }

    private Step word(int b) {
        if (!expectsValue() || !isWord(b)) {
            return Step.BROKEN;
        }
        inWord = true;
        expect = Expect.COMMA_OR_END;
        return Step.MORE;
    }

    private boolean expectsValue() {
        return expect == Expect.VALUE || expect == Expect.VALUE_OR_END;
    }

    private static boolean isWord(int b) {
        return (b >= '0' && b <= '9')
                || (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || b == '-'
                || b == '+'
                || b == '.';
    }
}
