package dev.noroshi.producer.format.idea;

import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import java.util.Locale;

/** Alerts in CESNET's IDEA (Intrusion Detection Extensible Alert, version 0, JSON), as Warden and Mentat exchange them. */
public final class IdeaAdapter implements FormatAdapter {

    static final String NAME = "idea";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "IDEA alerts (CESNET Warden, Mentat)";
    }

    @Override
    public Framing framing() {
        return Framing.JSON;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        return record.looksLikeJson() && isIdea(record.json());
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        JsonFields idea = record.json();
        if (!isIdea(idea)) {
            return new Reading.Rejected(RejectCode.NOT_THIS_FORMAT, "no IDEA alert: its Format must be IDEA0");
        }
        if (idea.texts("Category").isEmpty()) {
            return new Reading.Rejected(
                    RejectCode.MISSING_FIELD, "an IDEA alert without Category, which says what was detected");
        }
        return Reading.finding(new IdeaAlert(idea, Timestamps.utc(receivedAt)).draft());
    }

    private static boolean isIdea(JsonFields json) {
        String format = json.text("Format");
        return format != null && format.toUpperCase(Locale.ROOT).startsWith("IDEA");
    }
}
