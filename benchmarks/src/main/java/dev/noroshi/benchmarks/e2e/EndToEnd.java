package dev.noroshi.benchmarks.e2e;

import dev.noroshi.benchmarks.floor.Floors;
import dev.noroshi.benchmarks.harness.Figure;
import dev.noroshi.benchmarks.harness.Harness;
import dev.noroshi.benchmarks.harness.Report;
import dev.noroshi.benchmarks.harness.Scenario;
import dev.noroshi.benchmarks.harness.Section;
import dev.noroshi.benchmarks.harness.Trial;
import dev.noroshi.benchmarks.hub.HubSite;
import dev.noroshi.benchmarks.hub.Hubs;
import dev.noroshi.benchmarks.load.Mix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Measures throughput for each size of policy, and latency, each on a broker of its own. */
public final class EndToEnd {
    private static final List<String> FLOORS = List.of(Floors.IDENTITY, Floors.STORES);
    private static final int RECIPIENTS = 2;
    /** The processor writes an incident and a decision for each first. */
    private static final int BESIDE_ALERTS = 2;

    private static final int LATENCY_ORGANISATIONS = 6;

    private final EndToEndPlan plan;
    private final Harness harness;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    /** @param progress told one line a run */
    public EndToEnd(EndToEndPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.harness = new Harness(plan.effort(), progress);
    }

    /** Measures everything; takes minutes. */
    public Report measure() {
        List<Section> sections = new ArrayList<>();
        if (plan.parts().contains(Part.THROUGHPUT)) {
            plan.organisations().forEach(size -> sections.add(throughput(size)));
        }
        if (plan.parts().contains(Part.LATENCY)) {
            sections.add(latency("alert", site -> Hubs.alerts(site, LATENCY_ORGANISATIONS, 1)));
        }
        if (plan.parts().contains(Part.LATENCY_WITH_RULES)) {
            sections.add(latency("alert beside rules", site -> Hubs.alertsBesideRules(site, LATENCY_ORGANISATIONS, 1)));
        }
        if (plan.parts().contains(Part.WEBHOOK)) {
            sections.add(latency("webhook", site -> Hubs.webhooks(site, LATENCY_ORGANISATIONS, 1)));
        }
        facts.put("flushedEvents", plan.flushed());
        facts.put("floorCommitMillis", plan.floorCommit().toMillis());
        facts.put("rounds", plan.effort().rounds());
        facts.put("secondsPerRun", plan.effort().seconds());
        return new Report(facts, sections);
    }

    private Section throughput(int organisations) {
        try (Site site = Site.start(plan)) {
            List<Scenario> scenarios = List.of(
                    site.floors().identity(),
                    site.floors().stores(RECIPIENTS, BESIDE_ALERTS),
                    Hubs.alerts(site.hub(), whole(organisations), RECIPIENTS));
            facts.put("recordBytes", site.floors().recordBytes());
            site.setUp(scenarios);
            List<Trial> trials = new ArrayList<>();
            for (Mix mix : plan.mixes()) {
                scenarios.forEach(scenario -> trials.add(new Trial(scenario, mix)));
            }
            String title = "Throughput, policy of " + organisations + " organisations";
            return new Section(title, Figure.RECORDS_PER_SECOND, FLOORS, harness.throughput(trials));
        }
    }

    /** The next number of organisations that makes whole communities. */
    private static int whole(int organisations) {
        int members = RECIPIENTS + 1;
        return (organisations + members - 1) / members * members;
    }

    private Section latency(String goal, Function<HubSite, Scenario> ours) {
        try (Site site = Site.start(plan)) {
            List<Scenario> scenarios = List.of(site.floors().identity(), ours.apply(site.hub()));
            site.setUp(scenarios);
            List<Trial> trials = scenarios.stream()
                    .map(scenario -> new Trial(scenario, Mix.FIRSTS))
                    .toList();
            String title = "Latency to the " + goal + " at " + plan.perSecond() + " first alerts a second";
            return new Section(title, Figure.P99_MILLIS, FLOORS, harness.latency(trials, plan.perSecond()));
        }
    }
}
