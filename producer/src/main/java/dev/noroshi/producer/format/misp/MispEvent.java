package dev.noroshi.producer.format.misp;

import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.MachineTags;
import dev.noroshi.producer.format.Marking;
import dev.noroshi.producer.format.QuotedIds;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One event of MISP, which goes on being updated under its uuid. */
record MispEvent(JsonFields event, Timestamps times) {

    private static final SeverityTable SEVERITIES = SeverityTable.load(MispEvent.class, "severities.tsv");

    /** Distribution: this organisation only, and a sharing group, whose members nobody here knows. */
    private static final Set<String> RESTRICTED = Set.of("0", "4");

    EventDraft draft() {
        EventDraft draft = new EventDraft(MispAdapter.NAME);
        var attributes = new MispAttributes(draft.observables(), times);
        var galaxies = new MispGalaxies();
        List<String> tags = tags(event);
        Marking marking = Marking.of(new MachineTags(tags).tlpLabels());
        boolean restricted = isRestricted(event);
        galaxies.add(event, tags);
        for (JsonFields attribute : attributes()) {
            attributes.add(attribute);
            List<String> own = tags(attribute);
            marking = marking.with(Marking.of(new MachineTags(own).tlpLabels()));
            restricted |= isRestricted(attribute);
            galaxies.add(attribute, own);
        }
        attributes.names("malware").forEach(galaxies::malware);
        attributes.fill(draft);
        galaxies.fill(draft, attributes);
        if (restricted) {
            // Those whom its source restricts it to are not known here.
            marking.markOrcon(draft);
        } else {
            marking.mark(draft);
        }
        return described(draft, new MachineTags(tags), galaxies).unmapped(event.rest());
    }

    private EventDraft described(EventDraft draft, MachineTags tags, MispGalaxies galaxies) {
        // RFC 9562, section 4: in either case it is the same.
        String uuid = String.valueOf(event.take("uuid")).toLowerCase(Locale.ROOT);
        String title = event.take("info");
        Instant modified = event.take("timestamp", times::parse);
        Instant day = day();
        var quoted = new QuotedIds();
        quoted.add(uuid);
        quoted.add(event.text("extends_uuid"));
        event.children("RelatedEvent")
                .forEach(related -> quoted.add(related.child("Event").text("uuid")));
        Severity level = SEVERITIES.of(event.text("threat_level_id"));
        if (tags.falsePositive()) {
            draft.activity(Activity.CLOSE, CloseReason.FALSE_POSITIVE);
        }
        return draft.producerUid(uuid, Identity.FINDING)
                .modified(modified)
                .time(modified == null ? day : modified)
                .text(title, null)
                .classification(classification(tags, title, galaxies))
                .severity(level == Severity.UNKNOWN ? tags.severity().orElse(level) : level)
                .confidence(tags.confidence().orElse(null))
                .exercise(tags.exercise())
                .relatedIds(quoted.list());
    }

    private static Classification classification(MachineTags tags, @Nullable String title, MispGalaxies galaxies) {
        return tags.classification().orElseGet(() -> {
            Classification words = WordClassifier.of(title + " / " + tags.tags());
            return words.equals(Classifications.undetermined()) && galaxies.hasMalware()
                    ? Classifications.parse("malicious-code/infected-system")
                    : words;
        });
    }

    /** The attributes of the event and of its objects that are not deleted. */
    private List<JsonFields> attributes() {
        List<JsonFields> attributes = new ArrayList<>(event.children("Attribute"));
        for (JsonFields object : event.children("Object")) {
            if (!isDeleted(object)) {
                for (JsonFields attribute : object.children("Attribute")) {
                    inherit(attribute, object);
                    attributes.add(attribute);
                }
            }
        }
        attributes.removeIf(MispEvent::isDeleted);
        return attributes;
    }

    /** An attribute that inherits its distribution (5) has that of its object. */
    private static void inherit(JsonFields attribute, JsonFields object) {
        String own = attribute.text("distribution");
        if (own == null || own.equals("5")) {
            attribute.put("distribution", object.text("distribution"));
        }
    }

    private @Nullable Instant day() {
        String date = event.text("date");
        return date == null ? null : times.parse(date.strip() + "T00:00:00Z");
    }

    private static boolean isRestricted(JsonFields part) {
        String distribution = part.text("distribution");
        return distribution != null && RESTRICTED.contains(distribution.strip());
    }

    static boolean isDeleted(JsonFields part) {
        String deleted = part.text("deleted");
        return deleted != null && (deleted.equals("true") || deleted.equals("1"));
    }

    private static List<String> tags(JsonFields part) {
        List<String> names = new ArrayList<>();
        for (JsonFields tag : part.children("Tag")) {
            String name = tag.text("name");
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }
}
