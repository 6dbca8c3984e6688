package dev.noroshi.event;

import dev.noroshi.event.FingerprintTemplate.Part;
import dev.noroshi.schema.Classification;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The template of each classification, most specific first: `taxonomy/type`, then `taxonomy`, then the default.
 *
 * @param version part of every fingerprint, so that a change of templates opens new incidents rather than mixing
 * @param byClassification keys are `taxonomy/type` or `taxonomy` of RSIT
 */
public record FingerprintTemplates(
        int version, FingerprintTemplate fallback, Map<String, FingerprintTemplate> byClassification) {

    public FingerprintTemplates {
        byClassification = Map.copyOf(byClassification);
    }

    /**
     * Version 1. One scanner that tries many hosts is one incident, and so is one lure that many people got; a flood
     * from many sources is one incident of its target; everything else is told apart by all parts.
     */
    public static FingerprintTemplates standard() {
        var bySource = new FingerprintTemplate(Set.of(Part.ANALYTIC, Part.ATTACKERS));
        var byTarget = new FingerprintTemplate(Set.of(Part.ANALYTIC, Part.VICTIMS, Part.PORT));
        return new FingerprintTemplates(
                1,
                new FingerprintTemplate(Set.of(Part.values())),
                Map.of(
                        "information-gathering/scanner", bySource,
                        "fraud/phishing", bySource,
                        "availability/dos", byTarget,
                        "availability/ddos", byTarget));
    }

    /** The same with one more entry, or another for the same classification. */
    public FingerprintTemplates with(String classification, FingerprintTemplate template) {
        Map<String, FingerprintTemplate> changed = new HashMap<>(byClassification);
        changed.put(classification, template);
        return new FingerprintTemplates(version, fallback, changed);
    }

    /** When an incident of observations of that classification is over. */
    public Lifetime lifetime(Classification classification) {
        return of(classification).lifetime();
    }

    /** The longest age of any template; zero where none has one. */
    public Duration longestAge() {
        return Stream.concat(Stream.of(fallback), byClassification.values().stream())
                .map(template -> template.lifetime().age())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    FingerprintTemplate of(Classification classification) {
        FingerprintTemplate exact = byClassification.get(classification.getTaxonomy() + "/" + classification.getType());
        return exact != null ? exact : byClassification.getOrDefault(classification.getTaxonomy(), fallback);
    }
}
