package dev.noroshi.producer.format.zeek;

import dev.noroshi.producer.format.FieldPaths;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The logs of Zeek, as far as their records are told apart here. */
enum ZeekLog {
    NOTICE,
    INTEL,
    WEIRD,
    SIGNATURES,
    /** Any other: connections, protocols, files, statistics. They hold no findings. */
    OTHER;

    /** By its path, else by the members that only this log has; null where it looks like no log of Zeek. */
    static @Nullable ZeekLog of(@Nullable String path, FieldPaths zeek) {
        if (path != null && !path.isBlank()) {
            return byPath(path.toLowerCase(Locale.ROOT));
        }
        if (!zeek.has("ts")) {
            return QuietLogs.isScript(zeek) ? OTHER : null;
        }
        if (zeek.has("seen.indicator")) {
            return INTEL;
        }
        if (zeek.has("sig_id") && zeek.has("event_msg")) {
            return SIGNATURES;
        }
        if (zeek.has("note") && (zeek.has("msg") || zeek.has("actions") || zeek.has("suppress_for"))) {
            return NOTICE;
        }
        boolean connection = zeek.has("uid") && zeek.has("id.orig_h");
        if (zeek.has("name") && zeek.has("notice") && (zeek.has("peer") || connection)) {
            return WEIRD;
        }
        return connection || isOfFile(zeek) || QuietLogs.of(zeek) != null ? OTHER : null;
    }

    /** What was in a file, such as files.log; a file's id is Zeek's alone where it begins with F. */
    private static boolean isOfFile(FieldPaths zeek) {
        String file = zeek.text("fuid");
        return file != null && file.startsWith("F");
    }

    private static ZeekLog byPath(String path) {
        return switch (path) {
            case "notice", "notice_alarm" -> NOTICE;
            case "intel" -> INTEL;
            case "weird" -> WEIRD;
            case "signatures" -> SIGNATURES;
            default -> OTHER;
        };
    }
}
