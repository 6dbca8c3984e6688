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
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads tables (RFC 4180, the first row naming the columns, gzip too) into events, a row an event, in bounded memory. */
public final class CsvReader {

    /** The name of the format. */
    public static final String NAME = "csv";

    private static final int HEAD = 1024;
    /** The byte order mark of UTF-8. */
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

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
     * Reads the table to its end; offsets are numbers of rows, the head being row 1. Bytes that are no UTF-8 are read as
     * U+FFFD. Of a gzip stream that is cut the last row is refused: it may be cut too.
     *
     * @throws ColumnFileException where the table lacks a column that the file names
     * @throws IOException where the stream cannot be read or the sink not written; never for what rows hold
     */
    public Tally read(InputStream source, Origin origin, Normalizer.Sink sink) throws IOException {
        RecordInput unpacked = RecordInput.open(source);
        var peeked = new PushbackInputStream(unpacked, HEAD);
        byte[] start = peeked.readNBytes(HEAD);
        peeked.unread(start);
        var table = new Reading(
                new Intake.Place(Hashes.sha256Hex(start), 0), Timestamps.utc(origin.receivedAt()), origin, sink);
        try (MappingIterator<String[]> rows = ROWS.readValues(text(peeked, start))) {
            if (rows.hasNextValue()) {
                table.read(rows, unpacked);
            }
        } catch (JsonProcessingException broken) {
            table.settle();
            table.refuse(
                    RejectCode.MALFORMED,
                    "no CSV: " + broken.getOriginalMessage() + "; what follows it in the file is not read");
            return table.tally;
        }
        String damage = unpacked.damage();
        if (damage != null) {
            table.refuse(
                    RejectCode.TRUNCATED,
                    "the gzip stream is cut or damaged (" + damage + "); this row may be cut, what followed is lost");
        } else {
            table.settle();
        }
        return table.tally;
    }

    private static Reader text(PushbackInputStream bytes, byte[] start) throws IOException {
        boolean marked = start.length >= MARK.length && Arrays.equals(start, 0, MARK.length, MARK, 0, MARK.length);
        bytes.skipNBytes(marked ? MARK.length : 0);
        return new InputStreamReader(bytes, StandardCharsets.UTF_8);
    }

    /** A table while it is read. One row is kept back until it is known that the stream goes on behind it. */
    private final class Reading {

        private final Intake.Place place;
        private final Timestamps times;
        private final Origin origin;
        private final Normalizer.Sink sink;
        private Tally tally = Tally.NONE;
        private @Nullable CsvTable table;
        private String @Nullable [] kept;
        private long number = 1;

        Reading(Intake.Place place, Timestamps times, Origin origin, Normalizer.Sink sink) {
            this.place = place;
            this.times = times;
            this.origin = origin;
            this.sink = sink;
        }

        void read(MappingIterator<String[]> rows, RecordInput unpacked) throws IOException {
            String[] head = rows.nextValue();
            boolean more = rows.hasNextValue();
            if (!more && unpacked.damage() != null) {
                return;
            }
            table = new CsvTable(head, file);
            while (more) {
                settle();
                kept = rows.nextValue();
                more = rows.hasNextValue();
            }
        }

        /** Takes the row that was kept back. */
        void settle() throws IOException {
            if (table != null && kept != null) {
                take(row(kept, ++number, table, times, place, origin));
                kept = null;
            }
        }

        void refuse(RejectCode code, String reason) throws IOException {
            take(refused(number + 1, new byte[0], code, reason));
        }

        private void take(Outcome outcome) throws IOException {
            sink.take(outcome);
            tally = tally.plus(counted(outcome));
        }
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
