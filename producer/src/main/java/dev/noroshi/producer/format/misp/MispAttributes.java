package dev.noroshi.producer.format.misp;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.Indicators;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What attributes say, by `attributes.tsv`. A type with a bar (`filename|md5`) has a value with a bar: two attributes. */
final class MispAttributes {

    private static final Map<String, List<String>> TYPES = types();
    private static final String SAMPLE = "malware-sample";
    private static final String SAMPLE_IS = "filename|md5";

    private final Observables observables;
    private final Timestamps times;
    private final List<EndpointDraft> victims = new ArrayList<>();
    private final Set<String> vulnerabilities = new LinkedHashSet<>();
    private final Map<String, Set<String>> names = new HashMap<>();
    private @Nullable Instant first;
    private @Nullable Instant last;
    private long sightings;

    MispAttributes(Observables observables, Timestamps times) {
        this.observables = observables;
        this.times = times;
    }

    void add(JsonFields attribute) {
        // The content of samples and attachments stays in the raw record.
        attribute.drop("data");
        String type = attribute.text("type");
        String value = attribute.text("value");
        if (type == null || value == null) {
            return;
        }
        String[] types = (type.equals(SAMPLE) ? SAMPLE_IS : type).split("\\|", 2);
        String[] values = types.length > 1 ? split(types[1], value) : new String[] {value};
        boolean detects = !"false".equals(attribute.text("to_ids")) && !"0".equals(attribute.text("to_ids"));
        for (int i = 0; i < Math.min(types.length, values.length); i++) {
            one(types[i].strip().toLowerCase(Locale.ROOT), values[i].strip(), detects);
        }
        seen(attribute);
    }

    /** MISP writes a bar before a port too, those who feed it a colon. */
    private static String[] split(String second, String value) {
        int colon = value.lastIndexOf(':');
        return second.equals("port") && colon > 0 && value.indexOf('|') < 0
                ? new String[] {value.substring(0, colon), value.substring(colon + 1)}
                : value.split("\\|", 2);
    }

    /** The names that attributes state outright: `malware`, `actor` or `campaign`. */
    Set<String> names(String kind) {
        return names.getOrDefault(kind, Set.of());
    }

    void fill(EventDraft draft) {
        victims.stream().filter(EndpointDraft::isKnown).forEach(victim -> draft.victim(victim.build()));
        draft.vulnerabilities(List.copyOf(vulnerabilities))
                .activeFrom(first, last)
                .count(Math.max(1, sightings));
    }

    private void one(String type, String value, boolean detects) {
        List<String> row = TYPES.get(type);
        if (row == null || value.isEmpty()) {
            return;
        }
        String kind = row.get(2);
        switch (row.get(1)) {
            case "VICTIM" -> victims.add(victim(kind, value));
            case "NAME" ->
                names.computeIfAbsent(kind, none -> new LinkedHashSet<>()).add(value);
            case "VULNERABILITY" -> vulnerability(value);
            default -> {
                if (detects) {
                    Indicators.add(observables, kind, value);
                }
            }
        }
    }

    private void vulnerability(String value) {
        String id = Observables.cveId(value);
        if (id != null) {
            vulnerabilities.add(id);
            observables.cve(id);
        }
    }

    private static EndpointDraft victim(String kind, String value) {
        var victim = new EndpointDraft();
        return switch (kind) {
            case "org" -> victim.org(value);
            case "user" -> victim.user(value);
            case "email" -> victim.email(Observables.emailAddress(value));
            default -> victim.hostname(Hosts.host(value));
        };
    }

    private void seen(JsonFields attribute) {
        Instant from = time(attribute, "first_seen");
        Instant until = time(attribute, "last_seen");
        first = from != null && (first == null || from.isBefore(first)) ? from : first;
        last = until != null && (last == null || until.isAfter(last)) ? until : last;
        for (JsonFields sighting : attribute.children("Sighting")) {
            String type = sighting.text("type");
            sightings += type == null || type.equals("0") ? 1 : 0;
        }
    }

    private @Nullable Instant time(JsonFields attribute, String name) {
        String text = attribute.text(name);
        return text == null ? null : times.parse(text);
    }

    private static Map<String, List<String>> types() {
        Map<String, List<String>> types = new HashMap<>();
        MappingTable.load(MispAttributes.class, "attributes.tsv", 3).rows().forEach(row -> types.put(row.get(0), row));
        return types;
    }
}
