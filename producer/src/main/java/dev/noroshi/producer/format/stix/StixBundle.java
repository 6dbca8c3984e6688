package dev.noroshi.producer.format.stix;

import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.UnreadableRecordException;
import dev.noroshi.producer.value.Timestamps;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objects of one bundle, which refer to each other. */
final class StixBundle {

    private static final int MOST_OBJECTS = 10_000;
    private static final int MOST_LOOK_UPS = 100_000;
    private static final Set<String> FINDINGS = Set.of("indicator", "sighting", "incident", "report", "observed-data");

    private final List<JsonFields> objects;
    private final int strays;
    private final Map<String, JsonFields> byId = new HashMap<>();
    private final Map<String, List<JsonFields>> relationships = new HashMap<>();
    private final StixMarkings markings;
    private int lookUps;

    private StixBundle(List<JsonFields> objects, int strays) {
        this.objects = objects;
        this.strays = strays;
        for (JsonFields object : objects) {
            String id = object.text("id");
            if (id != null) {
                byId.merge(id, object, StixBundle::later);
            }
            String from = object.text("source_ref");
            if (from != null && "relationship".equals(object.text("type"))) {
                relationships.computeIfAbsent(from, source -> new ArrayList<>()).add(object);
            }
        }
        this.markings = new StixMarkings(this);
    }

    /**
     * @throws UnreadableRecordException where it has more objects than one record may
     */
    static StixBundle of(JsonFields bundle) {
        int stated = bundle.length("objects");
        if (stated > MOST_OBJECTS) {
            throw new UnreadableRecordException(
                    RejectCode.TOO_LARGE,
                    "a bundle of " + stated + " objects; the limit is " + MOST_OBJECTS + " objects; send several");
        }
        List<JsonFields> objects = bundle.children("objects");
        return new StixBundle(objects, stated - objects.size());
    }

    static StixBundle ofOne(JsonFields object) {
        return new StixBundle(List.of(object), 0);
    }

    /** What becomes of each object, in their order; at the end, what is none. */
    Reading parts(Timestamps times) {
        List<Reading.Part> parts = new ArrayList<>(objects.size() + strays);
        for (JsonFields object : objects) {
            parts.add(new Reading.Part(object.json().getBytes(StandardCharsets.UTF_8), part(object, times)));
        }
        for (int i = 0; i < strays; i++) {
            parts.add(new Reading.Part(
                    new byte[0], new Reading.Rejected(RejectCode.MALFORMED, "a member of objects is no JSON object")));
        }
        return new Reading.Parts(parts);
    }

    /** What becomes of one of its objects. */
    Reading part(JsonFields object, Timestamps times) {
        String type = object.text("type");
        if (type == null || !object.has("id")) {
            return new Reading.Rejected(RejectCode.MISSING_FIELD, "a STIX object needs type and id");
        }
        if (!FINDINGS.contains(type)) {
            return new Reading.Skipped("the object type " + type + " is no finding");
        }
        if (!StixAdapter.isObject(object)) {
            return new Reading.Rejected(
                    RejectCode.INVALID_FIELD,
                    "id: '" + object.text("id") + "' is none of a STIX " + type + "; it is written " + type
                            + "--<UUID>");
        }
        return new StixFinding(this, object.copy(), times).reading(type);
    }

    /** The object with the id; null where the bundle has none. */
    @Nullable
    JsonFields find(String id) {
        countLookUp();
        return byId.get(id);
    }

    /** The relationships that start at the object. */
    List<JsonFields> from(String id) {
        countLookUp();
        return relationships.getOrDefault(id, List.of());
    }

    StixMarkings markings() {
        return markings;
    }

    private void countLookUp() {
        lookUps++;
        if (lookUps > MOST_LOOK_UPS) {
            throw new UnreadableRecordException(
                    RejectCode.TOO_LARGE,
                    "the objects refer to each other more than " + MOST_LOOK_UPS + " times; send several bundles");
        }
    }

    /** Of versions of one object the latest; the first of those that claim the same time. */
    private static JsonFields later(JsonFields one, JsonFields other) {
        String first = String.valueOf(one.text("modified"));
        return first.compareTo(String.valueOf(other.text("modified"))) >= 0 ? one : other;
    }
}
