package dev.noroshi.producer.format.zeek;

import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.UnreadableRecordException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A row of Zeek's ASCII log under its head (Zeek documentation, "Zeek Log Formats and Inspection"), made the same members as
 * Zeek's JSON has: unset fields are left out, sets and vectors are lists.
 */
final class ZeekTable {

    private static final String STANDARD_SEPARATOR = "\t";

    private ZeekTable() {}

    static boolean isOne(String text) {
        return text.startsWith("#separator") || text.startsWith("#fields");
    }

    /** The path of the log, such as `notice`; blank where the head does not say. */
    static String path(String text) {
        Head head = Head.of(text);
        return head.value("#path", "");
    }

    /**
     * The members of the last line.
     *
     * @throws UnreadableRecordException where the head names no columns, or another number of them than the row has
     */
    static JsonFields row(String text) {
        Head head = Head.of(text);
        String fields = head.lines().get("#fields");
        if (fields == null || head.row().isEmpty()) {
            throw new UnreadableRecordException(
                    RejectCode.MISSING_FIELD,
                    "a Zeek log whose head has no #fields line: what its columns mean is unknown");
        }
        List<String> names = head.split(fields);
        List<String> cells = head.split(head.row());
        if (cells.size() != names.size()) {
            throw new UnreadableRecordException(
                    RejectCode.MALFORMED, "a row of " + cells.size() + " columns where #fields names " + names.size());
        }
        List<String> types = head.split(head.value("#types", ""));
        JsonFields row = JsonFields.none();
        for (int i = 0; i < names.size(); i++) {
            head.put(row, names.get(i), i < types.size() ? types.get(i) : "string", cells.get(i));
        }
        return row;
    }

    private record Head(Map<String, String> lines, String separator, String row) {

        static Head of(String text) {
            Map<String, String> lines = new HashMap<>();
            String separator = STANDARD_SEPARATOR;
            int from = 0;
            while (from < text.length() && text.charAt(from) == '#') {
                int end = text.indexOf('\n', from);
                String line =
                        text.substring(from, end < 0 ? text.length() : end).stripTrailing();
                from = end < 0 ? text.length() : end + 1;
                if (line.startsWith("#separator ")) {
                    String stated = unescaped(line.substring("#separator ".length()));
                    separator = stated.isEmpty() ? STANDARD_SEPARATOR : stated;
                } else {
                    int name = line.indexOf(separator);
                    lines.put(
                            name < 0 ? line : line.substring(0, name),
                            name < 0 ? "" : line.substring(name + separator.length()));
                }
            }
            return new Head(lines, separator, text.substring(from));
        }

        String value(String name, String otherwise) {
            return lines.getOrDefault(name, otherwise);
        }

        List<String> split(String line) {
            return List.of(line.split(Pattern.quote(separator), -1));
        }

        /** An unset field has no member; an empty one is an empty text or list. */
        void put(JsonFields row, String name, String type, String cell) {
            boolean empty = cell.equals(value("#empty_field", "(empty)"));
            boolean many = type.startsWith("set[") || type.startsWith("vector[");
            if (cell.equals(value("#unset_field", "-"))) {
                return;
            }
            if (!many) {
                row.put(name, empty ? "" : unescaped(cell));
                return;
            }
            List<String> items = new ArrayList<>();
            if (!empty) {
                for (String item : cell.split(Pattern.quote(value("#set_separator", ",")), -1)) {
                    items.add(unescaped(item));
                }
            }
            row.put(name, items);
        }
    }

    /** `\x09` is the byte 9, `\\` one backslash. */
    private static String unescaped(String cell) {
        if (cell.indexOf('\\') < 0) {
            return cell;
        }
        var bytes = new ByteArrayOutputStream(cell.length());
        byte[] raw = cell.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '\\' && i + 3 < raw.length && raw[i + 1] == 'x' ? Character.digit(raw[i + 2], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 3], 16);
            if (low >= 0) {
                bytes.write(high * 16 + low);
                i += 3;
            } else {
                bytes.write(raw[i]);
                i += raw[i] == '\\' && i + 1 < raw.length && raw[i + 1] == '\\' ? 1 : 0;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
