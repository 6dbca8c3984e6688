package dev.noroshi.producer.format.stix;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.Indicators;
import dev.noroshi.producer.format.Opponents;
import dev.noroshi.producer.format.stix.pattern.Comparison;
import dev.noroshi.producer.format.stix.pattern.MalformedPatternException;
import dev.noroshi.producer.format.stix.pattern.PatternParser;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.schema.Classification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects indicators from patterns and from cyber-observable objects (STIX 2.1, sections 6 and 9), by `observables.tsv`. */
final class Indication {

    private static final int MOST = 1000;
    private static final int MOST_SIDES = 100;

    private record Sides(EndpointDraft source, EndpointDraft destination) {}

    private final StixBundle bundle;
    private final Observables observables;
    private final List<Alone> alone = new ArrayList<>();
    private final List<Sides> flows = new ArrayList<>();
    private final Set<String> ends = new HashSet<>();
    /** Objects that equal each other are still two: each is found by its place. */
    private final Set<JsonFields> endsInPlace = Collections.newSetFromMap(new IdentityHashMap<>());

    private int collected;
    private int omitted;

    private record Alone(JsonFields object, JsonFields among) {}

    Indication(StixBundle bundle, Observables observables) {
        this.bundle = bundle;
        this.observables = observables;
    }

    /** Adds what the pattern of an indicator looks for; nothing where it is of another language or broken. */
    void pattern(JsonFields indicator) {
        String pattern = indicator.text("pattern");
        if (pattern != null && isStix(indicator)) {
            try {
                comparisons(pattern);
            } catch (MalformedPatternException broken) {
                // The indicator itself is rejected for it; what refers to it stands without.
            }
        }
    }

    /**
     * Adds what the pattern looks for.
     *
     * @throws MalformedPatternException where it is none
     */
    void comparisons(String pattern) throws MalformedPatternException {
        for (Comparison comparison : PatternParser.parse(pattern)) {
            String kind = comparison.names() ? StixTables.kind(comparison.type(), comparison.path()) : null;
            if (kind != null) {
                comparison.values().forEach(value -> add(kind, value));
            }
        }
    }

    static boolean isStix(JsonFields indicator) {
        String language = indicator.text("pattern_type");
        return language == null || language.equals("stix");
    }

    /** Takes in a cyber-observable object; others are passed over. */
    void observable(JsonFields object) {
        observable(object, JsonFields.none());
    }

    /**
     * The same of one that stands within observed data (STIX 2.0, part 2, section 2.4).
     *
     * @param among the objects that stand there, by the key with which they refer to each other
     */
    void observable(JsonFields object, JsonFields among) {
        if ("network-traffic".equals(object.text("type")) && flows.size() < MOST_SIDES) {
            flows.add(new Sides(end(object, among, "src_ref", "src_port"), end(object, among, "dst_ref", "dst_port")));
        }
        for (String victims : List.of("to_refs", "cc_refs", "bcc_refs")) {
            object.texts(victims).forEach(victim -> isEnd(victim, among));
        }
        alone.add(new Alone(object, among));
    }

    private void isEnd(String ref, JsonFields among) {
        if (among.hasObject(ref)) {
            endsInPlace.add(among.child(ref));
        } else {
            ends.add(ref);
        }
    }

    /** Adds the sides of what was observed on the network, and every other object as an indicator. */
    void sides(EventDraft draft, Classification classification) {
        for (Sides flow : flows) {
            Opponents.of(flow.source(), flow.destination(), classification, false)
                    .addTo(draft, new EndpointDraft());
        }
        for (Alone one : alone) {
            if (!ends.contains(String.valueOf(one.object().text("id"))) && !endsInPlace.contains(one.object())) {
                properties(one.object(), one.among());
            }
        }
    }

    int omitted() {
        return omitted;
    }

    private void properties(JsonFields object, JsonFields among) {
        String type = String.valueOf(object.text("type"));
        for (StixTables.Property property : StixTables.properties(type)) {
            if (property.path().endsWith(".*")) {
                JsonFields parent = object.child(
                        property.path().substring(0, property.path().length() - 2));
                parent.names().forEach(name -> add(property.kind(), parent.text(name)));
            } else {
                add(property.kind(), value(object, among, property.path()));
            }
        }
    }

    /** A property of the object, or of one that it refers to: `from_ref.value`. */
    private @Nullable String value(JsonFields object, JsonFields among, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return object.text(path);
        }
        String ref = object.text(path.substring(0, dot));
        JsonFields other = ref == null || object.text("type") == null ? null : find(ref, among);
        boolean isSide = "network-traffic".equals(object.text("type"));
        return other == null || isSide ? null : other.text(path.substring(dot + 1));
    }

    private @Nullable JsonFields find(String ref, JsonFields among) {
        return among.hasObject(ref) ? among.child(ref) : bundle.find(ref);
    }

    private EndpointDraft end(JsonFields traffic, JsonFields among, String ref, String port) {
        String id = traffic.text(ref);
        JsonFields object = id == null ? null : find(id, among);
        String value = object == null ? null : object.text("value");
        if (id != null) {
            isEnd(id, among);
        }
        var end = new EndpointDraft();
        String number = traffic.text(port);
        end.port(number == null ? null : Numbers.port(number));
        return value == null ? end : end.ip(Addresses.endpoint(value)).domain(Hosts.domain(value));
    }

    private void add(String kind, @Nullable String value) {
        if (value == null) {
            return;
        }
        if (collected >= MOST) {
            omitted++;
        } else if (Indicators.add(observables, kind, value)) {
            collected++;
        }
    }
}
