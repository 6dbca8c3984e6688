package dev.noroshi.cli.demo;

import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a person reads when the demo is over: who received what, and who did not and why. */
final class DemoReport {

    private final PrintWriter out;

    DemoReport(PrintWriter out) {
        this.out = out;
    }

    void received(List<ReceivedAlert> received) {
        Map<String, List<ReceivedAlert>> byOrg =
                received.stream().collect(Collectors.groupingBy(ReceivedAlert::org, TreeMap::new, Collectors.toList()));
        out.printf("%nWhat each organisation received%n");
        for (String org : DemoScenario.ORGANISATIONS) {
            List<ReceivedAlert> alerts = byOrg.getOrDefault(org, List.of());
            out.printf("%n  %s: %d deliveries, all signatures checked%n", org, alerts.size());
            alerts.stream().collect(Collectors.groupingBy(ReceivedAlert::alertId)).values().stream()
                    .map(versions -> versions.stream()
                            .max(Comparator.comparingInt(ReceivedAlert::version))
                            .orElseThrow())
                    .sorted(Comparator.comparing(ReceivedAlert::reference))
                    .forEach(this::line);
        }
    }

    void refused(List<DemoStory> stories, RefusalCheck refusals) {
        out.printf("%nWho did not get it, and why%n%n");
        for (DemoStory story : stories) {
            String codes = refusals.of(story).entrySet().stream()
                    .map(refusal -> refusal.getKey() + " " + String.join("/", refusal.getValue()))
                    .collect(Collectors.joining(", "));
            out.printf("  %-45s %s%n", story.title(), codes.isEmpty() ? "-" : codes);
        }
    }

    void verdict(DemoVerdict verdict, DemoFigures figures) {
        out.printf(
                "%n%d events accepted, %d incidents, %d alerts, %d delivered; %d refusals, %d held%n"
                        + "received -> delivered: p50 %d ms, p99 %d ms%n",
                figures.accepted(),
                figures.incidents(),
                figures.alerts(),
                figures.delivered(),
                figures.denied(),
                figures.held(),
                figures.percentile(50),
                figures.percentile(99));
        verdict.lost().forEach(sentence -> out.println("LOST: " + sentence));
        verdict.unexpected().forEach(sentence -> out.println("UNEXPECTED: " + sentence));
        if (verdict.passed()) {
            out.println("Each expected alert arrived once, and nothing else did.");
        }
    }

    private void line(ReceivedAlert alert) {
        var data = alert.payload().path("data");
        out.printf(
                "    %s %-8s %-12s x%-5d %s%s%n",
                alert.reference(),
                data.path("severity").asText(),
                "[TLP:" + data.path("tlp").asText() + "]",
                data.path("count").asLong(),
                alert.title(),
                alert.redacted() ? "  (redacted)" : "");
    }
}
