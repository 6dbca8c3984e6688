package dev.noroshi.producer.format.stix;

import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * STIX 2.1 (OASIS standard, 10 June 2021): bundles, the envelopes of TAXII 2.1, and single objects. Indicators, sightings,
 * incidents, reports and observed data are findings; all other objects are what these refer to.
 */
public final class StixAdapter implements FormatAdapter {

    static final String NAME = "stix";

    /** Section 2.9. */
    private static final Pattern ID = Pattern.compile(
            "([a-z0-9][a-z0-9-]{1,248}[a-z0-9])--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            Pattern.CASE_INSENSITIVE);

    private static final String OBJECTS = "objects";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "STIX 2.1 indicators, sightings, incidents, reports and observed data; other objects are skipped";
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
        JsonFields json = record.json();
        return isBundle(json) || isEnvelope(json) || (isObject(json) && isStated(json));
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        JsonFields json = record.json();
        Timestamps times = Timestamps.utc(receivedAt);
        if (isObject(json) && !isBundle(json)) {
            return StixBundle.ofOne(json).part(json, times);
        }
        if (!isBundle(json) && !isEnvelope(json)) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT,
                    "no STIX: it needs the type bundle with objects, or one object with type and id");
        }
        return json.length(OBJECTS) == 0
                ? new Reading.Skipped("a bundle without objects")
                : StixBundle.of(json).parts(times);
    }

    private static boolean isBundle(JsonFields json) {
        return "bundle".equals(json.text("type"));
    }

    /** TAXII 2.1, section 3.7: objects without the type of a bundle. */
    private static boolean isEnvelope(JsonFields json) {
        return !json.has("type")
                && json.children(OBJECTS).stream().anyMatch(StixAdapter::isObject)
                && json.children(OBJECTS).size() == json.length(OBJECTS);
    }

    /** True where type and id agree. */
    static boolean isObject(JsonFields json) {
        String type = json.text("type");
        String id = json.text("id");
        if (type == null || id == null) {
            return false;
        }
        var match = ID.matcher(id);
        return match.matches() && match.group(1).equals(type);
    }

    /** What tells a STIX object from others that have a type and an id. */
    private static boolean isStated(JsonFields json) {
        return json.has("spec_version") || (json.has("created") && json.has("modified"));
    }
}
