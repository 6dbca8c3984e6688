package dev.noroshi.producer.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that are looked for where they stood before, eight at a time. */
final class Literal {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[] words;
    private final long lastMask;
    private final int length;

    /** @param bytes one at least */
    Literal(byte[] bytes) {
        length = bytes.length;
        words = new long[(length + Long.BYTES - 1) / Long.BYTES];
        byte[] padded = Arrays.copyOf(bytes, words.length * Long.BYTES);
        for (int i = 0; i < words.length; i++) {
            words[i] = (long) WORDS.get(padded, i * Long.BYTES);
        }
        lastMask = -1L >>> ((padded.length - length) * Byte.SIZE);
    }

    /** Whether they stand at the offset. False too where the array ends before the last word that they begin. */
    boolean stands(byte[] bytes, int at) {
        int last = words.length - 1;
        if (bytes.length - at < words.length * Long.BYTES) {
            return false;
        }
        for (int i = 0; i < last; i++) {
            if ((long) WORDS.get(bytes, at + i * Long.BYTES) != words[i]) {
                return false;
            }
        }
        return (((long) WORDS.get(bytes, at + last * Long.BYTES) ^ words[last]) & lastMask) == 0;
    }

    int length() {
        return length;
    }
}
