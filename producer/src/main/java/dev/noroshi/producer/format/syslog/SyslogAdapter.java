package dev.noroshi.producer.format.syslog;

import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.record.UnreadableRecordException;
import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Syslog messages (RFC 5424, RFC 3164) that carry findings of other formats: what is inside is read as its own format, and
 * the envelope gives time and host where it states none. A message that carries nothing else is a log line, no finding.
 */
public final class SyslogAdapter implements FormatAdapter {

    private static final String NAME = "syslog";
    /** Marks structured content (CEE). */
    private static final String COOKIE = "@cee:";

    private static final int LOOK_FOR_JSON = 512;

    /** Whether a time can be read is the same on every day. */
    private static final Timestamps SOME_DAY = Timestamps.utc(Instant.parse("2004-06-01T00:00:00Z"));

    private final List<FormatAdapter> carried;

    /**
     * @param carried the formats that may travel in a message
     */
    public SyslogAdapter(List<FormatAdapter> carried) {
        this.carried = List.copyOf(carried);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "syslog (RFC 5424, RFC 3164): CEF, LEEF or JSON inside is read; other messages are skipped";
    }

    @Override
    public Framing framing() {
        return Framing.SYSLOG;
    }

    /**
     * A message with CEF or LEEF inside is of those formats, whose readers know the header before it. Without a priority only
     * a whole header counts: many logs start with a time.
     */
    @Override
    public boolean recognises(SourceRecord record) {
        if (record.looksLikeJson()) {
            return false;
        }
        SyslogMessage message = SyslogMessage.parse(record.text(), SOME_DAY);
        return message != null
                && (message.priority() != null || (message.host() != null && message.app() != null))
                && fitting(record).isEmpty();
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        SyslogMessage message =
                record.looksLikeJson() ? null : SyslogMessage.parse(record.text(), Timestamps.utc(receivedAt));
        SourceRecord json = message == null ? null : json(record, message.content());
        SourceRecord inside = json == null ? record : json;
        List<FormatAdapter> fitting = fitting(inside);
        if (fitting.size() == 1) {
            return enveloped(fitting.get(0).read(inside, receivedAt), message);
        }
        if (message == null) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT,
                    "no syslog message: it starts with neither a priority such as <134> nor a time, and is of no known"
                            + " format itself");
        }
        if (fitting.isEmpty()) {
            return new Reading.Skipped(
                    json == null
                            ? "a syslog message that carries no CEF, LEEF or JSON is no finding"
                            : "a syslog message whose JSON is of no known format is no finding");
        }
        return new Reading.Rejected(
                RejectCode.UNKNOWN_FORMAT,
                "what the syslog message carries fits "
                        + fitting.stream().map(FormatAdapter::name).toList() + "; send it alone and name its format");
    }

    private List<FormatAdapter> fitting(SourceRecord record) {
        return carried.stream().filter(adapter -> adapter.recognises(record)).toList();
    }

    private static Reading enveloped(Reading reading, @Nullable SyslogMessage message) {
        if (message != null && reading instanceof Reading.Findings findings) {
            for (EventDraft draft : findings.drafts()) {
                draft.carriedBy(message.host(), message.sent(), message.envelope());
            }
        }
        return reading;
    }

    /** The JSON object that the content of a message is, or ends with behind a tag or a few words; null where there is none. */
    private static @Nullable SourceRecord json(SourceRecord message, String content) {
        String plain =
                content.startsWith(COOKIE) ? content.substring(COOKIE.length()).strip() : content;
        int brace = plain.indexOf('{');
        if (brace < 0 || brace > LOOK_FOR_JSON) {
            return null;
        }
        var json = message.within(plain.substring(brace));
        // Content that starts with a brace is meant as JSON, and where it is broken the record is refused.
        return brace == 0 || (plain.endsWith("}") && isReadable(json)) ? json : null;
    }

    private static boolean isReadable(SourceRecord json) {
        try {
            json.json();
            return true;
        } catch (UnreadableRecordException text) {
            return false;
        }
    }
}
