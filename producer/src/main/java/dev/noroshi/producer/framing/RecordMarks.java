package dev.noroshi.producer.framing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The bytes without which no record begins or ends: a line end, an opening bracket, `<`. Eight are counted at a time. */
final class RecordMarks {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long LOWS = 0x7F7F_7F7F_7F7F_7F7FL;
    private static final long LINE_ENDS = ONES * '\n';
    private static final long TAGS = ONES * '<';
    private static final long BRACES = ONES * '{';
    /** In which `[` and `{` differ. */
    private static final long BETWEEN_BRACKETS = ONES * ('[' ^ '{');

    private RecordMarks() {}

    static boolean is(byte b) {
        return b == '\n' || b == '{' || b == '[' || b == '<';
    }

    /** How many of the eight bytes at the offset are marks. */
    static int in(byte[] bytes, int at) {
        long word = (long) WORDS.get(bytes, at);
        long others = others(word ^ LINE_ENDS) & others(word ^ TAGS) & others((word | BETWEEN_BRACKETS) ^ BRACES);
        return Long.BYTES - Long.bitCount(others);
    }

    /** The highest bit of each byte that is not 0, and no other (see "Bit Twiddling Hacks", zero byte, exactly). */
    private static long others(long word) {
        return (((word & LOWS) + LOWS) | word) & ~LOWS;
    }
}
