package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What recipients get of an incident that a correlation rule made of several organisations' reports. */
final class DerivedTest {

    /** The shipped rule's: reports of two organisations or more. */
    private static final DerivedCondition TWO_SOURCES = visible -> visible.stream()
                    .map(each -> each.event().getProducerOrg())
                    .distinct()
                    .count()
            >= 2;

    private static int made;

    /** A report of an organisation, with its own id and one attacker. */
    static Contribution report(String org, String tlp, String attacker, String more) {
        String id = "%08d-1111-5111-8111-111111111111".formatted(made++ % 100_000_000);
        IncidentEvent event = World.event(World.marked(tlp, more)
                .replace("11111111-1111-5111-8111-111111111111", id)
                .replace("jp-acme", org)
                .replace("198.51.100.7", attacker));
        return new Contribution(event, "i-" + id, null, World.NOW.minusSeconds(60), World.NOW, 3);
    }

    static Contribution report(String org, String tlp, String attacker) {
        return report(org, tlp, attacker, "");
    }

    static DerivedIncident campaign(Contribution... reports) {
        return campaign(1, IncidentState.OPEN, null, reports);
    }

    private static DerivedIncident campaign(
            int version, IncidentState state, CloseReason reason, Contribution... reports) {
        return new DerivedIncident(
                "44444444-4444-5444-8444-444444444444",
                version,
                state,
                reason,
                "campaign",
                "One indicator seen by several organisations",
                Severity.HIGH,
                new Classification("malicious-code", "c2-server"),
                List.of(),
                Arrays.asList(reports));
    }

    static DerivedRouting route(World world, DerivedIncident incident) {
        return world.policy().route(incident, TWO_SOURCES, world.grants(), World.NOW);
    }

    static Map<String, Alert> alerts(DerivedRouting routing) {
        Map<String, Alert> alerts = new TreeMap<>();
        routing.alerts().forEach(alert -> alerts.put(alert.getRecipient(), alert));
        return alerts;
    }

    /** `EFFECT CODE` of each candidate refused. */
    static Map<String, String> refusals(DerivedRouting routing) {
        Map<String, String> refusals = new TreeMap<>();
        routing.decision()
                .getRefusals()
                .forEach(group -> group.getRefusals()
                        .forEach(each -> refusals.put(each.getRecipient(), group.getEffect() + " " + group.getCode())));
        return refusals;
    }

    private static List<String> attackers(Alert alert) {
        return alert.getContent().getAttackers().stream()
                .map(each -> each.getIp())
                .toList();
    }

    @Test
    void eachRecipientGetsWhatItMaySeeAndNothingElse() {
        DerivedRouting routing = route(
                World.jpKr(),
                campaign(
                        report("jp-acme", "GREEN", "198.51.100.1"),
                        report("jp-bank", "GREEN", "198.51.100.2"),
                        report("kr-bank", "AMBER+STRICT", "198.51.100.3", "\"audience\":{\"orgs\":[\"kr-shop\"]}")));
        Map<String, Alert> alerts = alerts(routing);
        assertThat(alerts).containsOnlyKeys("jp-acme", "jp-bank", "kr-bank", "kr-shop");
        assertThat(attackers(alerts.get("jp-acme"))).containsExactly("198.51.100.1", "198.51.100.2");
        assertThat(attackers(alerts.get("kr-shop"))).containsExactly("198.51.100.1", "198.51.100.2", "198.51.100.3");
        assertThat(alerts.get("jp-acme").getContent().getCount()).isEqualTo(6);
        assertThat(alerts.get("kr-shop").getContent().getCount()).isEqualTo(9);
        assertThat(alerts.get("jp-acme").getContent().getTlp()).isEqualTo(Tlp.GREEN);
        assertThat(alerts.get("kr-shop").getContent().getTlp()).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(alerts.get("kr-shop").getContent().getObligations())
                .contains("ORGANISATION_ONLY", "ONWARD_TRANSFER_NONE")
                .doesNotContain("COMMUNITY_ONLY");
        assertThat(CanonicalJson.write(alerts.get("jp-bank").getContent()))
                .doesNotContain("198.51.100.3", "kr-bank", "KR", "i-0", "44444444-4444");
        assertThat(CanonicalJson.write(alerts.get("kr-shop").getContent()))
                .doesNotContain("jp-acme", "jp-bank", "Exploit seen")
                .contains("psn1:joint-statement:");
    }

    @Test
    void theRecordNamesTheReportsAndWhoSawWhich() {
        DerivedRouting routing = route(
                World.jpKr(),
                campaign(
                        report("jp-acme", "AMBER+STRICT", "198.51.100.1", "\"audience\":{\"orgs\":[]}"),
                        report("jp-acme", "GREEN", "198.51.100.2"),
                        report("jp-bank", "GREEN", "198.51.100.3")));
        assertThat(routing.decision().getContributions())
                .extracting(each -> each.getSourceOrg())
                .containsExactly("jp-acme", "jp-acme", "jp-bank");
        assertThat(routing.decision().getSourceOrg()).isEqualTo("hub");
        assertThat(routing.decision().getPermits())
                .filteredOn(permit -> permit.getRecipient().equals("jp-bank"))
                .extracting(Permit::getVisible)
                .containsExactly(List.of(1, 2));
    }

    @Test
    void nothingGoesToThoseOnWhoseViewTheRuleDoesNotHold() {
        DerivedRouting routing = route(
                World.jpKr(),
                campaign(
                        report("jp-acme", "GREEN", "198.51.100.1"),
                        report("kr-bank", "AMBER+STRICT", "198.51.100.3", "\"audience\":{\"orgs\":[\"kr-shop\"]}")));
        assertThat(alerts(routing)).containsOnlyKeys("kr-bank", "kr-shop");
        assertThat(refusals(routing))
                .containsEntry("jp-acme", "DENY CONDITION")
                .containsEntry("jp-bank", "DENY CONDITION");
    }

    @Test
    void whatOneMayNotSeeChangesNothingInWhatItGets() {
        Contribution first = report("jp-acme", "GREEN", "198.51.100.1");
        Contribution second = report("jp-bank", "GREEN", "198.51.100.2");
        Contribution secret = report("kr-bank", "AMBER+STRICT", "198.51.100.3", "\"audience\":{\"orgs\":[]}");
        Map<String, Alert> without = alerts(route(World.jpKr(), campaign(first, second)));
        Map<String, Alert> with = alerts(route(World.jpKr(), campaign(secret, first, second)));
        assertThat(with.get("jp-acme")).isEqualTo(without.get("jp-acme"));
        assertThat(with.get("kr-shop")).isEqualTo(without.get("kr-shop"));
        assertThat(with.get("kr-bank")).isNotEqualTo(without.get("kr-bank"));
    }

    @Test
    void ownReportsAloneGoOnlyToWhoAsksForItsOwn() {
        World world = World.jpKr();
        DerivedIncident own =
                campaign(report("jp-acme", "RED", "198.51.100.1"), report("jp-acme", "RED", "198.51.100.2"));
        DerivedCondition any = visible -> visible.size() >= 2;
        assertThat(refusals(world.policy().route(own, any, Grants.none(), World.NOW)))
                .containsEntry("jp-acme", "DENY OWN_EVENT");
        World asking = World.jpKr().subscription("mine", "jp-acme", "own: true");
        Alert alert = alerts(asking.policy().route(own, any, Grants.none(), World.NOW))
                .get("jp-acme");
        assertThat(alert.getRelease().getOwn()).isTrue();
        assertThat(alert.getContent().getObligations()).isEmpty();
        assertThat(recheck(asking, alert)).isEqualTo("PERMITTED");
        assertThat(recheck(asking.with("own: true", "own: false"), alert)).isEqualTo("DENY OWN_EVENT");
        assertThat(asking.policy()
                        .wants(asking.policy().subscriptions("jp-acme").get(0), alert.getContent(), alert.getRelease()))
                .isTrue();
    }

    @Test
    void aValueThatOneReportRedactsGoesFromAllButTheRecipientsOwn() {
        Contribution across = withVictim(report("jp-acme", "GREEN", "198.51.100.1"), "taro.yamada");
        Contribution near = withVictim(report("kr-bank", "GREEN", "198.51.100.2"), "taro.yamada");
        Map<String, Alert> alerts = alerts(route(World.jpKr(), campaign(across, near)));
        assertThat(CanonicalJson.write(alerts.get("kr-shop").getContent())).doesNotContain("taro.yamada");
        assertThat(CanonicalJson.write(alerts.get("kr-bank").getContent())).contains("taro.yamada");
        Map<String, Alert> single =
                alerts(World.jpKr().policy().route(campaign(near), visible -> true, Grants.none(), World.NOW));
        assertThat(CanonicalJson.write(single.get("kr-shop").getContent())).contains("taro.yamada");
    }

    private static Contribution withVictim(Contribution report, String user) {
        Endpoint victim = new Endpoint();
        victim.put("user", user);
        report.event().put("victims", List.of(victim));
        return report;
    }

    @Test
    void ruleTextsThatNameARedactedValueAreHeld() {
        Contribution across = withVictim(report("jp-acme", "GREEN", "198.51.100.1"), "several");
        DerivedRouting routing = route(World.jpKr(), campaign(across, report("jp-bank", "GREEN", "198.51.100.2")));
        assertThat(refusals(routing)).containsEntry("kr-shop", "HOLD LEAK");
        assertThat(alerts(routing)).containsOnlyKeys("jp-acme", "jp-bank");
    }

    @Test
    void waitsOnlyWhereTheRuleWouldHoldWithWhatIsHeld() {
        DerivedIncident incident = campaign(
                report("jp-acme", "GREEN", "198.51.100.1"),
                report("jp-bank", "GREEN", "198.51.100.2", "\"orcon\":true"));
        DerivedRouting routing = route(World.jpKr(), incident);
        assertThat(refusals(routing)).containsEntry("kr-shop", "HOLD ORCON");
        assertThat(routing.waiting())
                .anySatisfy(each -> assertThat(each.getRecipient()).isEqualTo("kr-shop"));
        DerivedCondition three = visible -> visible.size() >= 3;
        DerivedRouting never = World.jpKr().policy().route(incident, three, Grants.none(), World.NOW);
        assertThat(refusals(never)).containsEntry("kr-shop", "DENY CONDITION");
        assertThat(never.waiting()).isEmpty();
        World granted = World.jpKr()
                .grant("jp-bank", incident.contributions().get(1).event().getEventId(), null, "kr-shop");
        assertThat(alerts(route(granted, incident)).get("kr-shop").getContent().getObligations())
                .contains("ORIGINATOR_CONTROLLED");
    }

    @Test
    void anAlertStopsAsSoonAsOneOfItsReportsMayNoLongerGo() {
        World world = World.jpKr();
        DerivedIncident incident =
                campaign(report("jp-acme", "GREEN", "198.51.100.1"), report("kr-shop", "GREEN", "198.51.100.2"));
        Alert across = alerts(route(world, incident)).get("kr-bank");
        assertThat(across.getRelease().getParts()).hasSize(2);
        assertThat(recheck(world, across)).isEqualTo("PERMITTED");
        assertThat(recheck(world.with("effectiveFrom: 2011-11-10", "effectiveFrom: 2027-01-01"), across))
                .isEqualTo("DENY NOT_IN_FORCE");
        assertThat(recheck(world.with("action: PSEUDONYMISE", "action: DROP"), across))
                .isEqualTo("DENY POLICY_CHANGED");
        assertThat(recheck(Policy.none(), across)).isEqualTo("DENY RECIPIENT_INACTIVE");
        assertThat(recheck(world.policy(), across, World.NOW.plusSeconds(86_400 * 400L)))
                .isEqualTo("PERMITTED");
    }

    private static String recheck(World world, Alert alert) {
        return recheck(world.policy(), alert);
    }

    private static String recheck(Policy policy, Alert alert) {
        return recheck(policy, alert, World.NOW);
    }

    private static String recheck(Policy policy, Alert alert, Instant now) {
        return policy.recheck(alert, Grants.none(), now) instanceof Verdict.Refused refused
                ? refused.effect() + " " + refused.code()
                : "PERMITTED";
    }

    @Test
    void redGoesOnlyToPersonsNamedByEveryRedReport() {
        String sato = "\"audience\":{\"individuals\":[\"jp-bank/h-sato\"]}";
        String both = "\"audience\":{\"individuals\":[\"jp-bank/h-sato\",\"jp-bank/k-abe\"]}";
        World world = World.jpKr()
                .with(
                        "id: jp-bank\n",
                        "id: jp-bank\nindividuals: [{id: h-sato, pgpFingerprint: %s}, {id: k-abe, pgpFingerprint: %s}]\n"
                                .formatted("AB".repeat(20), "CD".repeat(20)))
                .add(mail("sato", "h-sato"))
                .add(mail("abe", "k-abe"));
        DerivedIncident incident = campaign(
                report("jp-acme", "RED", "198.51.100.1", sato),
                report("jp-acme", "RED", "198.51.100.2", both),
                report("jp-bank", "GREEN", "198.51.100.3"));
        Alert alert = alerts(route(world, incident)).get("jp-bank");
        assertThat(alert.getContent().getObligations())
                .contains("NO_FURTHER_DISCLOSURE", "ONLY_FOR:h-sato")
                .doesNotContain("ONLY_FOR:k-abe");
        Policy policy = world.policy();
        assertThat(policy.subscriptions("jp-bank"))
                .filteredOn(each -> policy.isSafe(each, alert, Grants.none(), World.NOW))
                .extracting(each -> each.id())
                .containsExactly("sato");
        DerivedIncident apart = campaign(
                report("jp-acme", "RED", "198.51.100.1", sato),
                report("jp-acme", "RED", "198.51.100.2", sato.replace("h-sato", "k-abe")),
                report("jp-bank", "GREEN", "198.51.100.3"));
        assertThat(refusals(route(world, apart))).containsEntry("jp-bank", "DENY NO_SAFE_CHANNEL");
    }

    private static String mail(String id, String person) {
        return """
                kind: Subscription
                id: %s
                org: jp-bank
                channel: {type: email, address: %s@jp-bank.example, encryption: pgp}
                individual: %s
                """.formatted(id, id, person);
    }

    @Test
    void theMarkingIsTheStricterOfEveryStatement() {
        Instant early = World.NOW.plusSeconds(100);
        DerivedIncident incident = campaign(
                report(
                        "jp-acme",
                        "AMBER",
                        "198.51.100.1",
                        "\"audience\":{\"orgs\":[\"jp-bank\",\"jp-loner\"]},\"expires\":\"" + early + "\""),
                report(
                        "jp-acme",
                        "AMBER",
                        "198.51.100.2",
                        "\"audience\":{\"orgs\":[\"jp-bank\"]},\"attribution\":\"MUST_NOT\""),
                report("jp-bank", "GREEN", "198.51.100.3"));
        Alert alert = alerts(route(World.jpKr(), incident)).get("jp-bank");
        assertThat(alert.getContent().getExpires()).isEqualTo(early);
        assertThat(alert.getContent().getTlp()).isEqualTo(Tlp.AMBER);
        assertThat(alert.getRelease().getHandling().getAudience().getOrgs()).containsExactly("jp-bank");
        assertThat(alert.getContent().getObligations()).contains("DO_NOT_ATTRIBUTE");
    }

    @Test
    void whoComesAfterSixtyFourViewsIsRefusedAndCounted() {
        World world = World.empty().org("jp-src", "JP", "PRIVATE", "retail");
        List<String> members = new ArrayList<>(List.of("jp-src"));
        List<Contribution> reports = new ArrayList<>();
        for (int i = 0; i < 66; i++) {
            String org = "jp-%03d".formatted(i);
            world.org(org, "JP", "PRIVATE", "retail");
            members.add(org);
            reports.add(report("jp-src", "AMBER", "198.51.100." + i, "\"audience\":{\"orgs\":[\"" + org + "\"]}"));
        }
        world.community("jnsa", "JP", members.toArray(String[]::new));
        DerivedRouting routing = world.policy()
                .route(campaign(reports.toArray(Contribution[]::new)), visible -> true, Grants.none(), World.NOW);
        assertThat(routing.alerts()).hasSize(64);
        assertThat(routing.unanswered()).isEqualTo(3);
        assertThat(refusals(routing)).containsEntry("jp-065", "DENY TOO_MANY_VIEWS");
    }

    @Test
    void aWithdrawnOneLeavesABareNotice() {
        DerivedIncident incident = campaign(
                2,
                IncidentState.CLOSED,
                CloseReason.WITHDRAWN,
                report("jp-acme", "GREEN", "198.51.100.1"),
                report("jp-bank", "GREEN", "198.51.100.2"));
        Alert alert = alerts(route(World.jpKr(), incident)).get("jp-bank");
        assertThat(CanonicalJson.write(alert.getContent())).doesNotContain("198.51.100", "campaign", "One indicator");
    }

    @Test
    void nothingPassesWithoutAPolicyAndTooManyReportsAreRefused() {
        DerivedIncident incident = campaign(report("jp-acme", "GREEN", "198.51.100.1"));
        assertThat(Policy.none()
                        .route(incident, visible -> true, Grants.none(), World.NOW)
                        .alerts())
                .isEmpty();
        Contribution[] many = new Contribution[101];
        Arrays.fill(many, report("jp-acme", "GREEN", "198.51.100.1"));
        assertThatThrownBy(() -> campaign(many)).hasMessageContaining("101").hasMessageContaining("100");
    }
}
