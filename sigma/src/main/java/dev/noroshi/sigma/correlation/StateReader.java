package dev.noroshi.sigma.correlation;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link StateWriter} wrote. */
final class StateReader {
    private final ByteBuffer in;
    private final List<String> texts = new ArrayList<>();

    private StateReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    static StateRead read(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != StateWriter.VERSION) {
            return new StateRead.Unreadable("correlation state of version " + (bytes.length == 0 ? "none" : bytes[0])
                    + ", readable is " + StateWriter.VERSION + "; drop the state, or run the release that wrote it");
        }
        try {
            return new StateReader(bytes).state();
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException damaged) {
            return new StateRead.Unreadable(
                    "correlation state of " + bytes.length + " bytes is damaged; drop the state");
        }
    }

    private StateRead state() {
        in.get();
        CorrelationState state = new CorrelationState(new Window());
        state.head = in.getLong();
        state.droppedUntil = in.getLong();
        state.lastNumber = varint();
        state.late = varint();
        state.ahead = varint();
        state.dropped = varint();
        for (int left = count(); left > 0; left--) {
            OpenFiring firing = firing();
            state.firings.put(firing.number, firing);
        }
        int size = count();
        state.window.grow(size);
        long previous = 0;
        for (int i = 0; i < size; i++) {
            entry(state.window, i, previous);
            previous = state.window.time[i];
        }
        state.window.size = size;
        return in.hasRemaining()
                ? new StateRead.Unreadable("correlation state with " + in.remaining() + " bytes too many; drop it")
                : new StateRead.Restored(state);
    }

    private OpenFiring firing() {
        OpenFiring firing = new OpenFiring(varint(), in.getLong(), in.getLong());
        firing.firstSeen = in.getLong();
        firing.gone = varint();
        for (int left = count(); left > 0; left--) {
            firing.ids.add(text());
        }
        return firing;
    }

    private void entry(Window window, int i, long previous) {
        int flags = in.get();
        window.counts[i] = (flags & StateWriter.COUNTS) != 0;
        window.linked[i] = (flags & StateWriter.LINKED) != 0;
        window.time[i] = previous + zigzag();
        window.matched[i] = (flags & StateWriter.MATCHED) != 0 ? varint() : 1;
        window.firing[i] = (flags & StateWriter.FIRING) != 0 ? varint() : Window.NONE;
        window.number[i] = (flags & StateWriter.NUMBER) != 0 ? in.getDouble() : 0;
        window.text[i] = (flags & StateWriter.TEXT) != 0 ? text() : null;
        window.id[i] = (flags & StateWriter.ID) != 0 ? text() : null;
        window.party[i] = (flags & StateWriter.PARTY) != 0 ? text() : null;
    }

    private String text() {
        long known = varint();
        if (known > 0) {
            return texts.get(Math.toIntExact(known - 1));
        }
        byte[] encoded = new byte[count()];
        in.get(encoded);
        String text = new String(encoded, StandardCharsets.UTF_8);
        texts.add(text);
        return text;
    }

    /** A number of things that each take at least a byte. */
    private int count() {
        long count = varint();
        if (count < 0 || count > in.remaining()) {
            throw new IllegalArgumentException("count " + count);
        }
        return (int) count;
    }

    private long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }
}
