package dev.noroshi.producer.format.misp;

import dev.noroshi.producer.format.AttackIds;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.schema.Attack;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The clusters of galaxies, whether they stand as such or as tags (`misp-galaxy:ransomware="…"`), by `galaxies.tsv`. */
final class MispGalaxies {

    private static final MappingTable GALAXIES = MappingTable.load(MispGalaxies.class, "galaxies.tsv", 2);
    private static final Pattern TAG = Pattern.compile("misp-galaxy:([^=]{1,200})=\"?([^\"]{1,400})\"?");

    /** MITRE's ids behind names: `APT32 - G0050`. */
    private static final Pattern ID_BEHIND = Pattern.compile("\\s+-\\s+[A-Z]{1,2}\\d{4}(?:\\.\\d{3})?$");

    private final Set<String> malware = new LinkedHashSet<>();
    private final Set<String> actors = new LinkedHashSet<>();
    private final Set<String> campaigns = new LinkedHashSet<>();
    private final Set<Attack> attacks = new LinkedHashSet<>();

    /** Takes in the galaxies of the event or attribute, and its tags. */
    void add(JsonFields part, List<String> tags) {
        for (JsonFields galaxy : part.children("Galaxy")) {
            for (JsonFields cluster : galaxy.children("GalaxyCluster")) {
                String type = cluster.text("type");
                cluster(type == null ? galaxy.text("type") : type, cluster.text("value"));
            }
        }
        for (String tag : tags) {
            Matcher match = TAG.matcher(tag.strip());
            if (match.matches()) {
                cluster(match.group(1), match.group(2));
            }
        }
    }

    void malware(String name) {
        malware.add(name);
    }

    boolean hasMalware() {
        return !malware.isEmpty();
    }

    void fill(EventDraft draft, MispAttributes attributes) {
        actors.addAll(attributes.names("actor"));
        campaigns.addAll(attributes.names("campaign"));
        draft.malware(List.copyOf(malware)).actors(List.copyOf(actors), List.copyOf(campaigns));
        attacks.forEach(draft::attack);
    }

    private void cluster(@Nullable String type, @Nullable String value) {
        if (type == null || value == null) {
            return;
        }
        String name = ID_BEHIND.matcher(value.strip()).replaceFirst("");
        switch (meaning(type.strip().toLowerCase(Locale.ROOT))) {
            case "MALWARE" -> malware.add(name);
            case "ACTOR" -> actors.add(name);
            case "CAMPAIGN" -> campaigns.add(name);
            case "ATTACK" -> attacks.addAll(AttackIds.in(List.of(value), List.of()));
            default -> {
                // Guidelines, mitigations, countries: no field of an event.
            }
        }
    }

    private static String meaning(String type) {
        return GALAXIES.rows().stream()
                .filter(row -> type.equals(row.get(0)) || type.endsWith("-" + row.get(0)))
                .map(row -> row.get(1))
                .findFirst()
                .orElse("NONE");
    }
}
