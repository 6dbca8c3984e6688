package dev.noroshi.producer.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The names of JSON members as strings. Records of one source have the same names again and again: those made last are
 * kept, at most one for each place of a table, so that what is kept is bounded. What is answered does not depend on what is
 * kept. Safe for several threads.
 */
final class MemberNames {

    private static final int PLACES_BITS = 12;
    private static final int LONGEST_KEPT = 64;

    // Threads may lose each other's entries, which are then made again; an entry itself never changes.
    private final @Nullable Entry[] kept = new Entry[1 << PLACES_BITS];

    private static final class Entry {
        private final long hash;
        private final byte[] bytes;
        private final String name;

        Entry(long hash, byte[] bytes, String name) {
            this.hash = hash;
            this.bytes = bytes;
            this.name = name;
        }

        boolean is(long other, byte[] source, int from, int to) {
            int length = to - from;
            // The hash of eight bytes or fewer is theirs alone: an odd factor maps no two words to one.
            return hash == other
                    && bytes.length == length
                    && (length <= Long.BYTES || Arrays.equals(bytes, 0, length, source, from, to));
        }
    }

    /** The hash of what had the first one, followed by eight bytes more. */
    static long mixed(long hash, long word) {
        return (hash ^ word) * 0x9E37_79B9_7F4A_7C15L;
    }

    /**
     * The ASCII bytes from one offset up to another as a string.
     *
     * @param hash of these bytes, by {@link #mixed}
     */
    String get(byte[] source, int from, int to, long hash) {
        int place = (int) (hash >>> (Long.SIZE - PLACES_BITS));
        Entry known = kept[place];
        if (known != null && known.is(hash, source, from, to)) {
            return known.name;
        }
        String name = new String(source, from, to - from, StandardCharsets.ISO_8859_1);
        if (to - from <= LONGEST_KEPT) {
            kept[place] = new Entry(hash, Arrays.copyOfRange(source, from, to), name);
        }
        return name;
    }
}
