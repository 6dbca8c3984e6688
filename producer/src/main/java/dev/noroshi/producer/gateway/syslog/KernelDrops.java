package dev.noroshi.producer.gateway.syslog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the kernel of a Linux machine dropped on a UDP port because its buffer was full, as `/proc/net/udp` and
 * `/proc/net/udp6` count it. Elsewhere nothing is known, and zero is said.
 */
final class KernelDrops {

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
    private static final int LOCAL = 1;

    private final String port;
    private final List<Path> tables;
    private long seen;

    KernelDrops(int port) {
        this(port, TABLES);
    }

    KernelDrops(int port, List<Path> tables) {
        this.port = String.format(Locale.ROOT, ":%04X", port);
        this.tables = tables;
        this.seen = total();
    }

    /** How many since the last call. */
    long since() {
        long total = total();
        long more = Math.max(0, total - seen);
        seen = total;
        return more;
    }

    private long total() {
        return tables.stream().mapToLong(this::inTable).sum();
    }

    private long inTable(Path table) {
        try {
            return Files.readAllLines(table).stream()
                    .map(line -> List.of(line.strip().split("\\s+", -1)))
                    .filter(columns ->
                            columns.size() > LOCAL && columns.get(LOCAL).endsWith(port))
                    .mapToLong(columns -> Long.parseLong(columns.get(columns.size() - 1)))
                    .sum();
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }
}
