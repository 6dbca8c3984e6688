package dev.noroshi.notifier.channel.format.stix;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.notifier.channel.format.evidence.Evidence;
import dev.noroshi.notifier.channel.format.evidence.Value;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.CloseReason;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One version of an alert as STIX 2.1 objects, made of its redacted content alone. */
public final class StixAlert {

    private static final long MOST_COUNTED = 999_999_999L;
    /** Names of one kind that are made objects of; with the values there are fewer than a thousand in all. */
    private static final int MOST_NAMES = 50;

    private final AlertContent content;
    private final StixScope scope;
    private final List<ObjectNode> objects = new ArrayList<>();

    private StixAlert(AlertContent content) {
        this.content = content;
        this.scope = new StixScope(content);
    }

    /** Its objects, each once, the report that names them all last; without the marking definition. */
    public static List<ObjectNode> objects(AlertContent content) {
        StixAlert alert = new StixAlert(content);
        alert.identity();
        alert.incident();
        alert.names();
        alert.evidence(Evidence.of(content));
        alert.report();
        return List.copyOf(alert.objects);
    }

    /** All of it in a bundle of its own, its marking definition included. */
    public static ObjectNode bundle(AlertContent content) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("type", "bundle");
        bundle.put(
                "id",
                new StixScope(content)
                        .id("bundle", content.getVersion() + " " + content.getType() + " " + content.getTlp()));
        ArrayNode all = bundle.putArray("objects");
        all.add(StixMarkings.of(content.getTlp()));
        objects(content).forEach(all::add);
        return bundle;
    }

    private ObjectNode add(String type, String key) {
        ObjectNode object = scope.object(type, key);
        objects.add(object);
        return object;
    }

    /** Who reports, as far as the reader may know. */
    private void identity() {
        ObjectNode identity = add("identity", "source");
        identity.put("name", sourceName());
        if (content.getSource().getCountry() != null) {
            identity.put("description", "Country: " + content.getSource().getCountry());
        }
        identity.put("identity_class", "organization");
        texts(identity, "sectors", content.getSource().getSectors());
    }

    private String sourceName() {
        Map<String, String> names = content.getSource().getNames();
        String org = content.getSource().getOrg();
        return names.getOrDefault("en", org == null ? "Undisclosed organisation" : org);
    }

    private void incident() {
        ObjectNode incident = add("incident", "");
        incident.put("name", title());
        if (content.getDescription() != null) {
            incident.put("description", content.getDescription());
        }
        labels(incident);
        if (content.getConfidence() != null) {
            incident.put("confidence", Math.max(0, Math.min(100, content.getConfidence())));
        }
        ArrayNode references = incident.putArray("external_references");
        references.addObject().put("source_name", "noroshi").put("external_id", content.getReference());
        content.getAttacks().forEach(attack -> {
            if (attack.getTechnique() != null) {
                references.addObject().put("source_name", "mitre-attack").put("external_id", attack.getTechnique());
            }
        });
    }

    /** In words of our own, and as the machine tags of MISP that other platforms read. */
    private void labels(ObjectNode object) {
        Set<String> labels = new LinkedHashSet<>();
        labels.add(content.getClassification().getTaxonomy() + "/"
                + content.getClassification().getType());
        labels.add("severity:" + content.getSeverity().name().toLowerCase(Locale.ROOT));
        labels.add("alert:" + content.getType().name().toLowerCase(Locale.ROOT));
        if (content.getCloseReason() != null) {
            labels.add("closed:" + content.getCloseReason().name().toLowerCase(Locale.ROOT));
        }
        labels.add("rsit:" + content.getClassification().getTaxonomy() + "=\""
                + content.getClassification().getType() + "\"");
        if (content.getCloseReason() == CloseReason.FALSE_POSITIVE) {
            labels.add("false-positive:confirmed=\"true\"");
        }
        if (content.getExercise()) {
            labels.add("exercise");
            labels.add("exercise:generic=\"comcheck\"");
        }
        content.getObligations().forEach(each -> labels.add("obligation:" + each.toLowerCase(Locale.ROOT)));
        texts(object, "labels", labels);
    }

    private String title() {
        String title = content.getTitle();
        String fallback = content.getClassification().getTaxonomy() + "/"
                + content.getClassification().getType();
        return (content.getExercise() ? "[EXERCISE] " : "") + (title == null || title.isBlank() ? fallback : title);
    }

    private void names() {
        for (String name : named(content.getMalware())) {
            add("malware", name).put("name", name).put("is_family", true);
        }
        for (String name : named(content.getThreatActors())) {
            add("threat-actor", name).put("name", name);
        }
        for (String name : named(content.getCampaigns())) {
            add("campaign", name).put("name", name);
        }
        for (String name : named(content.getVulnerabilities())) {
            ObjectNode vulnerability = add("vulnerability", name).put("name", name);
            if (name.regionMatches(true, 0, "CVE-", 0, 4)) {
                vulnerability
                        .putArray("external_references")
                        .addObject()
                        .put("source_name", "cve")
                        .put("external_id", name.toUpperCase(Locale.ROOT));
            }
        }
    }

    private static List<String> named(List<String> names) {
        return names.stream()
                .filter(name -> !name.isBlank())
                .distinct()
                .limit(MOST_NAMES)
                .toList();
    }

    private void evidence(Evidence evidence) {
        List<String> seen = new ArrayList<>();
        for (Value value : evidence.values()) {
            ObjectNode observable = StixObservable.of(value, scope);
            objects.add(observable);
            seen.add(observable.path("id").asText());
        }
        String observed = "";
        if (!seen.isEmpty()) {
            ObjectNode data = add("observed-data", "");
            data.put("first_observed", StixTime.text(content.getFirstSeen()));
            data.put("last_observed", lastSeen());
            data.put("number_observed", Math.max(1, count()));
            texts(data, "object_refs", seen);
            observed = data.path("id").asText();
        }
        for (Value value : evidence.indicators()) {
            indicator(value, observed);
        }
    }

    private void indicator(Value value, String observed) {
        String pattern = StixPattern.of(value);
        ObjectNode indicator = add("indicator", pattern);
        indicator.put("name", value.text());
        texts(indicator, "indicator_types", List.of("malicious-activity"));
        indicator.put("pattern", pattern);
        indicator.put("pattern_type", "stix");
        indicator.put("pattern_version", "2.1");
        indicator.put("valid_from", StixTime.text(content.getFirstSeen()));
        if (content.getConfidence() != null) {
            indicator.put("confidence", Math.max(0, Math.min(100, content.getConfidence())));
        }
        ObjectNode sighting = add("sighting", pattern);
        sighting.put("first_seen", StixTime.text(content.getFirstSeen()));
        sighting.put("last_seen", lastSeen());
        sighting.put("count", count());
        sighting.put("sighting_of_ref", indicator.path("id").asText());
        texts(sighting, "observed_data_refs", List.of(observed));
        texts(sighting, "where_sighted_refs", List.of(scope.creator()));
    }

    private long count() {
        return Math.max(0, Math.min(MOST_COUNTED, content.getCount()));
    }

    /** Not before the first, whatever the source's clocks say (STIX 2.1, sections 4.13 and 5.2). */
    private String lastSeen() {
        boolean crossed = content.getLastSeen().isBefore(content.getFirstSeen());
        return StixTime.text(crossed ? content.getFirstSeen() : content.getLastSeen());
    }

    private void report() {
        List<String> ids =
                objects.stream().map(object -> object.path("id").asText()).toList();
        ObjectNode report = add("report", "");
        report.put("name", title());
        if (content.getDescription() != null) {
            report.put("description", content.getDescription());
        }
        texts(report, "report_types", List.of("observed-data"));
        report.put("published", report.path("created").asText());
        labels(report);
        texts(report, "object_refs", ids);
        report.putArray("external_references")
                .addObject()
                .put("source_name", "noroshi")
                .put("external_id", content.getReference());
    }

    private static void texts(ObjectNode object, String name, Iterable<String> values) {
        if (values.iterator().hasNext()) {
            ArrayNode array = object.putArray(name);
            values.forEach(array::add);
        }
    }
}
