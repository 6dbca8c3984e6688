package dev.noroshi.producer.format.stix;

import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.MachineTags;
import dev.noroshi.producer.format.QuotedIds;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.format.stix.pattern.MalformedPatternException;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One object that is a finding, with what it refers to. */
final class StixFinding {

    private static final SeverityTable SEVERITIES = SeverityTable.load(StixFinding.class, "severities.tsv");

    private final StixBundle bundle;
    private final JsonFields own;
    private final Timestamps times;
    private final EventDraft draft = new EventDraft(StixAdapter.NAME);
    private final StixContext context;
    private final QuotedIds quoted = new QuotedIds();
    private final String id;

    /**
     * @param own the object, to take from
     */
    StixFinding(StixBundle bundle, JsonFields own, Timestamps times) {
        this.bundle = bundle;
        this.own = own;
        this.times = times;
        this.context = new StixContext(bundle, own, draft.observables());
        this.id = String.valueOf(own.text("id"));
    }

    Reading reading(String type) {
        context.techniques(own);
        context.relations(id);
        Reading refused = switch (type) {
            case "indicator" -> indicator();
            case "sighting" -> sighting();
            case "report" -> report();
            case "observed-data" -> observedData();
            default -> incident();
        };
        return refused == null ? Reading.finding(common(type)) : refused;
    }

    private @Nullable Reading indicator() {
        String pattern = own.text("pattern");
        if (pattern == null) {
            return new Reading.Rejected(RejectCode.MISSING_FIELD, "an indicator needs a pattern");
        }
        if (Indication.isStix(own)) {
            try {
                context.comparisons(pattern);
            } catch (MalformedPatternException broken) {
                return new Reading.Rejected(RejectCode.INVALID_FIELD, "pattern: " + broken.reason());
            }
        }
        draft.time(time("created")).analytic(new Analytic(id, own.text("name"), "indicator"));
        return null;
    }

    private @Nullable Reading sighting() {
        String sighted = own.text("sighting_of_ref");
        if (sighted == null) {
            return new Reading.Rejected(RejectCode.MISSING_FIELD, "a sighting needs sighting_of_ref");
        }
        Long count = own.take("count", Numbers::whole);
        if (count != null && count == 0) {
            return new Reading.Skipped("a sighting of count 0 says that nothing was seen");
        }
        quoted.add(sighted);
        JsonFields object = context.follow(sighted);
        own.texts("observed_data_refs").forEach(context::follow);
        own.texts("where_sighted_refs").forEach(context::follow);
        Instant first = own.take("first_seen", times::parse);
        Instant last = own.take("last_seen", times::parse);
        draft.time(last != null ? last : first != null ? first : time("created"))
                .activeFrom(first, last)
                .count(count == null ? 1 : count);
        String name = object == null ? null : object.text("name");
        own.put("name", own.has("name") ? null : "Sighting of " + (name == null ? sighted : name));
        return null;
    }

    private @Nullable Reading report() {
        for (String ref : own.texts("object_refs")) {
            JsonFields object = bundle.find(ref);
            if (object == null) {
                quoted.add(ref);
            } else if (!"identity".equals(object.text("type")) && !"location".equals(object.text("type"))) {
                context.about(object);
            }
        }
        Instant published = own.take("published", times::parse);
        draft.time(published == null ? time("created") : published)
                .analytic(new Analytic(id, own.text("name"), "report"));
        return null;
    }

    private @Nullable Reading observedData() {
        context.observed(own);
        Instant first = own.take("first_observed", times::parse);
        Instant last = own.take("last_observed", times::parse);
        Long count = own.take("number_observed", Numbers::count);
        draft.time(last == null ? time("created") : last)
                .activeFrom(first, last)
                .count(count == null ? 1 : count)
                .analytic(new Analytic(id, null, "observed-data"));
        return null;
    }

    private @Nullable Reading incident() {
        draft.time(time("created"));
        return null;
    }

    private EventDraft common(String type) {
        boolean updated = type.equals("sighting") || type.equals("incident");
        var tags = new MachineTags(own.texts("labels"));
        String title = own.take("name");
        Instant created = own.take("created", times::parse);
        Instant modified = own.take("modified", times::parse);
        own.children("external_references").forEach(reference -> quoted.in(reference.text("external_id")));
        quoted.add(id);
        Classification classification = classification(tags, title);
        context.fill(draft, classification);
        draft.producerUid(id, updated ? Identity.FINDING : Identity.OBSERVATION)
                .modified(modified)
                .text(title, own.take("description"))
                .classification(classification)
                .severity(tags.severity().orElseGet(() -> SEVERITIES.of(own.text("severity"))))
                .confidence(confidence(tags))
                .exercise(tags.exercise())
                .relatedIds(quoted.list());
        activity(created, modified, tags);
        own.drop("type");
        own.drop("id");
        if (context.omitted() > 0) {
            own.put("observables beyond the limit", Integer.toString(context.omitted()));
        }
        return draft.unmapped(own.rest());
    }

    private Classification classification(MachineTags tags, @Nullable String title) {
        Optional<Classification> stated = tags.classification();
        for (String vocabulary : List.of("incident_types", "indicator_types", "report_types")) {
            stated = stated.or(() -> StixTables.classification(vocabulary, own.texts(vocabulary)));
        }
        stated = stated.or(() -> StixTables.classification("phase", context.phases()))
                .or(() -> StixTables.classification("malware_types", context.malwareTypes()));
        if (stated.isPresent()) {
            return stated.get();
        }
        Classification words = WordClassifier.of(title + " / " + tags.tags());
        return words.equals(Classifications.undetermined())
                        && !context.malware().isEmpty()
                ? Classifications.parse("malicious-code/infected-system")
                : words;
    }

    private @Nullable Integer confidence(MachineTags tags) {
        Integer stated = own.take("confidence", text -> {
            Long number = Numbers.whole(text);
            return number == null || number < 0 || number > 100 ? null : Integer.valueOf(number.intValue());
        });
        return stated == null ? tags.confidence().orElse(null) : stated;
    }

    private void activity(@Nullable Instant created, @Nullable Instant modified, MachineTags tags) {
        if (tags.falsePositive()) {
            draft.activity(Activity.CLOSE, CloseReason.FALSE_POSITIVE);
        } else if ("true".equals(own.text("revoked"))) {
            draft.activity(Activity.CLOSE, CloseReason.WITHDRAWN);
        } else {
            boolean later = created != null && modified != null && modified.isAfter(created);
            draft.activity(later ? Activity.UPDATE : Activity.CREATE, null);
        }
    }

    /** The time under the name, which stays. */
    private @Nullable Instant time(String name) {
        String text = own.text(name);
        return text == null ? null : times.parse(text);
    }
}
