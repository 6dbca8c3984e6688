package dev.noroshi.processor.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ids of events as they are stored: in UTF-8, each behind its length in two bytes. Most events add none, and they are
 * read only where a version goes out.
 */
final class KeptIds {

    static final KeptIds NONE = new KeptIds(0, new byte[0]);

    private final int count;
    private final byte[] rows;

    KeptIds(int count, byte[] rows) {
        this.count = count;
        this.rows = rows;
    }

    /** These and one more, of at most 32 767 bytes. */
    KeptIds with(String id) {
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        byte[] more = Arrays.copyOf(rows, rows.length + Short.BYTES + text.length);
        ByteBuffer.wrap(more)
                .position(rows.length)
                .putShort((short) text.length)
                .put(text);
        return new KeptIds(count + 1, more);
    }

    int count() {
        return count;
    }

    byte[] rows() {
        return rows;
    }

    /** The oldest; null where there is none. */
    @Nullable
    String first() {
        return count == 0
                ? null
                : new String(rows, Short.BYTES, ByteBuffer.wrap(rows).getShort(), StandardCharsets.UTF_8);
    }

    /** All of them, the oldest first. */
    List<String> all() {
        List<String> all = new ArrayList<>(count);
        ByteBuffer left = ByteBuffer.wrap(rows);
        while (left.hasRemaining()) {
            byte[] id = new byte[left.getShort()];
            left.get(id);
            all.add(new String(id, StandardCharsets.UTF_8));
        }
        return all;
    }
}
