package dev.noroshi.producer.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.noroshi.event.Hashes;
import dev.noroshi.producer.client.Normalizer;
import dev.noroshi.producer.client.Tally;
import dev.noroshi.producer.format.canonical.NoroshiAdapter;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.framing.RecordInput;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.producer.record.RecordLimits;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.value.Timestamps;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads tables (RFC 4180, the first row naming the columns, gzip too) into events, a row an event, in bounded memory. */
public final class CsvReader {

    /** The name of the format. */
    public static final String NAME = "csv";

    private static final int HEAD = 1024;
    private static final ObjectReader ROWS = new CsvMapper()
            .enable(CsvParser.Feature.WRAP_AS_ARRAY)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .readerFor(String[].class);

    private final ColumnFile file;
    private final Intake intake = new Intake(Formats.standard(), new NoroshiAdapter());

    public CsvReader(ColumnFile file) {
        this.file = file;
    }

    /**
     * Reads the table to its end; offsets are numbers of rows, the head being row 1.
     *
     * @throws ColumnFileException where the table lacks a column that the file names
     * @throws IOException where the stream cannot be read or the sink not written; never for what rows hold
     */
    public Tally read(InputStream source, Origin origin, Normalizer.Sink sink) throws IOException {
        RecordInput unpacked = RecordInput.open(source);
        var peeked = new PushbackInputStream(unpacked, HEAD);
        byte[] start = peeked.readNBytes(HEAD);
        peeked.unread(start);
        var place = new Intake.Place(Hashes.sha256Hex(start), 0);
        Tally tally = Tally.NONE;
        long number = 1;
        try (MappingIterator<String[]> rows = ROWS.readValues(peeked)) {
            if (!rows.hasNext()) {
                return tally;
            }
            var table = new CsvTable(rows.next(), file);
            var times = Timestamps.utc(origin.receivedAt());
            while (rows.hasNext()) {
                Outcome outcome = row(rows.next(), ++number, table, times, place, origin);
                sink.take(outcome);
                tally = tally.plus(counted(outcome));
            }
        } catch (JsonProcessingException broken) {
            sink.take(refused(
                    number + 1,
                    new byte[0],
                    RejectCode.MALFORMED,
                    "no CSV: " + broken.getOriginalMessage() + "; what follows it in the file is not read"));
            return tally.plus(new Tally(0, 0, 1));
        }
        String damage = unpacked.damage();
        if (damage != null) {
            sink.take(refused(
                    number + 1,
                    new byte[0],
                    RejectCode.TRUNCATED,
                    "the gzip stream is cut or damaged (" + damage + "); what followed is lost"));
            return tally.plus(new Tally(0, 0, 1));
        }
        return tally;
    }

    private Outcome row(
            String[] cells, long number, CsvTable table, Timestamps times, Intake.Place place, Origin origin) {
        byte[] raw = String.join(",", cells).getBytes(StandardCharsets.UTF_8);
        if (cells.length > table.width() || raw.length > RecordLimits.STANDARD.maxBytes()) {
            return refused(
                    number,
                    raw,
                    RejectCode.MALFORMED,
                    "the row has " + cells.length + " cells and " + raw.length + " bytes; the head names "
                            + table.width() + " columns, and " + RecordLimits.STANDARD.maxBytes()
                            + " bytes are the limit");
        }
        ObjectNode event;
        try {
            event = table.event(cells, times);
        } catch (IllegalArgumentException unfit) {
            return refused(number, raw, RejectCode.INVALID_FIELD, String.valueOf(unfit.getMessage()));
        }
        byte[] json = event.toString().getBytes(StandardCharsets.UTF_8);
        Outcome outcome = intake.read(new Frame.Whole(number, json, true), place, origin);
        if (outcome instanceof Outcome.Accepted accepted) {
            accepted.events().forEach(read -> read.put("format", NAME));
            return new Outcome.Accepted(number, NAME, List.copyOf(accepted.events()));
        }
        return outcome;
    }

    private static Outcome refused(long number, byte[] raw, RejectCode code, String reason) {
        return new Outcome.Rejected(number, NAME, code, reason, raw, raw.length);
    }

    private static Tally counted(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return new Tally(accepted.events().size(), 0, 0);
        }
        return new Tally(0, 0, 1);
    }
}
