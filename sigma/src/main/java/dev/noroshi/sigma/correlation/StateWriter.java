package dev.noroshi.sigma.correlation;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<String, Integer> texts = new HashMap<>();

    private StateWriter() {}

    static byte[] write(CorrelationState state) {
        try {
            return new StateWriter().bytes(state);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private byte[] bytes(CorrelationState state) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(state.head);
        out.writeLong(state.droppedUntil);
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
        out.flush();
        return bytes.toByteArray();
    }

    private void firing(OpenFiring firing) throws IOException {
        varint(firing.number);
        out.writeLong(firing.openedAt);
        out.writeLong(firing.since);
        out.writeLong(firing.firstSeen);
        varint(firing.gone);
        varint(firing.ids.size());
        for (String id : firing.ids) {
            text(id);
        }
    }

    private void entry(Window window, int i, long previous) throws IOException {
        @Nullable String text = window.text[i];
        @Nullable String id = window.id[i];
        int flags = (window.counts[i] ? COUNTS : 0)
                | (window.linked[i] ? LINKED : 0)
                | (window.number[i] != 0 ? NUMBER : 0)
                | (text != null ? TEXT : 0)
                | (id != null ? ID : 0)
                | (window.matched[i] != 1 ? MATCHED : 0)
                | (window.firing[i] != Window.NONE ? FIRING : 0);
        out.writeByte(flags);
        zigzag(window.time[i] - previous);
        if ((flags & MATCHED) != 0) {
            varint(window.matched[i]);
        }
        if ((flags & FIRING) != 0) {
            varint(window.firing[i]);
        }
        if ((flags & NUMBER) != 0) {
            out.writeDouble(window.number[i]);
        }
        if (text != null) {
            text(text);
        }
        if (id != null) {
            text(id);
        }
    }

    private void text(String text) throws IOException {
        Integer known = texts.putIfAbsent(text, texts.size());
        if (known != null) {
            varint(known + 1L);
            return;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        varint(0);
        varint(encoded.length);
        out.write(encoded);
    }

    private void zigzag(long value) throws IOException {
        varint((value << 1) ^ (value >> 63));
    }

    private void varint(long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }
}
