package dev.noroshi.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.event.Ids;
import dev.noroshi.processor.correlation.Correlation;
import dev.noroshi.processor.correlation.CorrelationCaps;
import dev.noroshi.processor.correlation.CorrelationMemory;
import dev.noroshi.processor.correlation.Detection;
import dev.noroshi.processor.correlation.Sources;
import dev.noroshi.processor.domain.Acceptance;
import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.Events;
import dev.noroshi.processor.domain.RoutedIncident;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.processor.rules.RulesLoad.Loaded;
import dev.noroshi.processor.rules.RulesLoader;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.topic.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed without warning in the middle of its work, twice, and started again: nothing is lost and nothing doubled. */
@Tag("slow")
class KilledProcessorIT {

    private static final int EVENTS = 12_000;
    private static final int FINGERPRINTS = 800;
    private static final int UPDATES = 60;
    private static final Duration LONG = Duration.ofSeconds(150);
    private static final RuleFiles RULES = RuleFiles.of(Map.of("rules.yml", """
        title: beacon
        name: beacon
        logsource: {category: incident}
        detection: {selection: {classification: malicious-code/c2-server}, condition: selection}
        ---
        title: one victim address, two reporters
        noroshi.scope: AGREEMENT
        correlation: {type: value_count, rules: [beacon], group-by: [victims.ip], timespan: 1d, condition: {field: source.org, gte: 2}}
        """));
    private static final String RECIPIENTS = "kr-bank,kr-isp,held?";

    @Test
    void sameIncidentsAndAlertsAsWithoutTheKills(@TempDir Path state) throws IOException, InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<IncidentEvent> events = someEvents(new Random(7), now);
        Set<String> raised = new TreeSet<>();
        List<RoutedIncident> expected = undisturbed(events, now, raised);
        try (Hub hub = new Hub();
                Hub.Reading<Incident> incidents = hub.reading(Topics.INCIDENTS, Incident.class);
                Hub.Reading<Alert> alerts = hub.reading(Topics.ALERTS, Alert.class);
                Hub.Reading<DecisionRecord> decisions = hub.reading(Topics.DECISIONS, DecisionRecord.class)) {
            hub.policy("p", RECIPIENTS);
            hub.rules(RULES);
            Process child = ProcessorChild.start(hub, state);
            try {
                publish(hub, events, now, 0, EVENTS / 3);
                child = killedAfter(child, hub, state, incidents, expected.size() / 6);
                publish(hub, events, now, EVENTS / 3, EVENTS);
                child = killedAfter(child, hub, state, incidents, expected.size() / 2);
                await("all reports")
                        .atMost(LONG)
                        .until(() -> reported(incidents.poll()).size() >= expected.size());
                await("all that rules raise")
                        .atMost(LONG)
                        .until(() -> derived(incidents.poll()).size() >= raised.size());
                await("all alerts").during(Duration.ofSeconds(1)).atMost(LONG).until(() -> {
                    decisions.poll();
                    return ofReports(alerts.poll()).size() >= alertsOf(expected).size();
                });
                publishUpdates(hub, expected, now);
                child = killedAfter(
                        child, hub, state, incidents, incidents.poll().size() + UPDATES / 3);
                await("all updates")
                        .atMost(LONG)
                        .until(() -> updated(incidents.poll()).size() >= UPDATES);
                await().during(Duration.ofSeconds(1)).atMost(LONG).until(() -> {
                    decisions.poll();
                    alerts.poll();
                    return updated(incidents.poll()).size() >= UPDATES;
                });
            } finally {
                child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
            assertThat(updated(incidents.poll())).isEqualTo(idsOfFirst(expected, UPDATES));
            assertThat(names(reported(incidents.poll()))).containsExactlyInAnyOrderElementsOf(incidentsOf(expected));
            assertThat(ofReports(alerts.poll()).stream().map(KilledProcessorIT::name))
                    .containsExactlyInAnyOrderElementsOf(alertsOf(expected));
            assertThat(raised).hasSizeGreaterThan(100);
            assertThat(derived(incidents.poll())).isEqualTo(raised);
            assertFirstAlertsCameOnce(alerts.poll(), raised);
            assertChainsAreWhole(decisions.poll(), expected.size() + UPDATES);
        }
    }

    /** Each names an incident that is open by the id of its first event, and says another address and a higher severity. */
    private static void publishUpdates(Hub hub, List<RoutedIncident> expected, Instant now) {
        int number = 0;
        for (RoutedIncident opened : firsts(expected, UPDATES)) {
            IncidentEvent event = IncidentEvent.newBuilder(opened.incident().getEvent())
                    .setActivity(Activity.UPDATE)
                    .setSeverity(Severity.FATAL)
                    .setAttackers(List.of(Events.endpoint("10.9.9." + number++)))
                    .build();
            hub.event(event, now.plusMillis(EVENTS / 10));
        }
        hub.flush();
    }

    private static List<RoutedIncident> firsts(List<RoutedIncident> versions, int most) {
        return versions.stream()
                .filter(version -> version.incident().getChange() == IncidentChange.OPENED)
                .limit(most)
                .toList();
    }

    private static List<String> idsOfFirst(List<RoutedIncident> expected, int most) {
        return firsts(expected, most).stream()
                .map(version -> version.incident().getIncidentId())
                .sorted()
                .toList();
    }

    /** Which incidents an update made graver, one for each version that says so. */
    private static List<String> updated(List<Incident> incidents) {
        return incidents.stream()
                .filter(KilledProcessorIT::isUpdate)
                .map(Incident::getIncidentId)
                .sorted()
                .toList();
    }

    private static boolean isUpdate(Incident incident) {
        return incident.getRule() == null && incident.getEvent().getSeverity() == Severity.FATAL;
    }

    /** What was reported, and neither raised by a rule nor a notice to the source. */
    private static List<Alert> ofReports(List<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> !isDerived(alert) && alert.getContent().getHold() == null)
                .filter(alert -> alert.getContent().getSeverity() != Severity.FATAL)
                .toList();
    }

    private static boolean isDerived(Alert alert) {
        return alert.getRelease().getSourceOrg().equals("hub");
    }

    private static List<Incident> reported(List<Incident> incidents) {
        return incidents.stream()
                .filter(one -> one.getRule() == null && !isUpdate(one))
                .toList();
    }

    private static Set<String> derived(List<Incident> incidents) {
        return incidents.stream()
                .filter(one -> one.getRule() != null)
                .map(Incident::getIncidentId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertFirstAlertsCameOnce(List<Alert> alerts, Set<String> raised) {
        List<String> derived = alerts.stream()
                .filter(KilledProcessorIT::isDerived)
                .map(alert -> alert.getRecipient() + " " + alert.getRelease().getIncidentId() + " v"
                        + alert.getContent().getVersion())
                .toList();
        assertThat(derived).doesNotHaveDuplicates();
        assertThat(derived.stream().filter(name -> name.endsWith(" v1"))).hasSize(2 * raised.size());
    }

    private static Process killedAfter(
            Process child, Hub hub, Path state, Hub.Reading<Incident> incidents, int versions)
            throws IOException, InterruptedException {
        await("%d versions, to kill then".formatted(versions))
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> incidents.poll().size() >= versions);
        child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        return ProcessorChild.start(hub, state);
    }

    private static void publish(Hub hub, List<IncidentEvent> events, Instant now, int from, int to) {
        for (int i = from; i < to; i++) {
            hub.event(events.get(i), now.plusMillis(i / 10));
        }
        hub.flush();
    }

    /** The same events through dedup in memory: whatever the partition, the outcome of each organisation is the same. */
    private static List<RoutedIncident> undisturbed(List<IncidentEvent> events, Instant now, Set<String> raised) {
        Router router = new TestPolicy().compile(TestPolicy.snapshot("p", RECIPIENTS));
        Dedup dedup = new Dedup(
                DedupSettings.standard(Profile.EMBEDDED.partitions()), DedupMemory.onHeap(), router, rows -> {});
        Fingerprint fingerprint = new Fingerprint(FingerprintTemplates.standard());
        RulesInForce rules = ((Loaded) RulesLoader.load(RULES, CorrelationLimits.DEFAULT)).rules();
        Detection detection = new Detection(rules, Sources.UNKNOWN);
        Correlation correlation = new Correlation(CorrelationMemory.onHeap(), CorrelationCaps.standard());
        List<RoutedIncident> out = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            IncidentEvent event = events.get(i);
            Instant at = now.plusMillis(i / 10);
            String key = fingerprint.of(event);
            Acceptance acceptance = dedup.accept(key, event, at);
            out.addAll(acceptance.versions());
            Incident incident = dedup.countedTo(acceptance);
            if (incident != null) {
                for (GroupContribution given : detection.contributions(event, detection.match(event), incident, at)) {
                    correlation.accept(rules, given, at).raised().forEach(one -> raised.add(one.getIncidentId()));
                }
            }
        }
        return out;
    }

    private static void assertChainsAreWhole(List<DecisionRecord> decisions, int expected) {
        assertThat(decisions.stream().filter(one -> !one.getSourceOrg().equals("hub")))
                .hasSize(expected);
        decisions.stream()
                .collect(java.util.stream.Collectors.groupingBy(DecisionRecord::getChain))
                .values()
                .forEach(chain -> {
                    String head = null;
                    for (DecisionRecord decision : chain) {
                        assertThat(decision.getPreviousHash()).isEqualTo(head);
                        head = decision.getHash();
                    }
                    assertThat(chain.get(chain.size() - 1).getSeq()).isEqualTo(chain.size());
                });
    }

    private static List<IncidentEvent> someEvents(Random random, Instant now) {
        List<IncidentEvent> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            if (i > 0 && random.nextInt(8) == 0) {
                events.add(events.get(random.nextInt(i)));
                continue;
            }
            int which = random.nextInt(FINGERPRINTS);
            String ip = "10.2." + which / 256 + "." + which % 256;
            String org = random.nextBoolean() ? "org-killed" : "org-beside";
            Instant time = now.plusMillis(i / 10);
            String uid = "u" + i;
            events.add(Events.observation(
                    org,
                    i,
                    e -> e.setVictims(List.of(Events.endpoint(ip)))
                            .setProducerUid(uid)
                            .setFormat("ocsf")
                            .setEventId(Ids.event(org, uid))
                            .setTime(time)));
        }
        return events;
    }

    private static List<String> incidentsOf(List<RoutedIncident> versions) {
        return names(versions.stream().map(RoutedIncident::incident).toList());
    }

    private static List<String> names(List<Incident> incidents) {
        return incidents.stream()
                .map(i -> i.getIncidentId() + " v" + i.getVersion() + " " + i.getChange() + " " + i.getCount() + " "
                        + i.getEventIds())
                .toList();
    }

    private static List<String> alertsOf(List<RoutedIncident> versions) {
        return versions.stream()
                .flatMap(version -> version.alerts().stream())
                .map(KilledProcessorIT::name)
                .toList();
    }

    private static String name(Alert alert) {
        return alert.getRecipient() + " " + alert.getContent().getAlertId() + " v"
                + alert.getContent().getVersion() + " " + alert.getContent().getCount();
    }
}
