package dev.noroshi.producer.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) that is sound, eight bytes at a time. What is not sound, and what is seldom, it leaves to
 * {@link JsonTree}, which says what is wrong with it: whatever is read here is read there alike. It serves one record, which
 * may stand among others.
 */
final class PlainJson {

    /** Instead of a value, which may be null: left to the careful reader. */
    private static final Object UNREAD = new Object();

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';
    private static final char REPLACED = '\uFFFD';
    private final byte[] bytes;
    /** Behind the last byte that may be read. */
    private final int to;

    private final int maxDepth;
    private int at;
    private int depth;
    /** What was read since this was set stands as {@link JsonText} would write it. */
    private boolean asWritten;

    private PlainJson(byte[] bytes, int from, int to, int maxDepth) {
        this.bytes = bytes;
        this.at = from;
        this.to = to;
        this.maxDepth = maxDepth;
    }

    /**
     * The object that stands from the offset to the end; null where it is left to the careful reader.
     *
     * @param shapes the root of those known
     */
    static @Nullable JsonFields read(byte[] bytes, int from, RecordLimits limits, Shape shapes) {
        if (bytes.length > limits.maxBytes()) {
            return null;
        }
        var reader = new PlainJson(bytes, from, bytes.length, limits.maxDepth());
        JsonFields object = reader.first(shapes);
        return object != null && reader.sign() < 0 ? object : null;
    }

    /** A reader of the object that stands at the offset, whatever stands behind it; it may have as many bytes as a record. */
    static PlainJson amongOthers(byte[] bytes, int from, RecordLimits limits) {
        int to = (int) Math.min(bytes.length, (long) from + limits.maxBytes());
        return new PlainJson(bytes, from, to, limits.maxDepth());
    }

    /** The object that comes first; null where it is left to the careful reader. */
    @Nullable
    JsonFields first(Shape shapes) {
        Object root = sign() == '{' ? object(shapes) : UNREAD;
        return root instanceof JsonFields object ? object : null;
    }

    /** Behind the last byte that was taken. */
    int end() {
        return at;
    }

    /** Takes the next byte that is no white space; -1 at the end. */
    private int sign() {
        int here = at;
        while (here < to) {
            byte sign = bytes[here++];
            if (sign != ' ' && sign != '\n' && sign != '\t' && sign != '\r') {
                at = here;
                return sign & 0xFF;
            }
            asWritten = false;
        }
        at = here;
        return -1;
    }

    /** @param above the shape of the object up to the member that has the value; null where it has none */
    private @Nullable Object value(int sign, @Nullable Shape above) {
        return switch (sign) {
            case '"' -> text();
            case '{' -> object(above == null ? null : above.within());
            case '[' -> list(above);
            case 't' -> word("rue", true);
            case 'f' -> word("alse", false);
            case 'n' -> word("ull", null);
            default -> sign < 0 ? UNREAD : number(sign);
        };
    }

    private @Nullable Object word(String behindFirst, @Nullable Object meaning) {
        int length = behindFirst.length();
        boolean fits = to - at >= length;
        for (int i = 0; fits && i < length; i++) {
            fits = bytes[at + i] == behindFirst.charAt(i);
        }
        at += length;
        return fits ? meaning : UNREAD;
    }

    /** @param shape of the members so far, of which there are none; null: they have none */
    private Object object(@Nullable Shape shape) {
        if (++depth > maxDepth) {
            return UNREAD;
        }
        var object = new Members(shape);
        int sign = sign();
        boolean more = sign != '}';
        while (more) {
            if (sign != '"' || !member(object)) {
                return UNREAD;
            }
            int behind = sign();
            more = behind == ',';
            if (!more && behind != '}') {
                return UNREAD;
            }
            sign = more ? sign() : behind;
        }
        depth--;
        asWritten = false;
        return object.fields();
    }

    /** Takes the member whose opening quote was taken; false where it is left to the careful reader. */
    private boolean member(Members object) {
        int from = at;
        Shape expected = object.shape == null ? null : object.shape.next();
        UsualValue.Known known = expected == null ? null : expected.usualAt(bytes, from);
        if (known != null) {
            object.shape = expected;
        } else if (!name(object)) {
            return false;
        } else if (object.shape != null && object.shape != expected) {
            known = object.shape.usualAt(bytes, from);
        }
        if (known == null) {
            return value(object, from);
        }
        at = from + known.length();
        return object.add(known.value());
    }

    /** Takes the name whose opening quote was taken, and the colon; false where that is not plain. */
    private boolean name(Members object) {
        Shape expected = object.shape == null ? null : object.shape.nextAt(bytes, at);
        if (expected != null) {
            at += expected.length();
            object.shape = expected;
            return true;
        }
        int from = at;
        int end = plainEnd(from);
        at = end + 1;
        if (end >= to || bytes[end] != '"' || sign() != ':') {
            return false;
        }
        object.name(ascii(from, end));
        return true;
    }

    /** Takes the value of the member whose name stands at the offset; false where it is left to the careful reader. */
    private boolean value(Members object, int name) {
        Shape shape = object.shape;
        int sign = sign();
        Object value = value(sign, shape);
        if (value == UNREAD) {
            return false;
        }
        boolean mayBeUsual = sign == '"' || sign == '[' || (sign >= '0' && sign <= '9');
        if (shape != null && value != null && mayBeUsual && at - name <= UsualValue.LONGEST && at < to) {
            UsualValue usual = shape.usual();
            if (usual != null) {
                keep(usual, name, value);
            }
        }
        return object.add(value);
    }

    private void keep(UsualValue usual, int from, Object value) {
        if (!(value instanceof JsonList list)) {
            usual.keep(bytes, from, at, value);
        } else if (list.isUnread()) {
            usual.keep(bytes, from, at, list.apart());
        }
    }

    /** A list; of plain scalars no more than where it stands. */
    private Object list(@Nullable Shape above) {
        int from = at - 1;
        int count = plainScalars();
        return count < 0 ? listOfAny(above) : new JsonList(bytes, from, at, count);
    }

    /** Takes scalars up to the list's end, if all of them stand as they would be written; else nothing, and answers -1. */
    private int plainScalars() {
        int here = at;
        int count = 0;
        while (here < to) {
            int end = bytes[here] == '"' ? plainEnd(here + 1) + 1 : digits(here);
            boolean scalar = end <= to && (bytes[here] == '"' ? bytes[end - 1] == '"' : isPlainNumber(here, end));
            int sign = scalar && end < to ? bytes[end] : 0;
            if (sign != ',' && sign != ']') {
                return -1;
            }
            count++;
            here = end + 1;
            if (sign == ']') {
                at = here;
                return count;
            }
        }
        return -1;
    }

    private boolean isPlainNumber(int from, int end) {
        return end > from && end - from <= JsonTree.LONGEST_NUMBER && bytes[from] != '0';
    }

    /** The values of a list that stands in these bytes, sound as they are known to be. */
    static JsonList items(byte[] bytes, int from) {
        return (JsonList) new PlainJson(bytes, from + 1, bytes.length, 1).listOfAny(null);
    }

    private Object listOfAny(@Nullable Shape above) {
        boolean outer = asWritten;
        int from = at - 1;
        asWritten = true;
        var list = new JsonList();
        if (++depth > maxDepth) {
            return UNREAD;
        }
        int sign = sign();
        boolean more = sign != ']';
        while (more) {
            Object value = value(sign, above);
            if (value == UNREAD) {
                return UNREAD;
            }
            list.add(value);
            int behind = sign();
            more = behind == ',';
            if (!more && behind != ']') {
                return UNREAD;
            }
            sign = more ? sign() : behind;
        }
        depth--;
        if (asWritten) {
            list.stands(bytes, from, at);
        }
        asWritten &= outer;
        return list;
    }

    private Object number(int first) {
        int from = at - 1;
        int here = first == '-' ? at : from;
        int digits = digits(here);
        if (digits == here || (digits - here > 1 && bytes[here] == '0')) {
            return UNREAD;
        }
        int end = digits;
        if (end < to && bytes[end] == '.') {
            end = digits(digits + 1);
            if (end == digits + 1) {
                return UNREAD;
            }
        }
        if (end < to && (bytes[end] | ' ') == 'e') {
            int exponent = end + 1;
            boolean signed = exponent < to && (bytes[exponent] == '+' || bytes[exponent] == '-');
            exponent += signed ? 1 : 0;
            end = digits(exponent);
            if (end == exponent) {
                return UNREAD;
            }
        }
        at = end;
        return end - from > JsonTree.LONGEST_NUMBER ? UNREAD : new JsonNumber(ascii(from, end));
    }

    /** Where the digits end that begin at the offset. */
    private int digits(int from) {
        int here = from;
        while (here < to && bytes[here] >= '0' && bytes[here] <= '9') {
            here++;
        }
        return here;
    }

    /** The string whose opening quote was taken. */
    private Object text() {
        int from = at;
        int end = plainEnd(from);
        if (end < to && bytes[end] == '"') {
            at = end + 1;
            return ascii(from, end);
        }
        asWritten = false;
        return unusual(from, end);
    }

    /** The offset of the first byte that is a quote, a backslash, a control character or no ASCII. */
    private int plainEnd(int from) {
        int here = from;
        while (to - here >= Long.BYTES) {
            long special = special((long) WORDS.get(bytes, here));
            if (special != 0) {
                return here + (Long.numberOfTrailingZeros(special) >>> 3);
            }
            here += Long.BYTES;
        }
        while (here < to && bytes[here] >= ' ' && bytes[here] != '"' && bytes[here] != '\\') {
            here++;
        }
        return here;
    }

    /**
     * A bit in the first byte that is a quote, a backslash, a control character or no ASCII, and perhaps in others behind
     * it (see "Bit Twiddling Hacks", determine if a word has a byte less than n).
     */
    private static long special(long word) {
        long quote = word ^ QUOTES;
        long backslash = word ^ BACKSLASHES;
        return (word | (word - SPACES) | (quote - ONES) | (backslash - ONES)) & HIGHS;
    }

    private Object unusual(int from, int firstSpecial) {
        int end = firstSpecial;
        boolean escapes = false;
        while (end < to && bytes[end] != '"') {
            if (bytes[end] >= 0 && bytes[end] < ' ') {
                return UNREAD;
            }
            boolean escape = bytes[end] == '\\';
            escapes |= escape;
            end += escape ? 2 : 1;
        }
        if (end >= to) {
            return UNREAD;
        }
        at = end + 1;
        // What is no UTF-8 becomes this character; whether it stands there itself is looked at nowhere else.
        String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
        String plain = escapes ? JsonEscapes.undone(text) : text;
        return plain == null || text.indexOf(REPLACED) >= 0 ? UNREAD : plain;
    }

    private String ascii(int from, int end) {
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
