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

    /** How many of the bytes are marks. */
    static int in(byte[] bytes) {
        int marks = 0;
        int at = 0;
        for (int whole = bytes.length & -Long.BYTES; at < whole; at += Long.BYTES) {
            marks += in(bytes, at);
        }
        for (; at < bytes.length; at++) {
            marks += is(bytes[at]) ? 1 : 0;
        }
        return marks;
    }

    static boolean is(byte b) {
        return b == '\n' || b == '{' || b == '[' || b == '<';
    }

    /**
     * How many of the eight bytes at the offset are marks: adding to the lower seven bits of what differs from a mark sets the
     * highest, unless they are 0 (see "Bit Twiddling Hacks", zero byte, exactly). A byte whose own is set is no ASCII.
     */
    static int in(byte[] bytes, int at) {
        long word = (long) WORDS.get(bytes, at);
        long low = word & LOWS;
        long others = ((low ^ LINE_ENDS) + LOWS) & ((low ^ TAGS) + LOWS) & (((low | BETWEEN_BRACKETS) ^ BRACES) + LOWS);
        return Long.BYTES - Long.bitCount((others | word) & ~LOWS);
    }
}
