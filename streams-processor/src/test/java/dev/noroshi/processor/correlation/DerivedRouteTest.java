package dev.noroshi.processor.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.processor.domain.Events;
import dev.noroshi.processor.domain.MemoryKept;
import dev.noroshi.processor.domain.MemoryRows;
import dev.noroshi.processor.domain.NoPolicy;
import dev.noroshi.processor.domain.RoutedDerived;
import dev.noroshi.processor.domain.RoutedDerived.Permitted;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.NeedToKnow;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Tlp;
import dev.noroshi.schema.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DerivedRouteTest {

    private static final RulesInForce RULES = Watch.rules("""
        title: beacon
        name: beacon
        logsource: {category: incident}
        detection: {selection: {classification: malicious-code/c2-server}, condition: selection}
        ---
        title: campaign
        noroshi.scope: AGREEMENT
        correlation: {type: value_count, rules: [beacon], group-by: [indicators.ip], timespan: 1d, condition: {field: source.org, gte: 2}}
        """);

    /** What each recipient may see, by the source. */
    private final Map<String, Set<String>> sees = Map.of(
            "all", Set.of("jp-acme", "jp-port", "kr-bank"),
            "japan", Set.of("jp-acme", "jp-port"),
            "one", Set.of("jp-acme"));

    private final Watch watch = new Watch(RULES);
    private final MemoryRows rows = new MemoryRows();
    private final MemoryRows heldRows = new MemoryRows();
    private final DerivedRoute route = new DerivedRoute(
            new DerivedRoute.Memory(rows, new MemoryKept<>(), heldRows),
            new BySource(),
            new DerivedRoute.Times(Duration.ofMinutes(15), Duration.ofDays(30)));
    /** Whom consent keeps from what it could see. */
    private final Set<String> waiting = new TreeSet<>();

    /** Asks the condition as the policy does. */
    private final class BySource implements Router {

        @Override
        public dev.noroshi.processor.domain.Routed route(dev.noroshi.schema.Incident incident, Instant now) {
            return NoPolicy.INSTANCE.route(incident, now);
        }

        @Override
        public RoutedDerived route(
                DerivedIncident incident, int version, Predicate<Set<String>> condition, Instant now) {
            List<Permitted> permitted = new ArrayList<>();
            List<Waiting> held = new ArrayList<>();
            sees.forEach((recipient, orgs) -> {
                List<Contributor> visible = incident.getContributors().stream()
                        .filter(one -> orgs.contains(one.getEvent().getProducerOrg()))
                        .toList();
                Set<String> ids =
                        visible.stream().map(Contributor::getIncidentId).collect(Collectors.toSet());
                if (condition.test(ids)) {
                    long count =
                            visible.stream().mapToLong(Contributor::getCount).sum();
                    if (waiting.contains(recipient)) {
                        held.add(new Waiting(recipient, "HOLD", "NEED_SOURCE_CONSENT"));
                    } else {
                        permitted.add(new Permitted(alert(recipient, incident, version, count, now), ids));
                    }
                }
            });
            DecisionRecord decision =
                    NoPolicy.INSTANCE.route(incident, version, condition, now).decision();
            decision.put("policyVersion", policy);
            return new RoutedDerived(decision, policy.equals("none") ? List.of() : permitted, held, 0);
        }
    }

    private static Alert alert(String recipient, DerivedIncident incident, int version, long count, Instant now) {
        AlertContent content = AlertContent.newBuilder()
                .setAlertId(incident.getIncidentId() + "|" + recipient)
                .setReference("NRS-TEST-0000")
                .setVersion(version)
                .setType(AlertType.CREATED)
                .setIssuedAt(now)
                .setTlp(Tlp.GREEN)
                .setSource(AlertSource.newBuilder().build())
                .setClassification(DerivedIncidents.classification(incident))
                .setSeverity(incident.getSeverity())
                .setCount(count)
                .setFirstSeen(incident.getFirstSeen())
                .setLastSeen(incident.getLastSeen())
                .build();
        Release release = Release.newBuilder()
                .setIncidentId(incident.getIncidentId())
                .setEventId(incident.getIncidentId())
                .setSourceOrg("hub")
                .setSeverity(incident.getSeverity())
                .setClassification(DerivedIncidents.classification(incident))
                .setNeedToKnow(NeedToKnow.newBuilder().build())
                .setRedactionHash("r")
                .setPolicyVersion("p")
                .setReceivedAt(now)
                .build();
        return new Alert(recipient, content, release);
    }

    /** Who is told what of an event: `recipient version type`. */
    private List<String> see(String org, int second) {
        return told(watch.see(Events.observation(org, second, event -> event)), Events.START.plusSeconds(second));
    }

    private List<String> told(List<DerivedIncident> raised, Instant now) {
        List<String> told = new ArrayList<>();
        for (DerivedIncident incident : raised) {
            for (Alert alert : route.route(incident, VisibleCondition.of(incident, RULES), now)
                    .alerts()) {
                told.add(alert.getRecipient() + " " + alert.getContent().getVersion() + " "
                        + alert.getContent().getType());
            }
        }
        return told.stream().sorted().toList();
    }

    @Test
    void theRuleMustHoldOfWhatTheRecipientSees() {
        see("jp-acme", 0);
        assertThat(see("kr-bank", 1)).containsExactly("all 1 CREATED");
    }

    @Test
    void whoCouldNotSeeItBeforeHearsOfItAsOfSomethingNew() {
        see("jp-acme", 0);
        see("kr-bank", 1);
        assertThat(see("jp-port", 2)).containsExactly("all 2 UPDATED", "japan 1 CREATED");
    }

    @Test
    void whatIsNotForItsEyesDoesNotMoveAnybody() {
        see("jp-acme", 0);
        assertThat(see("jp-port", 1)).containsExactly("all 1 CREATED", "japan 1 CREATED");
        assertThat(see("kr-bank", 2)).containsExactly("all 2 UPDATED");
    }

    @Test
    void theEndIsToldToThoseWhoHeardOfTheBeginning() {
        see("jp-acme", 0);
        see("kr-bank", 1);
        Instant over = Events.START.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(11));
        assertThat(told(watch.look(over), over)).containsExactly("all 2 CREATED");
    }

    @Test
    void countsOnAtPowersOfTenAndAtTheInterval() {
        see("jp-acme", 0);
        see("kr-bank", 1);
        List<String> all = new ArrayList<>();
        for (int i = 2; i < 30; i++) {
            all.addAll(see("kr-bank", i));
        }
        assertThat(all).containsExactly("all 2 UPDATED");
        Instant later = Events.START.plusSeconds(9).plus(Duration.ofMinutes(15));
        assertThat(told(watch.look(later), later)).containsExactly("all 3 UPDATED");
    }

    @Test
    void aRuleThatIsGoneHoldsOfNothing() {
        watch.see(Events.observation("jp-acme", 0, event -> event));
        DerivedIncident incident =
                watch.see(Events.observation("kr-bank", 1, event -> event)).get(0);
        assertThat(VisibleCondition.of(incident, RulesInForce.none())
                        .test(Set.copyOf(incident.getContributors().stream()
                                .map(Contributor::getIncidentId)
                                .toList())))
                .isFalse();
    }

    private String policy = "p";

    private List<String> released(Instant now) {
        return route.step(incident -> VisibleCondition.of(incident, RULES), now, 100).stream()
                .flatMap(each -> each.alerts().stream())
                .map(alert -> alert.getRecipient() + " " + alert.getContent().getVersion() + " "
                        + alert.getContent().getType())
                .sorted()
                .toList();
    }

    private ReleaseGrant grant(String report) {
        return ReleaseGrant.newBuilder()
                .setId("g")
                .setGrantedBy("jp-acme")
                .setCustodian("ciso")
                .setIncidentId(report)
                .setGrantedAt(Events.START)
                .setUntil(Events.START.plus(Duration.ofDays(7)))
                .setReason("r")
                .build();
    }

    @Test
    void whatWaitedGoesOutOnceAReportItWasMadeOfIsReleased() {
        waiting.add("all");
        watch.see(Events.observation("jp-acme", 0, event -> event));
        DerivedIncident raised =
                watch.see(Events.observation("kr-bank", 1, event -> event)).get(0);
        Instant now = Events.START.plusSeconds(2);
        assertThat(told(List.of(raised), now)).isEmpty();
        route.askAll();
        assertThat(released(now)).as("nothing has changed").isEmpty();
        waiting.clear();
        route.granted(grant("another"));
        assertThat(released(now)).as("not about it").isEmpty();
        route.granted(grant(raised.getContributors().get(1).getIncidentId()));
        assertThat(released(now)).containsExactly("all 1 CREATED");
        route.askAll();
        assertThat(released(now)).as("once").isEmpty();
        assertThat(heldRows.size()).isZero();
    }

    @Test
    void onlyThoseWhoWaitedAreAnswered() {
        waiting.add("japan");
        see("jp-acme", 0);
        assertThat(see("jp-port", 1)).containsExactly("all 1 CREATED");
        waiting.clear();
        route.askAll();
        List<ReleasedDerived> released =
                route.step(incident -> VisibleCondition.of(incident, RULES), Events.START.plusSeconds(2), 100);
        assertThat(released).singleElement().satisfies(each -> {
            assertThat(each.alerts()).extracting(Alert::getRecipient).containsExactly("japan");
            assertThat(each.decision().getCause()).isEqualTo("RELEASE");
        });
    }

    @Test
    void newestVersionBeforeTheEndWaits() {
        waiting.add("all");
        see("jp-acme", 0);
        see("kr-bank", 1);
        see("jp-port", 2);
        Instant over = Events.START.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(11));
        told(watch.look(over), over);
        waiting.clear();
        route.askAll();
        assertThat(released(over)).containsExactly("all 1 CREATED");
    }

    @Test
    void whatCameBeforeAnyPolicyGoesOutUnderTheFirst() {
        policy = "none";
        see("jp-acme", 0);
        assertThat(see("kr-bank", 1)).isEmpty();
        route.askAll();
        assertThat(released(Events.START.plusSeconds(2))).isEmpty();
        policy = "p";
        route.askAll();
        assertThat(released(Events.START.plusSeconds(2))).containsExactly("all 1 CREATED");
    }

    @Test
    void whatWaitsTooLongEndsOnRecord() {
        waiting.add("all");
        see("jp-acme", 0);
        see("kr-bank", 1);
        route.askAll();
        List<ReleasedDerived> released = route.step(
                incident -> VisibleCondition.of(incident, RULES), Events.START.plus(Duration.ofDays(31)), 100);
        assertThat(released).singleElement().satisfies(each -> {
            assertThat(each.alerts()).isEmpty();
            assertThat(each.decision().getRefusals().get(0).getCode()).isEqualTo("HOLD_EXPIRED");
        });
        assertThat(heldRows.size()).isZero();
    }

    @Test
    void forgetsWhatWasOverAWeekAgo() {
        see("jp-acme", 0);
        see("kr-bank", 1);
        assertThat(rows.size()).isEqualTo(2);
        route.sweep(Events.START.plus(Duration.ofDays(6)));
        assertThat(rows.size()).isEqualTo(2);
        route.sweep(Events.START.plus(Duration.ofDays(8)));
        assertThat(rows.size()).isZero();
    }
}
