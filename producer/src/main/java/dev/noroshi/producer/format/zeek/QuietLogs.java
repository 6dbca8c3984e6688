package dev.noroshi.producer.format.zeek;

import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.MappingTable;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Logs without findings whose records say of what log they are by their members alone; see `quiet.tsv`. */
final class QuietLogs {

    private record Row(String log, List<String> members, boolean alone) {

        boolean fits(FieldPaths zeek) {
            return members.stream().allMatch(zeek::has) && (!alone || stated(zeek) == members.size() + 1);
        }

        private static long stated(FieldPaths zeek) {
            return zeek.root().names().stream()
                    .filter(name -> !name.startsWith("_") && !name.startsWith("@"))
                    .count();
        }
    }

    private static final List<Row> ROWS = MappingTable.load(QuietLogs.class, "quiet.tsv", 3).rows().stream()
            .map(row -> new Row(
                    row.get(0),
                    Arrays.asList(row.get(1).split(",", -1)),
                    row.get(2).equals("only")))
            .toList();

    /** What Zeek loaded as it started: a list of names, without times. */
    private static final String TIMELESS = "loaded_scripts";

    private QuietLogs() {}

    static boolean isTimeless(@Nullable String path) {
        return TIMELESS.equalsIgnoreCase(path);
    }

    /** True where the one member is the name of a script. */
    static boolean isScript(FieldPaths zeek) {
        String name = zeek.text("name");
        return name != null && Row.stated(zeek) == 1 && (name.endsWith(".zeek") || name.endsWith(".bro"));
    }

    /** The log that a record without a path is of; null where it is none of these. */
    static @Nullable String of(FieldPaths zeek) {
        return ROWS.stream()
                .filter(row -> row.fits(zeek))
                .map(Row::log)
                .findFirst()
                .orElse(null);
    }
}
