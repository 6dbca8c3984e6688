package dev.noroshi.producer.format.ecs;

import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.format.SearchHits;
import dev.noroshi.producer.format.eve.EveAlert;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.record.UnreadableRecordException;
import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Documents of the Elastic Common Schema (ECS 1.x and 8.x), names with dots or nested, bare or as a search hit (`_source`).
 * Alerts are findings; other kinds are telemetry and skipped. A Suricata alert in `event.original` is read as Suricata's own.
 */
public final class EcsAdapter implements FormatAdapter {

    static final String NAME = "ecs";

    private static final Set<String> FINDINGS = Set.of("alert", "signal");
    private static final List<String> MARKS = List.of(
            "event.kind", "event.category", "event.dataset", "event.module", "ecs.version", "kibana.alert.uuid");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "alerts in the Elastic Common Schema, nested or dotted; other kinds of events are skipped";
    }

    @Override
    public Framing framing() {
        return Framing.JSON;
    }

    /** Wazuh's indexer writes `@timestamp` too; only its documents have rule.level. */
    @Override
    public boolean recognises(SourceRecord record) {
        if (!record.looksLikeJson()) {
            return false;
        }
        FieldPaths ecs = unwrapped(record.json());
        boolean ofOurs = ecs.has("ecs.version") || ecs.has("@timestamp") || ecs.has("event.dataset");
        return ofOurs && isEcs(ecs) && !ecs.has("rule.level") && !ecs.has("class_uid") && !EveAlert.isOfEve(ecs.root());
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        FieldPaths ecs = unwrapped(record.json());
        if (!isEcs(ecs)) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT, "no ECS document: it needs one of " + String.join(", ", MARKS));
        }
        String kind = ecs.text("event.kind");
        if (!isFinding(kind, ecs)) {
            return new Reading.Skipped(
                    kind == null
                            ? "a document without event.kind whose category is no detection"
                            : "event.kind " + kind + " is no alert");
        }
        Timestamps times = Timestamps.utc(receivedAt);
        EventDraft suricata = suricata(record, ecs, times);
        return Reading.finding(suricata == null ? new EcsAlert(ecs, times).draft() : suricata);
    }

    private static FieldPaths unwrapped(JsonFields json) {
        return new FieldPaths(SearchHits.document(json), false);
    }

    private static boolean isEcs(FieldPaths ecs) {
        return MARKS.stream().anyMatch(ecs::has);
    }

    /** Without a kind, what reads like a detection is one. */
    private static boolean isFinding(@Nullable String kind, FieldPaths ecs) {
        if (kind != null) {
            return FINDINGS.contains(kind);
        }
        List<String> categories = ecs.texts("event.category");
        return categories.contains("intrusion_detection")
                || categories.contains("malware")
                || ecs.has("kibana.alert.uuid")
                || ecs.has("cef.name");
    }

    private static @Nullable EventDraft suricata(SourceRecord record, FieldPaths ecs, Timestamps times) {
        String original = ecs.text("event.original");
        if (original == null || !original.contains("\"event_type\"")) {
            return null;
        }
        try {
            JsonFields eve = record.within(original).json();
            if (!EveAlert.isAlert(eve)) {
                return null;
            }
            EventDraft draft = EveAlert.draft(eve, NAME, times);
            String sensor = ecs.text("observer.name");
            draft.sensor(sensor == null ? ecs.text("host.name") : sensor, "Suricata", "OISF", null);
            return draft.unmapped(ecs.root().rest());
        } catch (UnreadableRecordException cut) {
            return null;
        }
    }
}
