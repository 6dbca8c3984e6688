package dev.noroshi.processor.correlation;

import static dev.noroshi.processor.domain.Events.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.Ids;
import dev.noroshi.processor.correlation.Outcome.LeftOut;
import dev.noroshi.processor.domain.Events;
import dev.noroshi.processor.domain.MemoryRows;
import dev.noroshi.processor.domain.Rows;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Party;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.sigma.correlation.Evidence;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CorrelationTest {

    private static final String BEACON = """
        title: beacon
        name: beacon
        logsource: {category: incident}
        detection: {selection: {classification: malicious-code/c2-server}, condition: selection}
        """;
    private static final String CAMPAIGN = BEACON + """
        ---
        title: One address, several organisations
        id: 11111111-0000-4000-8000-000000000001
        level: high
        noroshi: {scope: AGREEMENT, classification: malicious-code/c2-server}
        correlation:
          type: value_count
          rules: [beacon]
          group-by: [indicators.ip]
          timespan: 1d
          condition: {field: source.org, gte: 2}
        """;
    private static final String BURST = BEACON + """
        ---
        title: Burst
        name: burst
        level: medium
        correlation: {type: event_count, rules: [beacon], group-by: [victims.ip], timespan: 1m, condition: {gte: 3}}
        """;

    private static IncidentEvent from(String org, int second) {
        return Events.observation(org, second, event -> event);
    }

    private static List<String> orgs(DerivedIncident incident) {
        return incident.getContributors().stream()
                .map(contributor -> contributor.getEvent().getProducerOrg())
                .toList();
    }

    @Test
    void oneAddressAtTwoOrganisationsIsOneWarningWithBoth() {
        Watch watch = new Watch(Watch.rules(CAMPAIGN));
        assertThat(watch.see(from("jp-acme", 0))).isEmpty();
        assertThat(watch.see(from("jp-acme", 10))).isEmpty();
        DerivedIncident raised = watch.see(from("kr-bank", 20)).get(0);
        assertThat(raised.getChange()).isEqualTo(IncidentChange.OPENED);
        assertThat(raised.getTitle()).isEqualTo("One address, several organisations");
        assertThat(raised.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(raised.getGroup()).containsExactly("hub", "198.51.100.7");
        assertThat(raised.getCount()).isEqualTo(3);
        assertThat(orgs(raised)).containsExactly("jp-acme", "kr-bank");
        assertThat(raised.getContributors()).extracting(Contributor::getCountry).containsExactly("JP", "KR");
        assertThat(raised.getFirstSeen()).isEqualTo(START);
        assertThat(raised.getLastSeen()).isEqualTo(START.plusSeconds(20));
    }

    @Test
    void warnsAgainAtOnceWhenItReachesAnotherCountry() {
        Watch watch = new Watch(Watch.rules(CAMPAIGN));
        watch.see(from("jp-acme", 0));
        DerivedIncident first = watch.see(from("jp-port", 10)).get(0);
        assertThat(watch.see(from("jp-port", 11))).isEmpty();
        DerivedIncident again = watch.see(from("kr-bank", 20)).get(0);
        assertThat(again.getChange()).isEqualTo(IncidentChange.NEW_COUNTRY);
        assertThat(again.getIncidentId()).isEqualTo(first.getIncidentId());
        assertThat(orgs(again)).containsExactly("jp-acme", "jp-port", "kr-bank");
    }

    @Test
    void whatIsNoNewsWaitsForTheInterval() {
        Watch watch = new Watch(Watch.rules(CAMPAIGN));
        watch.see(from("jp-acme", 0));
        watch.see(from("kr-bank", 10));
        assertThat(watch.see(from("kr-bank", 20))).isEmpty();
        assertThat(watch.look(START.plusSeconds(60))).isEmpty();
        assertThat(watch.look(START.plusSeconds(10).plus(Duration.ofMinutes(15))))
                .singleElement()
                .satisfies(said -> {
                    assertThat(said.getChange()).isEqualTo(IncidentChange.INTERVAL);
                    assertThat(said.getCount()).isEqualTo(3);
                });
        assertThat(watch.look(START.plus(Duration.ofHours(2)))).isEmpty();
    }

    @Test
    void closesWhenNothingCanGoOnWithItAndForgetsTheGroup() {
        Watch watch = new Watch(Watch.rules(CAMPAIGN));
        watch.see(from("jp-acme", 0));
        DerivedIncident opened = watch.see(from("kr-bank", 10)).get(0);
        Instant over = START.plusSeconds(10).plus(Duration.ofDays(1)).plus(Duration.ofMinutes(10));
        assertThat(watch.look(over)).isEmpty();
        DerivedIncident closed = watch.look(over.plusMillis(1)).get(0);
        assertThat(closed.getState()).isEqualTo(IncidentState.CLOSED);
        assertThat(closed.getIncidentId()).isEqualTo(opened.getIncidentId());
        watch.look(START.plus(Duration.ofDays(3)));
        assertThat(((MemoryRows) watch.memory.groups()).size()).isZero();
        assertThat(((MemoryRows) watch.memory.index()).size()).isZero();
        assertThat(((MemoryContributors) watch.memory.contributors()).size()).isZero();
    }

    @Test
    void aNewFiringAfterThatIsAnotherIncident() {
        Watch watch = new Watch(Watch.rules(CAMPAIGN));
        watch.see(from("jp-acme", 0));
        String first = watch.see(from("kr-bank", 10)).get(0).getIncidentId();
        int later = (int) Duration.ofDays(4).toSeconds();
        watch.look(START.plusSeconds(later));
        watch.see(from("jp-acme", later));
        assertThat(watch.see(from("kr-bank", later + 10)).get(0).getIncidentId())
                .isNotEqualTo(first);
    }

    @Test
    void theConditionCanBeAskedOfSomeOfTheContributorsAlone() {
        RulesInForce rules = Watch.rules(CAMPAIGN);
        Watch watch = new Watch(rules);
        watch.see(from("jp-acme", 0));
        watch.see(from("kr-bank", 10));
        DerivedIncident raised = watch.see(from("kr-isp", 20)).get(0);
        Evidence evidence = Evidence.fromBytes(raised.getEvidence().array());
        List<String> parties = raised.getParties().stream().map(Party::getParty).toList();
        var rule = rules.rules().correlations().get(0);
        assertThat(parties).hasSize(3);
        assertThat(evidence.of(rule, Set.copyOf(parties)::contains)
                        .orElseThrow()
                        .count())
                .isEqualTo(3);
        assertThat(evidence.of(rule, Set.of(parties.get(0), parties.get(2))::contains)
                        .orElseThrow()
                        .count())
                .isEqualTo(2);
        assertThat(evidence.of(rule, Set.of(parties.get(1))::contains)).isEmpty();
        assertThat(evidence.of(rule, party -> false)).isEmpty();
    }

    @Test
    void onlyOrganisationsOfOneScopeComeTogether() {
        Watch organisation = new Watch(Watch.rules(CAMPAIGN.replace("AGREEMENT", "ORGANISATION")));
        organisation.see(from("jp-acme", 0));
        assertThat(organisation.see(from("jp-port", 1))).isEmpty();
        Watch community = new Watch(Watch.rules(CAMPAIGN.replace("AGREEMENT", "COMMUNITY")));
        community.see(from("jp-acme", 0));
        assertThat(community.see(from("kr-bank", 1))).isEmpty();
        assertThat(community.see(from("jp-port", 2))).hasSize(1);
    }

    @Test
    void aDrillNeverCountsTowardsAWarning() {
        Watch watch = new Watch(Watch.rules(CAMPAIGN));
        watch.see(from("jp-acme", 0));
        assertThat(watch.see(Events.observation("kr-bank", 1, event -> event.setExercise(true))))
                .isEmpty();
        assertThat(watch.see(Events.observation("kr-isp", 2, event -> event.setExercise(true))))
                .singleElement()
                .satisfies(raised -> assertThat(raised.getExercise()).isTrue());
    }

    @Test
    void addressesThatEveryNetworkHasAreNoIndicators() {
        Watch watch = new Watch(Watch.rules(CAMPAIGN));
        for (String org : List.of("jp-acme", "kr-bank")) {
            assertThat(watch.see(Events.observation(
                            org, 0, event -> event.setAttackers(List.of(Events.endpoint("10.0.0.5"))))))
                    .isEmpty();
        }
        assertThat(watch.outcomes).isEmpty();
    }

    @Test
    void theClockOfASensorChangesNothingForOthers() {
        Watch watch = new Watch(Watch.rules(CAMPAIGN));
        watch.see(from("jp-acme", 0));
        watch.see(from("jp-late", -365 * 86_400), START.plusSeconds(1));
        watch.see(from("jp-early", 86_400), START.plusSeconds(2));
        assertThat(watch.see(from("kr-bank", 3))).hasSize(1);
    }

    @Test
    void aDetectionWithALevelThatNoCorrelationUsesRaisesItsOwn() {
        Watch watch = new Watch(Watch.rules(BEACON + "level: high\n"));
        DerivedIncident raised = watch.see(from("jp-acme", 0)).get(0);
        assertThat(raised.getTitle()).isEqualTo("beacon");
        assertThat(watch.see(from("jp-acme", 1))).isEmpty();
        assertThat(new Watch(Watch.rules(BEACON)).see(from("jp-acme", 0))).isEmpty();
        assertThat(new Watch(Watch.rules(BEACON + "level: informational\n")).see(from("jp-acme", 0)))
                .isEmpty();
    }

    @Test
    void aChainStandsOnAllThatItsLinksStandOn() {
        Watch watch = new Watch(Watch.rules(BURST + """
            ---
            title: Burst, then another
            level: critical
            noroshi.scope: COMMUNITY
            correlation: {type: value_count, rules: [burst], group-by: [victims.ip], timespan: 1h, condition: {field: source.org, gte: 2}}
            """));
        for (int i = 0; i < 3; i++) {
            assertThat(watch.see(from("jp-acme", i))).isEmpty();
        }
        watch.see(from("jp-port", 3));
        watch.see(from("jp-port", 4));
        DerivedIncident raised = watch.see(from("jp-port", 5)).get(0);
        assertThat(raised.getTitle()).isEqualTo("Burst, then another");
        assertThat(raised.getGroup()).containsExactly("community:jnsa", "203.0.113.9");
        assertThat(orgs(raised)).containsExactlyInAnyOrder("jp-acme", "jp-port");
        assertThat(raised.getParties())
                .allSatisfy(party -> assertThat(party.getIncidents()).hasSize(1));
    }

    @Test
    void anUnchangedRuleGoesOnWithWhatItKnowsWhenOthersChange() {
        Watch watch = new Watch(Watch.rules(CAMPAIGN));
        watch.see(from("jp-acme", 0));
        watch.change(Watch.rules(CAMPAIGN + "---\n" + BURST.substring(BURST.indexOf("title: Burst"))));
        assertThat(watch.see(from("kr-bank", 10))).hasSize(1);
    }

    @Test
    void aFloodOfGroupsPushesOutOnlyItsOwn() {
        CorrelationCaps caps = new CorrelationCaps(50, 100, 64, Duration.ofMinutes(15), 256);
        Watch watch = new Watch(Watch.rules(CAMPAIGN), caps);
        watch.see(from("jp-acme", 0));
        for (int i = 0; i < 1_000; i++) {
            String ip = "9." + i / 250 + ".1." + i % 250;
            watch.see(Events.observation("jp-flood", i, event -> event.setAttackers(List.of(Events.endpoint(ip)))));
        }
        assertThat(watch.outcomes)
                .anySatisfy(outcome -> assertThat(outcome.leftOut()).contains(LeftOut.GROUP));
        assertThat(((MemoryRows) watch.memory.groups()).size()).isLessThanOrEqualTo(51);
        assertThat(watch.see(from("kr-bank", 1_001))).hasSize(1);
    }

    @Test
    void whatAFloodSharesWithOthersStaysToo() {
        CorrelationCaps caps = new CorrelationCaps(50, 100, 64, Duration.ofMinutes(15), 256);
        Watch watch = new Watch(Watch.rules(CAMPAIGN.replace("gte: 2", "gte: 3")), caps);
        watch.see(from("jp-flood", 0));
        watch.see(Events.observation("jp-flood", 1, event -> event.setAttackers(List.of(Events.endpoint("9.9.9.9")))));
        watch.see(from("jp-acme", 1));
        for (int i = 0; i < 1_000; i++) {
            String ip = "9." + i / 250 + ".1." + i % 250;
            watch.see(Events.observation("jp-flood", i, event -> event.setAttackers(List.of(Events.endpoint(ip)))));
        }
        assertThat(watch.see(from("kr-bank", 1_001))).hasSize(1);
    }

    @Test
    void namesAHundredContributorsAndSaysThatThereWereMore() {
        CorrelationCaps caps = new CorrelationCaps(50, 3, 64, Duration.ofMinutes(15), 256);
        Watch watch = new Watch(Watch.rules(CAMPAIGN.replace("gte: 2", "gte: 5")), caps);
        List<DerivedIncident> raised = List.of();
        for (String org : List.of("jp-a", "jp-b", "jp-c", "jp-d", "jp-e")) {
            raised = watch.see(from(org, 0));
        }
        assertThat(raised).singleElement().satisfies(one -> {
            assertThat(one.getContributors()).hasSize(3);
            assertThat(one.getTruncated()).isTrue();
            assertThat(one.getDegraded()).isTrue();
            assertThat(one.getCount()).isEqualTo(5);
        });
    }

    @Test
    void aMarkingMadeStricterReachesTheWarningsThatTheReportIsIn() {
        Watch watch = new Watch(Watch.rules(CAMPAIGN));
        watch.see(from("jp-acme", 0));
        DerivedIncident first = watch.see(from("kr-bank", 10)).get(0);
        IncidentEvent red = Events.observation("jp-acme", 0, event -> event.setHandling(Events.marked(Tlp.RED)));
        DerivedIncident again = watch.restate(red, IncidentChange.MARKING_STRICTER, START.plusSeconds(20))
                .get(0);
        assertThat(again.getIncidentId()).isEqualTo(first.getIncidentId());
        assertThat(again.getCount()).isEqualTo(first.getCount());
        assertThat(again.getContributors())
                .extracting(one -> one.getEvent().getHandling().getTlp())
                .containsExactly(Tlp.RED, Tlp.GREEN);
        assertThat(watch.restate(red, IncidentChange.MARKING_STRICTER, START.plusSeconds(30)))
                .as("once")
                .isEmpty();
    }

    @Test
    void whatIsRestatedAddsToNoGroup() {
        Watch watch = new Watch(Watch.rules(CAMPAIGN));
        watch.restate(from("jp-acme", 0), IncidentChange.SOURCE_CLOSED, START);
        assertThat(watch.see(from("kr-bank", 10))).isEmpty();
        assertThat(watch.restate(from("jp-acme", 0), IncidentChange.GAP_CLOSED, START))
                .isEmpty();
    }

    @Test
    void aFloodWithinOneGroupLeavesOutNobodyElse() {
        CorrelationCaps caps = new CorrelationCaps(50, 5, 64, Duration.ofMinutes(15), 256);
        RulesInForce rules = Watch.rules(CAMPAIGN);
        Watch watch = new Watch(rules, caps);
        for (int i = 0; i < 40; i++) {
            String victim = "203.0.113." + i;
            watch.see(Events.observation("jp-flood", i, event -> event.setVictims(List.of(Events.endpoint(victim)))));
        }
        DerivedIncident raised = watch.see(from("kr-bank", 50)).get(0);
        assertThat(orgs(raised)).hasSize(5).contains("jp-flood", "kr-bank");
        assertThat(raised.getDegraded()).isTrue();
        Set<String> shown = raised.getContributors().stream()
                .map(Contributor::getIncidentId)
                .collect(Collectors.toSet());
        assertThat(VisibleCondition.of(raised, rules).test(shown)).isTrue();
        assertThat(((MemoryContributors) watch.memory.contributors()).size()).isEqualTo(5);
    }

    @Test
    void aGroupOfTheFirstReleaseIsRead() {
        Watch watch = new Watch(Watch.rules(BURST));
        watch.see(from("jp-acme", 0));
        String incident = Watch.incident(from("jp-acme", 0)).getIncidentId();
        byte[] row = rows(watch).get(0).value();
        String hex = HexFormat.of().formatHex(row);
        String leaf = HexFormat.of().formatHex(incident.getBytes(StandardCharsets.UTF_8));
        String org = "00000007" + HexFormat.of().formatHex("jp-acme".getBytes(StandardCharsets.UTF_8));
        assertThat(hex).startsWith("02").contains(leaf + org);
        String first = "01" + hex.substring(2).replaceFirst(leaf + org, leaf);
        Group read = GroupRow.read(HexFormat.of().parseHex(first));
        assertThat(read.leaves).containsOnlyKeys(incident);
        assertThat(read.leaves.get(incident).severity()).isEqualTo(Severity.MEDIUM);
    }

    private static List<Rows.Row> rows(Watch watch) {
        return ((MemoryRows) watch.memory.groups()).range(new byte[] {0}, new byte[] {-1, -1}, 10);
    }

    @Test
    void aGroupSurvivesBeingStored() {
        Watch watch = new Watch(Watch.rules(BURST, CorrelationLimits.DEFAULT));
        for (int i = 0; i < 4; i++) {
            watch.see(from("jp-acme", i));
        }
        byte[] row = rows(watch).get(0).value();
        assertThat(GroupRow.write(GroupRow.read(row))).isEqualTo(row);
    }

    @Test
    void whatAnIncidentSaysIsKeptAsItLastWas() {
        Watch watch = new Watch(Watch.rules(BURST));
        watch.see(from("jp-acme", 0));
        watch.see(from("jp-acme", 1));
        DerivedIncident raised = watch.see(
                        Events.observation("jp-acme", 2, event -> event.setSeverity(Severity.CRITICAL)))
                .get(0);
        assertThat(raised.getContributors())
                .singleElement()
                .satisfies(one -> assertThat(one.getEvent().getSeverity()).isEqualTo(Severity.CRITICAL));
    }

    @Test
    void eventsWithoutWhatARuleGroupsByAddNothing() {
        Watch watch = new Watch(Watch.rules(CAMPAIGN));
        watch.see(Events.observation(
                "jp-acme", 0, event -> event.setAttackers(List.of()).setAnalytic(new Analytic(Ids.of("a"), "n", "t"))));
        assertThat(watch.outcomes).isEmpty();
    }
}
