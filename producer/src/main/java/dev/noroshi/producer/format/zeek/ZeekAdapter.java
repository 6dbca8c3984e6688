package dev.noroshi.producer.format.zeek;

import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Zeek's logs notice, intel, weird and signatures, as ASCII under its head or as JSON in any of its dialects: names with dots
 * or nested, times as epoch or ISO 8601, with a path (`_path`, `@path`), under one (`{"notice":{…}}`), or without. All other
 * logs are skipped.
 */
public final class ZeekAdapter implements FormatAdapter {

    static final String NAME = "zeek";

    /** What shippers put in the place of `ts`. */
    static final String ARRIVAL = "@timestamp";

    private static final List<String> PATHS = List.of("_path", "@path");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Zeek logs, ASCII or JSON: notice, intel, weird, signatures; other logs are skipped";
    }

    @Override
    public Framing framing() {
        return Framing.TABLE;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        return record.looksLikeJson()
                ? ZeekLog.of(path(record.json()), unwrapped(record.json())) != null
                : ZeekTable.isOne(record.text());
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        boolean table = ZeekTable.isOne(record.text());
        if (!table && !record.looksLikeJson()) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT, "no log of Zeek: neither JSON nor a row under a head with #fields");
        }
        FieldPaths zeek = table ? new FieldPaths(ZeekTable.row(record.text()), false) : unwrapped(record.json());
        String path = table ? ZeekTable.path(record.text()) : path(record.json());
        ZeekLog log = ZeekLog.of(path, zeek);
        if (log == null) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT,
                    "no log of Zeek: it needs ts, and _path or the members of notice, intel, weird or signatures");
        }
        return new ZeekRecord(zeek, Timestamps.utc(receivedAt)).reading(log, path);
    }

    private static @Nullable String path(JsonFields json) {
        String tag = tag(json);
        if (tag != null) {
            return tag;
        }
        for (String name : PATHS) {
            if (json.has(name) && (json.has("ts") || json.has(ARRIVAL) || QuietLogs.isTimeless(json.text(name)))) {
                return json.text(name);
            }
        }
        return null;
    }

    private static FieldPaths unwrapped(JsonFields json) {
        String tag = tag(json);
        return new FieldPaths(tag == null ? json : json.child(tag), false);
    }

    /** The path where it is the one member of the record and the log's own members stand under it. */
    private static @Nullable String tag(JsonFields json) {
        List<String> names = json.names();
        boolean tagged = names.size() == 1
                && json.hasObject(names.get(0))
                && json.child(names.get(0)).has("ts");
        return tagged ? names.get(0) : null;
    }
}
