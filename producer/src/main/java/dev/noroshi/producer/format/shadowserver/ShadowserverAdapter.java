package dev.noroshi.producer.format.shadowserver;

import dev.noroshi.producer.format.CsvCells;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import java.util.List;

/**
 * Rows of the Shadowserver Foundation's reports (CSV; "Network Reporting", one page a report). A report is known by the columns
 * of its head, not by its file's name, so that those of tomorrow are read too.
 */
public final class ShadowserverAdapter implements FormatAdapter {

    static final String NAME = "shadowserver";

    private static final List<String> SUBJECTS =
            List.of("ip", "src_ip", "http_referer_ip", "dst_ip", "url", "md5", "md5hash");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Shadowserver reports (CSV with its head)";
    }

    @Override
    public Framing framing() {
        return Framing.TABLE;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        String text = record.text();
        return startsWithHead(text) && isReport(head(text));
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        String text = record.text();
        if (!startsWithHead(text)) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT,
                    "no row of a Shadowserver report: no line before it names the columns, the first of them timestamp");
        }
        List<String> names = head(text);
        if (!isReport(names)) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT,
                    "no Shadowserver report: none of its columns is " + String.join(", ", SUBJECTS));
        }
        List<String> cells = CsvCells.of(text.substring(text.indexOf('\n') + 1));
        if (cells.stream().allMatch(String::isBlank)) {
            return new Reading.Rejected(RejectCode.MALFORMED, "a row of empty cells");
        }
        return Reading.finding(new ReportRow(names, row(names, cells), Timestamps.utc(receivedAt)).draft());
    }

    private static boolean startsWithHead(String text) {
        return (text.startsWith("timestamp,") || text.startsWith("\"timestamp\",")) && text.indexOf('\n') > 0;
    }

    private static List<String> head(String text) {
        return CsvCells.of(text.substring(0, text.indexOf('\n')).strip());
    }

    private static boolean isReport(List<String> names) {
        return names.stream().anyMatch(SUBJECTS::contains);
    }

    /** A row may end early; what goes beyond the head has a number for a name. */
    private static JsonFields row(List<String> names, List<String> cells) {
        JsonFields row = JsonFields.none();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i).strip();
            if (!cell.isEmpty()) {
                String name = i < names.size() ? names.get(i) : "column " + (i + 1);
                row.put(row.has(name) ? name + "#" + i : name, cell);
            }
        }
        return row;
    }
}
