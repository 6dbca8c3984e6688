package dev.noroshi.producer.format.idmef;

import dev.noroshi.producer.format.ElementTexts;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The Intrusion Detection Message Exchange Format: version 1 as XML (RFC 4765; several messages in one document too), version
 * 2 as JSON (draft-lehmann-idmefv2).
 */
public final class IdmefAdapter implements FormatAdapter {

    static final String NAME = "idmef";

    private static final String MESSAGE = "IDMEF-Message";
    private static final List<String> COLLECTIONS = List.of("IDMEF-Messages", "xml");
    private static final List<String> REQUIRED = List.of("Version", "ID", "CreateTime");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "IDMEF alerts, version 1 (XML) and 2 (JSON); heartbeats are skipped";
    }

    @Override
    public Framing framing() {
        return Framing.ANY;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        return record.looksLikeJson() ? isVersion2(record.json()) : record.looksLikeXml(MESSAGE);
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        Timestamps times = Timestamps.utc(receivedAt);
        if (record.looksLikeJson()) {
            return isVersion2(record.json())
                    ? new Idmef2Alert(new FieldPaths(record.json(), false), times).reading()
                    : new Reading.Rejected(
                            RejectCode.NOT_THIS_FORMAT,
                            "no IDMEF: version 2 needs a Version that begins with 2, ID, CreateTime and Analyzer");
        }
        return record.looksLikeXml(MESSAGE)
                ? messages(record.xml(), times)
                : new Reading.Rejected(RejectCode.NOT_THIS_FORMAT, "no IDMEF: version 1 needs an " + MESSAGE);
    }

    private static boolean isVersion2(JsonFields json) {
        String version = json.text("Version");
        return version != null
                && version.startsWith("2.")
                && json.hasObject("Analyzer")
                && REQUIRED.stream().allMatch(json::has);
    }

    private static Reading messages(JsonFields document, Timestamps times) {
        List<JsonFields> messages = new ArrayList<>(ElementTexts.elements(document, MESSAGE));
        for (String collection : COLLECTIONS) {
            messages.addAll(ElementTexts.elements(document.child(collection), MESSAGE));
        }
        List<JsonFields> alerts = new ArrayList<>();
        int heartbeats = 0;
        for (JsonFields message : messages) {
            String version = String.valueOf(message.text("version"));
            for (JsonFields alert : ElementTexts.elements(message, "Alert")) {
                alert.put("version", version);
                alerts.add(alert);
            }
            heartbeats += message.has("Heartbeat") ? Math.max(1, message.length("Heartbeat")) : 0;
        }
        return reading(alerts, heartbeats, times);
    }

    private static Reading reading(List<JsonFields> alerts, int heartbeats, Timestamps times) {
        if (alerts.size() == 1 && heartbeats == 0) {
            return read(alerts.get(0), times);
        }
        var beat = new Reading.Skipped("a heartbeat is no finding");
        if (alerts.isEmpty()) {
            return heartbeats > 0
                    ? beat
                    : new Reading.Rejected(RejectCode.MISSING_FIELD, "an IDMEF document without Alert or Heartbeat");
        }
        List<Reading.Part> parts = new ArrayList<>();
        for (JsonFields alert : alerts) {
            byte[] bytes = alert.json().getBytes(StandardCharsets.UTF_8);
            parts.add(new Reading.Part(bytes, read(alert, times)));
        }
        for (int i = 0; i < heartbeats; i++) {
            parts.add(new Reading.Part(new byte[0], beat));
        }
        return new Reading.Parts(parts);
    }

    private static Reading read(JsonFields alert, Timestamps times) {
        return Reading.finding(new Idmef1Alert(new FieldPaths(alert, false), times).draft());
    }
}
