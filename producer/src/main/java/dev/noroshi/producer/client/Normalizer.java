package dev.noroshi.producer.client;

import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.framing.RecordFramer;
import dev.noroshi.producer.framing.RecordInput;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.producer.record.RecordLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/** Reads streams of any known format into events, without Kafka and in bounded memory. */
public final class Normalizer {

    private final Formats formats;
    private final @Nullable FormatAdapter format;

    /**
     * @param format of all records; null: the content of each decides
     */
    public Normalizer(Formats formats, @Nullable FormatAdapter format) {
        this.formats = formats;
        this.format = format;
    }

    /** Takes the outcomes one by one, in the order of the stream, those of a collection's parts too. */
    @FunctionalInterface
    public interface Sink {

        void take(Outcome outcome) throws IOException;
    }

    /**
     * Reads the stream to its end.
     *
     * @throws IOException where the stream cannot be read or the sink not written; never for what records hold
     */
    public Tally read(InputStream source, Origin origin, Sink sink) throws IOException {
        // The gzip stream must not be taken apart twice: its damage is known to the inner input alone.
        RecordInput unpacked = RecordInput.open(source);
        PushbackInputStream peeked = StreamHead.pushback(unpacked);
        var place = new Intake.Place(StreamHead.peek(peeked).hash(), 0);
        var framer = new RecordFramer(
                RecordInput.over(peeked, unpacked),
                format == null ? Framing.ANY : format.framing(),
                RecordLimits.STANDARD);
        var intake = new Intake(formats, format);
        Tally tally = Tally.NONE;
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            tally = tally.plus(taken(intake.read(frame, place, origin), sink));
        }
        return tally;
    }

    private static Tally taken(Outcome outcome, Sink sink) throws IOException {
        Tally tally = Tally.NONE;
        if (outcome instanceof Outcome.Several several) {
            for (Outcome part : several.parts()) {
                tally = tally.plus(taken(part, sink));
            }
            return tally;
        }
        sink.take(outcome);
        return counted(outcome);
    }

    private static Tally counted(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return new Tally(accepted.events().size(), 0, 0);
        }
        return outcome instanceof Outcome.Skipped ? new Tally(0, 1, 0) : new Tally(0, 0, 1);
    }
}
