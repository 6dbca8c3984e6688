package dev.noroshi.cli.backtest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A sorted file of rows while it is read; its next row can be looked at. */
final class EventRun implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final DataInputStream in;
    private @Nullable EventRow head;

    private EventRun(DataInputStream in) {
        this.in = in;
    }

    static void write(Path file, Iterator<EventRow> rows) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            while (rows.hasNext()) {
                EventRow row = rows.next();
                out.writeBoolean(true);
                out.writeLong(row.micros());
                out.writeInt(row.bytes().length);
                out.write(row.bytes());
            }
            out.writeBoolean(false);
        }
    }

    static EventRun open(Path file) throws IOException {
        var run = new EventRun(new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER)));
        run.advance();
        return run;
    }

    /** The next row; null at the end. */
    @Nullable
    EventRow head() {
        return head;
    }

    void advance() throws IOException {
        if (!in.readBoolean()) {
            head = null;
            return;
        }
        long micros = in.readLong();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        head = new EventRow(micros, bytes);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
