package dev.noroshi.cli.demo;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Incident;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who did not get a story's alert and why, as the decisions on record say it. */
final class RefusalCheck {

    private final Map<DemoStory, Map<String, Set<String>>> codes = new HashMap<>();

    RefusalCheck(List<DemoStory> stories, TopicContents topics) {
        for (DemoStory story : stories) {
            Set<String> incidents = topics.incidents().stream()
                    .filter(incident -> tells(incident, story))
                    .map(Incident::getIncidentId)
                    .collect(Collectors.toSet());
            Map<String, Set<String>> refused = new TreeMap<>();
            topics.decisions().stream()
                    .filter(decision -> incidents.contains(decision.getIncidentId()))
                    .forEach(decision -> collect(decision, refused));
            codes.put(story, refused);
        }
    }

    /** Recipient to the codes that refused it. */
    Map<String, Set<String>> of(DemoStory story) {
        return codes.getOrDefault(story, Map.of());
    }

    /** One sentence for each refusal that had to be on record and is not. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        codes.forEach((story, refused) -> story.refused().forEach((org, code) -> {
            Set<String> given = refused.getOrDefault(org, Set.of());
            if (!given.contains(code)) {
                missing.add(
                        "no decision on '" + story.title() + "' refuses " + org + " with " + code + ", but " + given);
            }
        }));
        return missing;
    }

    private static boolean tells(Incident incident, DemoStory story) {
        return incident.getSourceOrg().equals(story.sensor().org())
                && CanonicalJson.write(incident.getEvent()).contains(story.marker());
    }

    private static void collect(DecisionRecord decision, Map<String, Set<String>> refused) {
        decision.getRefusals()
                .forEach(group -> group.getRefusals()
                        .forEach(refusal -> refused.computeIfAbsent(refusal.getRecipient(), org -> new TreeSet<>())
                                .add(group.getCode())));
    }
}
