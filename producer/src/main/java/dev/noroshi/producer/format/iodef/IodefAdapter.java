package dev.noroshi.producer.format.iodef;

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
 * The Incident Object Description Exchange Format: version 2 as XML (RFC 7970) and JSON (RFC 8727), version 1 as XML (RFC
 * 5070). Each incident of a document is a record of its own.
 */
public final class IodefAdapter implements FormatAdapter {

    static final String NAME = "iodef";

    private static final String DOCUMENT = "IODEF-Document";
    private static final String INCIDENT = "Incident";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "IODEF incidents, version 2 (XML and JSON) and 1 (XML)";
    }

    @Override
    public Framing framing() {
        return Framing.ANY;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        return record.looksLikeJson() ? isDocument(record.json()) : record.looksLikeXml(DOCUMENT);
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        Timestamps times = Timestamps.utc(receivedAt);
        if (record.looksLikeJson() && isDocument(record.json())) {
            return incidents(record.json(), times);
        }
        JsonFields xml = !record.looksLikeJson() && record.looksLikeXml(DOCUMENT) ? record.xml() : JsonFields.none();
        return xml.has(DOCUMENT)
                ? incidents(xml.child(DOCUMENT), times)
                : new Reading.Rejected(
                        RejectCode.NOT_THIS_FORMAT,
                        "no IODEF: XML needs the element " + DOCUMENT + ", JSON a version and a list Incident");
    }

    private static boolean isDocument(JsonFields json) {
        return json.has("version")
                && ElementTexts.elements(json, INCIDENT).stream().anyMatch(incident -> incident.has("IncidentID"));
    }

    private static Reading incidents(JsonFields document, Timestamps times) {
        List<JsonFields> incidents = ElementTexts.elements(document, INCIDENT);
        if (incidents.isEmpty()) {
            return new Reading.Skipped("a document without incidents");
        }
        if (incidents.size() == 1) {
            return new IodefIncident(new FieldPaths(incidents.get(0), false), times).reading();
        }
        List<Reading.Part> parts = new ArrayList<>(incidents.size());
        for (JsonFields incident : incidents) {
            byte[] bytes = incident.json().getBytes(StandardCharsets.UTF_8);
            parts.add(new Reading.Part(bytes, new IodefIncident(new FieldPaths(incident, false), times).reading()));
        }
        return new Reading.Parts(parts);
    }
}
