package dev.noroshi.cli.demo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came, held against what had to come.
 *
 * @param lost alerts that had to arrive and did not, one sentence each
 * @param unexpected what must not have happened, one sentence each: strangers' alerts, repeats, bad signatures, leaks
 */
record DemoVerdict(List<String> lost, List<String> unexpected) {

    /** One organisation's alerts about one thing, redacted or whole. */
    private record Shelf(String org, String marker, boolean redacted) {

        @Override
        public String toString() {
            return (redacted ? "redacted" : "whole") + " alerts about " + marker + " for " + org;
        }
    }

    static DemoVerdict of(List<DemoStory> stories, Collection<ReceivedAlert> received) {
        List<String> unexpected = new ArrayList<>();
        Map<Shelf, Set<String>> came = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (ReceivedAlert alert : received) {
            unexpected.addAll(faults(alert, stories));
            if (!ids.add(alert.id()) || !ids.add(alert.org() + alert.alertId() + "/" + alert.version())) {
                unexpected.add(name(alert) + " arrived twice");
            }
            for (String marker : markers(alert, stories)) {
                came.computeIfAbsent(new Shelf(alert.org(), marker, alert.redacted()), shelf -> new HashSet<>())
                        .add(alert.alertId());
            }
        }
        List<String> lost = new ArrayList<>();
        Map<Shelf, Integer> due = due(stories);
        Set<Shelf> shelves = new HashSet<>(due.keySet());
        shelves.addAll(came.keySet());
        for (Shelf shelf : shelves) {
            int wanted = due.getOrDefault(shelf, 0);
            int got = came.getOrDefault(shelf, Set.of()).size();
            if (got != wanted) {
                (got < wanted ? lost : unexpected).add(got + " instead of " + wanted + " " + shelf);
            }
        }
        return new DemoVerdict(lost.stream().sorted().toList(), List.copyOf(unexpected));
    }

    /** The same, with more that must not have happened. */
    DemoVerdict with(List<String> faults) {
        List<String> all = new ArrayList<>(unexpected);
        all.addAll(faults);
        return new DemoVerdict(lost, List.copyOf(all));
    }

    boolean passed() {
        return lost.isEmpty() && unexpected.isEmpty();
    }

    private static Map<Shelf, Integer> due(List<DemoStory> stories) {
        Map<Shelf, Integer> due = new HashMap<>();
        for (DemoStory story : stories) {
            for (String org : story.receives()) {
                due.merge(new Shelf(org, story.marker(), story.redactedFor().contains(org)), 1, Integer::sum);
            }
        }
        return due;
    }

    private static List<String> faults(ReceivedAlert alert, List<DemoStory> stories) {
        List<String> faults = new ArrayList<>();
        if (!alert.signed()) {
            faults.add(name(alert) + " has a signature that does not fit");
        }
        List<String> markers = markers(alert, stories);
        if (markers.isEmpty()) {
            faults.add(name(alert) + " is about nothing in the scenario");
        }
        if (alert.redacted()) {
            stories.stream()
                    .filter(story -> markers.contains(story.marker()))
                    .filter(story -> story.redactedFor().contains(alert.org()))
                    .flatMap(story -> story.secrets().stream())
                    .filter(alert.body()::contains)
                    .forEach(secret -> faults.add(name(alert) + " shows '" + secret + "', which it had to hide"));
        }
        return faults;
    }

    private static List<String> markers(ReceivedAlert alert, List<DemoStory> stories) {
        return stories.stream()
                .map(DemoStory::marker)
                .distinct()
                .filter(alert.body()::contains)
                .toList();
    }

    private static String name(ReceivedAlert alert) {
        return "alert " + alert.reference() + " version " + alert.version() + " at " + alert.org();
    }
}
