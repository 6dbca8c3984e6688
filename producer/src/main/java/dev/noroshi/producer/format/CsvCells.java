package dev.noroshi.producer.format;

import java.util.ArrayList;
import java.util.List;

/** The cells of one record of comma-separated values (RFC 4180). A quote that is no cell's first character is plain text. */
public final class CsvCells {

    private final String text;
    private int at;

    private CsvCells(String text) {
        this.text = text;
    }

    /** All cells of the text, which may hold line ends within quotes. */
    public static List<String> of(String text) {
        var reader = new CsvCells(text);
        List<String> cells = new ArrayList<>();
        cells.add(reader.cell());
        while (reader.at < text.length()) {
            // The comma.
            reader.at++;
            cells.add(reader.cell());
        }
        return cells;
    }

    private String cell() {
        return at < text.length() && text.charAt(at) == '"' ? quoted() : plain(new StringBuilder());
    }

    private String quoted() {
        var cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                break;
            }
        }
        return plain(cell);
    }

    /** What stands up to the next comma, behind a closing quote too. */
    private String plain(StringBuilder cell) {
        int comma = text.indexOf(',', at);
        int end = comma < 0 ? text.length() : comma;
        cell.append(text, at, end);
        at = end;
        return cell.toString();
    }
}
