package dev.noroshi.producer.format.eve;

import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.format.SearchHits;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Suricata's EVE JSON (Suricata user guide, "EVE JSON Format"). Alerts are findings; all other event types are telemetry
 * and skipped. An exporter's `{"result":{"_raw":"…"}}` is unwrapped.
 */
public final class SuricataEveAdapter implements FormatAdapter {

    /** The name of the format. */
    public static final String NAME = "suricata-eve";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Suricata EVE JSON: alerts; other event types are skipped";
    }

    @Override
    public Framing framing() {
        return Framing.JSON;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        if (!record.looksLikeJson()) {
            return false;
        }
        JsonFields eve = unwrapped(record.json());
        String exported = exported(eve);
        if (exported != null) {
            return exported.contains("\"event_type\"");
        }
        return EveAlert.isOfEve(eve);
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        JsonFields own = unwrapped(record.json());
        String exported = exported(own);
        JsonFields eve = exported == null ? own : record.within(exported).json();
        String type = eve.text("event_type");
        if (type == null) {
            return new Reading.Rejected(RejectCode.MISSING_FIELD, "EVE without event_type; is it another format?");
        }
        if (!type.equals("alert")) {
            return new Reading.Skipped("event_type " + type + " is no alert");
        }
        if (!EveAlert.isAlert(eve)) {
            return new Reading.Rejected(
                    RejectCode.MISSING_FIELD, "an alert with neither alert.signature_id nor alert.signature");
        }
        EventDraft draft = EveAlert.draft(eve, NAME, Timestamps.utc(receivedAt));
        return Reading.finding(draft.unmapped(eve.rest()));
    }

    private static JsonFields unwrapped(JsonFields json) {
        return json.has("event_type") ? json : SearchHits.document(json);
    }

    private static @Nullable String exported(JsonFields json) {
        return json.has("event_type") ? null : json.child("result").text("_raw");
    }
}
