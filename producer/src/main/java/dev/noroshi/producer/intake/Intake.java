package dev.noroshi.producer.intake;

import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.record.UnreadableRecordException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes outcomes of the records of one stream: finds the format, has it read, and assembles events. What a record holds
 * never makes it throw. Safe for several threads.
 */
public final class Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Formats formats;
    private final @Nullable FormatAdapter named;

    /**
     * @param named the format of all records; null: the content of each decides
     */
    public Intake(Formats formats, @Nullable FormatAdapter named) {
        this.formats = formats;
        this.named = named;
    }

    /**
     * @param fileId names the stream over all its parts, for positions; null: a record's position is not known
     * @param start offset of the first byte of this part in the stream
     */
    public record Place(@Nullable String fileId, long start) {

        /** A part of a stream of which nothing is known. */
        public static final Place UNKNOWN = new Place(null, 0);

        /** `fileId@offset`, or null where the stream has no id. */
        public @Nullable String position(long offset) {
            return fileId == null ? null : fileId + "@" + (start + offset);
        }

        /** The position of a part of the record at the position; the first stands where the record does. */
        public static @Nullable String part(@Nullable String position, int index) {
            return index == 0 ? position : (position == null ? "" : position) + "#" + index;
        }
    }

    public Outcome read(Frame frame, Place place, Origin origin) {
        String name = named == null ? null : named.name();
        if (frame instanceof Frame.Broken broken) {
            return rejected(frame, name, broken.code(), broken.reason());
        }
        JsonFields json = frame instanceof Frame.Whole whole ? whole.json() : null;
        SourceRecord record = SourceRecord.of(frame.record(), origin.org(), origin.sensor(), json);
        try {
            FormatAdapter adapter = named == null ? recognised(record) : named;
            name = adapter.name();
            return outcome(frame, adapter, adapter.read(record, origin.receivedAt()), place, origin);
        } catch (UnreadableRecordException unreadable) {
            return rejected(frame, name, unreadable.code(), unreadable.reason());
        } catch (RuntimeException fault) {
            // A bug of ours must cost this one record, which is kept, and not all that its sender has behind it.
            LOG.error(
                    "The adapter {} failed on a record of {} bytes from {}", name, frame.length(), origin.org(), fault);
            return rejected(
                    frame,
                    name,
                    RejectCode.ADAPTER_FAULT,
                    "the adapter failed on it (" + fault.getClass().getSimpleName() + "); report it with the record");
        }
    }

    private FormatAdapter recognised(SourceRecord record) {
        List<FormatAdapter> fitting = formats.recognise(record);
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw new UnreadableRecordException(
                RejectCode.UNKNOWN_FORMAT,
                fitting.isEmpty()
                        ? "the content is of no known format (" + formats.names() + "); name the format if it is one"
                        : "the content fits "
                                + fitting.stream().map(FormatAdapter::name).toList() + "; name the format");
    }

    private static Outcome outcome(Frame frame, FormatAdapter adapter, Reading reading, Place place, Origin origin) {
        if (reading instanceof Reading.Skipped skipped) {
            return new Outcome.Skipped(frame.offset(), adapter.name(), skipped.reason());
        }
        if (reading instanceof Reading.Rejected refused) {
            return rejected(frame, adapter.name(), refused.code(), refused.reason());
        }
        if (reading instanceof Reading.Parts collection) {
            return several(frame, adapter, collection.parts(), place, origin);
        }
        String position = place.position(frame.offset());
        return findings(frame, adapter, ((Reading.Findings) reading).drafts(), position, origin);
    }

    private static Outcome several(
            Frame frame, FormatAdapter adapter, List<Reading.Part> parts, Place place, Origin origin) {
        String position = place.position(frame.offset());
        List<Outcome> outcomes = new ArrayList<>(parts.size());
        for (Reading.Part part : parts) {
            Frame own = new Frame.Whole(frame.offset(), part.bytes(), frame.terminated());
            if (part.reading() instanceof Reading.Findings findings) {
                String partPosition = Place.part(position, outcomes.size());
                outcomes.add(findings(own, adapter, findings.drafts(), partPosition, origin));
            } else {
                outcomes.add(outcome(own, adapter, part.reading(), Place.UNKNOWN, origin));
            }
        }
        return new Outcome.Several(frame.offset(), adapter.name(), outcomes);
    }

    private static Outcome findings(
            Frame frame, FormatAdapter adapter, List<EventDraft> drafts, @Nullable String position, Origin origin) {
        for (EventDraft draft : drafts) {
            String foreign = EventAssembler.foreignClaim(draft, origin);
            if (foreign != null) {
                return rejected(
                        frame,
                        adapter.name(),
                        RejectCode.PROVENANCE,
                        "the record claims to be from '" + foreign + "', its credential stands for '" + origin.org()
                                + "'; leave producerOrg out, or use the credential of that organisation");
            }
        }
        return new Outcome.Accepted(
                frame.offset(), adapter.name(), EventAssembler.assemble(drafts, frame.record(), position, origin));
    }

    private static Outcome rejected(Frame frame, @Nullable String format, RejectCode code, String reason) {
        return new Outcome.Rejected(frame.offset(), format, code, reason, frame.record(), frame.length());
    }
}
