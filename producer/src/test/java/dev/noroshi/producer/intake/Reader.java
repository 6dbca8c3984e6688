package dev.noroshi.producer.intake;

import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.framing.RecordFramer;
import dev.noroshi.producer.framing.RecordInput;
import dev.noroshi.producer.record.RecordLimits;
import dev.noroshi.schema.IncidentEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads texts and streams as the gateway and the tools do. */
public final class Reader {

    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private Reader() {}

    /** The outcomes of all records, those of a collection's parts one by one; the format by name, or null for detection. */
    public static List<Outcome> outcomes(String format, InputStream in) {
        try {
            Formats formats = Formats.standard();
            FormatAdapter adapter =
                    format == null ? null : formats.named(format).orElseThrow();
            var intake = new Intake(formats, adapter);
            var framer = new RecordFramer(
                    RecordInput.open(in), adapter == null ? Framing.ANY : adapter.framing(), RecordLimits.STANDARD);
            List<Outcome> outcomes = new ArrayList<>();
            for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
                Outcome outcome = intake.read(frame, Intake.Place.UNKNOWN, Origin.local("jp-acme", "eve-dmz", NOW));
                outcomes.addAll(outcome instanceof Outcome.Several several ? several.parts() : List.of(outcome));
            }
            return outcomes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Outcome> outcomes(String format, String text) {
        return outcomes(format, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The one outcome of the text. */
    public static Outcome outcome(String format, String text) {
        List<Outcome> outcomes = outcomes(format, text);
        if (outcomes.size() != 1) {
            throw new AssertionError("expected one outcome, got " + outcomes);
        }
        return outcomes.get(0);
    }

    /** The one event of the text. */
    public static IncidentEvent event(String format, String text) {
        Outcome outcome = outcome(format, text);
        if (outcome instanceof Outcome.Accepted accepted && accepted.events().size() == 1) {
            return accepted.events().get(0);
        }
        throw new AssertionError("expected one event, got " + outcome);
    }

    /** The refusal of the text. */
    public static Outcome.Rejected rejected(String format, String text) {
        if (outcome(format, text) instanceof Outcome.Rejected rejected) {
            return rejected;
        }
        throw new AssertionError("expected a rejection of " + text);
    }
}
