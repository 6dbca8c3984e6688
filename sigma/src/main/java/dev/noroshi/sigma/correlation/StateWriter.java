package dev.noroshi.sigma.correlation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a state: variable-length numbers, times as differences, texts once. */
final class StateWriter {
    static final int VERSION = 1;
    static final int COUNTS = 1;
    static final int LINKED = 2;
    static final int NUMBER = 4;
    static final int TEXT = 8;
    static final int ID = 16;
    static final int MATCHED = 32;
    static final int FIRING = 64;
    static final int PARTY = 128;

    private byte[] out = new byte[256];
    private int size;
    private final Map<String, Integer> texts = new HashMap<>();

    private StateWriter() {}

    static byte[] write(CorrelationState state) {
        return new StateWriter().bytes(state);
    }

    private byte[] bytes(CorrelationState state) {
        put(VERSION);
        fixed(state.head);
        fixed(state.droppedUntil);
        varint(state.lastNumber);
        varint(state.late);
        varint(state.ahead);
        varint(state.dropped);
        varint(state.firings.size());
        for (OpenFiring firing : state.firings.values()) {
            firing(firing);
        }
        varint(state.window.size);
        long previous = 0;
        for (int i = 0; i < state.window.size; i++) {
            entry(state.window, i, previous);
            previous = state.window.time[i];
        }
        return Arrays.copyOf(out, size);
    }

    private void firing(OpenFiring firing) {
        varint(firing.number);
        fixed(firing.openedAt);
        fixed(firing.since);
        fixed(firing.firstSeen);
        varint(firing.gone);
        varint(firing.ids.size());
        for (String id : firing.ids) {
            text(id);
        }
    }

    private void entry(Window window, int i, long previous) {
        @Nullable String text = window.text[i];
        @Nullable String id = window.id[i];
        @Nullable String party = window.party[i];
        int flags = (window.counts[i] ? COUNTS : 0)
                | (window.linked[i] ? LINKED : 0)
                | (window.number[i] != 0 ? NUMBER : 0)
                | (text != null ? TEXT : 0)
                | (id != null ? ID : 0)
                | (window.matched[i] != 1 ? MATCHED : 0)
                | (window.firing[i] != Window.NONE ? FIRING : 0)
                | (party != null ? PARTY : 0);
        put(flags);
        zigzag(window.time[i] - previous);
        if ((flags & MATCHED) != 0) {
            varint(window.matched[i]);
        }
        if ((flags & FIRING) != 0) {
            varint(window.firing[i]);
        }
        if ((flags & NUMBER) != 0) {
            fixed(Double.doubleToLongBits(window.number[i]));
        }
        if (text != null) {
            text(text);
        }
        if (id != null) {
            text(id);
        }
        if (party != null) {
            text(party);
        }
    }

    private void text(String text) {
        Integer known = texts.putIfAbsent(text, texts.size());
        if (known != null) {
            varint(known + 1L);
            return;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        varint(0);
        varint(encoded.length);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, out, size, encoded.length);
        size += encoded.length;
    }

    private void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        put((int) rest);
    }

    private void fixed(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            put((int) (value >>> shift));
        }
    }

    private void put(int value) {
        reserve(1);
        out[size++] = (byte) value;
    }

    private void reserve(int more) {
        if (out.length - size < more) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, size + more));
        }
    }
}
