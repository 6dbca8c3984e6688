package dev.noroshi.cli.backtest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;

/** Incidents as lines, kept in a temporary file until it is known which of them correlation has taken whole. */
final class IncidentLines implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final DataOutputStream out;
    private long lines;

    IncidentLines() throws IOException {
        file = Files.createTempFile("noroshi-backtest-", ".ndjson");
        file.toFile().deleteOnExit();
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    void add(int incident, String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        out.writeInt(incident);
        out.writeInt(bytes.length);
        out.write(bytes);
        lines++;
    }

    /** Prints the lines of the incidents wanted, in the order in which they were added. */
    void print(PrintWriter to, IntPredicate wanted) throws IOException {
        out.flush();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            for (long left = lines; left > 0; left--) {
                int incident = in.readInt();
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                if (wanted.test(incident)) {
                    to.println(new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
