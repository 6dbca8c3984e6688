package dev.noroshi.producer.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A mapping that ships as a data file: columns between tabs, `#` starts a comment line, the order of the rows counts.
 *
 * @param rows each with as many cells as the table has columns
 */
public record MappingTable(List<List<String>> rows) {

    public MappingTable {
        rows = List.copyOf(rows);
    }

    /**
     * Loads a table that stands beside a class.
     *
     * @throws IllegalStateException where the file is missing or a row has another number of cells
     */
    public static MappingTable load(Class<?> beside, String file, int columns) {
        try (InputStream in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            List<List<String>> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(row(line, file, columns));
                }
            }
            return new MappingTable(rows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(file + " cannot be read", unreadable);
        }
    }

    private static List<String> row(String line, String file, int columns) {
        List<String> cells = List.of(line.split("\t+", -1));
        if (cells.size() != columns) {
            throw new IllegalStateException(
                    file + ": '" + line + "' has " + cells.size() + " cells, not " + columns + "; put a tab between");
        }
        return cells;
    }
}
