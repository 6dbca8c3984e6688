package dev.noroshi.producer.record;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The value that a member had last, as long as it often has the same: most of what a source says in one place is one of
 * few words, and the same bytes need not be read again. Safe for several threads: each sees one that was there.
 */
final class UsualValue {

    /** Bytes of the longest name and value that are kept, with what stands between them. */
    static final int LONGEST = 96;

    /** About what one takes: its bytes twice, once as text, and the objects around them. */
    static final int BYTES = 400;

    /** A miss costs more than a hit spares: four in five must hit. */
    private static final int MISS = 4;

    private static final int MOST_DOUBT = 16;

    private @Nullable Known last;
    private int doubt;

    /**
     * How a name stood with its value and the byte behind that, for a number ends only where something else begins; what was
     * read.
     */
    record Known(Literal literal, Object value) {
        /** Bytes up to the end of the value. */
        int length() {
            return literal.length() - 1;
        }
    }

    /** The value, if name and value stand at the offset again; else null. */
    @Nullable
    Known at(byte[] bytes, int from) {
        Known known = last;
        if (known == null || !known.literal().stands(bytes, from)) {
            return null;
        }
        if (doubt > 0) {
            doubt--;
        }
        return known;
    }

    /** Whether so many of those kept came again that another is worth to be kept. */
    boolean isOpen() {
        return doubt < MOST_DOUBT;
    }

    /** Keeps what was read, which must never change, from where its name stands up to the offset. */
    void keep(byte[] bytes, int from, int to, Object value) {
        doubt += MISS;
        last = isOpen() ? new Known(new Literal(Arrays.copyOfRange(bytes, from, to + 1)), value) : null;
    }
}
