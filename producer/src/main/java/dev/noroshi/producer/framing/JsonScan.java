package dev.noroshi.producer.framing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * Follows the structure of one JSON value (RFC 8259, section 2) through its bytes, to find where it ends or where it breaks.
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

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long LINE_ENDS = ONES * '\n';

    private final BitSet objects = new BitSet();
    private int depth;
    private Step step = Step.MORE;
    private Expect expect = Expect.VALUE;
    private boolean inString;
    private boolean escaped;
    private boolean stringIsName;
    private boolean inWord;
    /** The innermost bracket is an object's. */
    private boolean inObject;

    /** What the bytes taken so far are. */
    Step step() {
        return step;
    }

    /**
     * Takes the bytes of the value that come next, up to the one that ends or breaks it.
     *
     * @return behind the last byte that it took
     */
    int take(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && step == Step.MORE) {
            if (escaped) {
                escaped = false;
                at++;
            } else if (inString) {
                at = text(bytes, at, to);
            } else if (inWord) {
                at = word(bytes, at, to);
            } else {
                step = structure(bytes[at++]);
            }
        }
        return at;
    }

    private int text(byte[] bytes, int from, int to) {
        int at = textEnd(bytes, from, to);
        if (at == to) {
            return to;
        }
        int b = bytes[at++];
        if (b == '"') {
            inString = false;
            return stringIsName ? behindName(bytes, at, to) : behindValue(bytes, at, to);
        }
        escaped = b == '\\';
        step = escaped ? Step.MORE : Step.BROKEN;
        return at;
    }

    private int word(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isWord(bytes[at])) {
            at++;
        }
        inWord = at == to;
        return inWord ? to : behindValue(bytes, at, to);
    }

    /** A colon and a quote come next nearly always, and are taken together, as the processor foresees. */
    private int behindName(byte[] bytes, int at, int to) {
        if (to - at > 1 && bytes[at] == ':' && bytes[at + 1] == '"') {
            stringIsName = false;
            inString = true;
            return at + 2;
        }
        expect = Expect.COLON;
        return at;
    }

    /** A comma and a quote: see above. */
    private int behindValue(byte[] bytes, int at, int to) {
        if (to - at > 1 && bytes[at] == ',' && bytes[at + 1] == '"') {
            stringIsName = inObject;
            inString = true;
            return at + 2;
        }
        expect = Expect.COMMA_OR_END;
        return at;
    }

    private Step structure(int b) {
        return switch (b) {
            case ' ', '\t', '\r', '\n' -> Step.MORE;
            case '"' -> openString();
            case '{', '[' -> open(b == '{');
            case '}', ']' -> close(b == '}');
            case ',' -> comma();
            case ':' -> colon();
            default -> openWord(b);
        };
    }

    /** The first quote, backslash or line end; else where the bytes end. */
    private static int textEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (to - at >= Long.BYTES) {
            long word = (long) WORDS.get(bytes, at);
            long found = has(word ^ QUOTES) | has(word ^ BACKSLASHES) | has(word ^ LINE_ENDS);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
            at += Long.BYTES;
        }
        while (at < to && bytes[at] != '"' && bytes[at] != '\\' && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** A bit in the first byte that is 0, and perhaps in others behind it (see "Bit Twiddling Hacks"). */
    private static long has(long word) {
        return (word - ONES) & ~word & HIGHS;
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
        inObject = object;
        expect = object ? Expect.NAME_OR_END : Expect.VALUE_OR_END;
        return Step.MORE;
    }

    private Step close(boolean object) {
        boolean empty = expect == (object ? Expect.NAME_OR_END : Expect.VALUE_OR_END);
        if (depth == 0 || inObject != object || !(empty || expect == Expect.COMMA_OR_END)) {
            return Step.BROKEN;
        }
        depth--;
        inObject = depth > 0 && objects.get(depth - 1);
        expect = Expect.COMMA_OR_END;
        return depth == 0 ? Step.DONE : Step.MORE;
    }

    private Step comma() {
        if (expect != Expect.COMMA_OR_END || depth == 0) {
            return Step.BROKEN;
        }
        expect = inObject ? Expect.NAME : Expect.VALUE;
        return Step.MORE;
    }

    private Step colon() {
        if (expect != Expect.COLON) {
            return Step.BROKEN;
        }
        expect = Expect.VALUE;
        return Step.MORE;
    }

    private Step openWord(int b) {
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
