package dev.noroshi.producer.format.stix;

import dev.noroshi.producer.format.AttackIds;
import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.Marking;
import dev.noroshi.producer.format.stix.pattern.MalformedPatternException;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Classification;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the objects say that a finding refers to. Whatever is taken from an object brings its marking: the event is marked
 * as strictly as the strictest of them.
 */
final class StixContext {

    private final StixBundle bundle;
    private final Indication indication;
    private final Set<String> malware = new LinkedHashSet<>();
    private final Set<String> malwareTypes = new LinkedHashSet<>();
    private final Set<String> actors = new LinkedHashSet<>();
    private final Set<String> campaigns = new LinkedHashSet<>();
    private final Set<String> vulnerabilities = new LinkedHashSet<>();
    private final Set<Attack> attacks = new LinkedHashSet<>();
    private final Set<String> phases = new LinkedHashSet<>();
    private final List<EndpointDraft> victims = new ArrayList<>();
    private Marking marking;

    /**
     * @param finding the object that the event is of
     */
    StixContext(StixBundle bundle, JsonFields finding, Observables observables) {
        this.bundle = bundle;
        this.marking = bundle.markings().of(finding);
        this.indication = new Indication(bundle, observables);
    }

    /** Takes in the object with the id and what it stands in relation to; nothing where the bundle has none. */
    @Nullable
    JsonFields follow(String id) {
        JsonFields object = bundle.find(id);
        if (object != null) {
            about(object);
            relations(id);
        }
        return object;
    }

    /** Takes in what the object stands in relation to: what it indicates, uses, is attributed to or aims at. */
    void relations(String id) {
        for (JsonFields relationship : bundle.from(id)) {
            String target = relationship.text("target_ref");
            JsonFields object = target == null ? null : bundle.find(target);
            if (object != null) {
                marking = marking.with(bundle.markings().of(relationship));
                about(object);
            }
        }
    }

    /**
     * Takes in what a pattern looks for.
     *
     * @throws MalformedPatternException where it is none
     */
    void comparisons(String pattern) throws MalformedPatternException {
        indication.comparisons(pattern);
    }

    /** Takes in what the object itself says. */
    void about(JsonFields object) {
        marking = marking.with(bundle.markings().of(object));
        techniques(object);
        String name = object.text("name");
        switch (String.valueOf(object.text("type"))) {
            case "malware" -> {
                add(malware, name);
                malwareTypes.addAll(object.texts("malware_types"));
            }
            case "threat-actor", "intrusion-set" -> add(actors, name);
            case "campaign" -> add(campaigns, name);
            case "vulnerability" -> vulnerability(object, name);
            case "identity", "location" -> victims.add(harmed(object));
            case "indicator" -> indication.pattern(object);
            case "observed-data" -> observed(object);
            default -> indication.observable(object);
        }
    }

    /** Takes in the objects that were observed, by reference or, as before version 2.1, in place. */
    void observed(JsonFields data) {
        for (String ref : data.texts("object_refs")) {
            JsonFields object = bundle.find(ref);
            if (object != null) {
                marking = marking.with(bundle.markings().of(object));
                indication.observable(object);
            }
        }
        JsonFields inPlace = data.child("objects");
        inPlace.names().forEach(key -> indication.observable(inPlace.child(key), inPlace));
    }

    /** Adds everything to the draft. */
    void fill(EventDraft draft, Classification classification) {
        draft.malware(List.copyOf(malware))
                .actors(List.copyOf(actors), List.copyOf(campaigns))
                .vulnerabilities(List.copyOf(vulnerabilities));
        marking.mark(draft);
        attacks.forEach(draft::attack);
        vulnerabilities.forEach(draft.observables()::cve);
        indication.sides(draft, classification);
        for (EndpointDraft victim : victims) {
            draft.victim(victim.build());
        }
    }

    Set<String> malware() {
        return malware;
    }

    Set<String> malwareTypes() {
        return malwareTypes;
    }

    Set<String> phases() {
        return phases;
    }

    /** How many indicators did not find room. */
    int omitted() {
        return indication.omitted();
    }

    private void vulnerability(JsonFields object, @Nullable String name) {
        List<String> ids = new ArrayList<>(references(object, "cve"));
        if (name != null) {
            ids.add(name);
        }
        for (String id : ids) {
            add(vulnerabilities, Observables.cveId(id));
        }
    }

    /** Takes in the attack techniques and kill chain phases that the object states. */
    void techniques(JsonFields object) {
        List<String> tactics = new ArrayList<>();
        for (JsonFields phase : object.children("kill_chain_phases")) {
            String name = phase.text("phase_name");
            if (name != null) {
                String key = name.strip().toLowerCase(Locale.ROOT);
                phases.add(key);
                tactics.addAll(StixTables.tactic(String.valueOf(phase.text("kill_chain_name")), key));
            }
        }
        attacks.addAll(AttackIds.in(references(object, "mitre"), tactics));
    }

    /** The ids that external references state whose source has a name that begins so. */
    private static List<String> references(JsonFields object, String source) {
        List<String> ids = new ArrayList<>();
        for (JsonFields reference : object.children("external_references")) {
            String name = reference.text("source_name");
            String id = reference.text("external_id");
            if (name != null && id != null && name.toLowerCase(Locale.ROOT).startsWith(source)) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static EndpointDraft harmed(JsonFields object) {
        List<String> sectors = object.texts("sectors");
        EndpointDraft victim = new EndpointDraft()
                .sector(sectors.isEmpty() ? null : sectors.get(0))
                .country(country(object.text("country")));
        if ("location".equals(object.text("type"))) {
            return victim;
        }
        return "individual".equals(object.text("identity_class"))
                ? victim.user(object.text("name"))
                : victim.org(object.text("name"));
    }

    private static @Nullable String country(@Nullable String text) {
        return text != null && text.strip().length() == 2 ? text.strip().toUpperCase(Locale.ROOT) : null;
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null) {
            names.add(name.strip());
        }
    }
}
