package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.policy.model.Subscription;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Reached;
import dev.noroshi.schema.Tlp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecheckTest {

    private static final String EVENT = "11111111-1111-5111-8111-111111111111";

    private static List<Alert> route(World world, String event) {
        return world.policy()
                .route(World.incident(World.event(event)), world.grants(), World.NOW)
                .alerts();
    }

    private static String recheck(World world, Alert alert) {
        return switch0(world.policy().recheck(alert, world.grants(), World.NOW));
    }

    private static String switch0(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? refused.effect() + " " + refused.code() : "PERMITTED";
    }

    @Test
    void whatWasPermittedStaysSoUnderTheSamePolicy() {
        World world = World.jpKr()
                .rule("checked", "hub", "DENY", "event.title == \"never\"")
                .subscription("feed", "kr-loner", "");
        for (String tlp : List.of("CLEAR", "GREEN")) {
            List<Alert> alerts = route(world, World.marked(tlp, ""));
            assertThat(alerts).isNotEmpty();
            assertThat(alerts)
                    .allSatisfy(alert -> assertThat(recheck(world, alert)).isEqualTo("PERMITTED"));
        }
    }

    @Test
    void aSuspendedAgreementStopsWhatIsOnItsWay() {
        Alert alert = World.jpKr().alert(World.marked("GREEN", ""), "kr-bank");
        World suspended =
                World.jpKr().with("effectiveFrom: 2011-11-10", "effectiveFrom: 2011-11-10\nsuspendedAt: 2026-06-01");
        assertThat(recheck(suspended, alert)).isEqualTo("DENY NOT_IN_FORCE");
    }

    @Test
    void anotherRedactionIsAChangedPolicy() {
        Alert alert = World.jpKr().alert(World.marked("GREEN", ""), "kr-bank");
        World stricter = World.jpKr().with("rules: [{", "rules: [{dataClass: ATTACKER_INFRA, action: MASK}, {");
        assertThat(recheck(stricter, alert)).isEqualTo("DENY POLICY_CHANGED");
    }

    @Test
    void whoeverLeftTheCommunityGetsNothingMore() {
        Alert alert = World.jpKr().alert(World.marked("GREEN", ""), "jp-bank");
        World left = World.jpKr()
                .with("{org: jp-bank, from: 2011-01-01}", "{org: jp-bank, from: 2011-01-01, until: 2026-05-31}");
        assertThat(recheck(left, alert)).isEqualTo("DENY NO_PATH");
    }

    @Test
    void noOtherCommunityTakesOverWhenTheSourceLeaves() {
        World left = World.jpKr()
                .with("{org: jp-acme, from: 2011-01-01}", "{org: jp-acme, from: 2011-01-01, until: 2026-05-31}")
                .community("other", "JP", "jp-acme", "jp-bank");
        Alert alert = World.jpKr().alert(World.marked("GREEN", ""), "jp-bank");
        assertThat(recheck(left, alert)).isEqualTo("DENY NO_PATH");
        assertThat(left.ask(World.marked("GREEN", ""), "jp-bank")).isEqualTo("PERMIT OK");
    }

    @Test
    void anExpiredMarkingAndAnExpiredGrantStopIt() {
        Alert alert = World.jpKr().alert(World.marked("GREEN", "\"expires\":\"2026-06-01T13:00:00Z\""), "kr-bank");
        assertThat(switch0(World.jpKr().policy().recheck(alert, Grants.none(), World.NOW.plus(Duration.ofHours(1)))))
                .isEqualTo("DENY EXPIRED");
        World granted = World.jpKr().grant("jp-acme", EVENT, null, "jp-bank");
        Alert consented = granted.alert(World.marked("GREEN", "\"orcon\":true"), "jp-bank");
        assertThat(switch0(granted.policy().recheck(consented, Grants.none(), World.NOW)))
                .isEqualTo("HOLD ORCON");
        World downgraded = World.jpKr().grant("jp-acme", EVENT, Tlp.CLEAR, "jp-bank");
        Alert clear = downgraded.alert(World.marked("GREEN", ""), "jp-bank");
        assertThat(switch0(
                        downgraded.policy().recheck(clear, downgraded.grants(), World.NOW.plus(Duration.ofHours(1)))))
                .isEqualTo("DENY POLICY_CHANGED");
        assertThat(switch0(downgraded.policy().recheck(clear, downgraded.revoked(), World.NOW)))
                .isEqualTo("DENY POLICY_CHANGED");
    }

    @Test
    void whatWasMadeUnderAGrantWaitsForItWhereItIsNotKnownYet() {
        World granted = World.jpKr().grant("jp-acme", EVENT, Tlp.CLEAR, "jp-bank");
        Alert clear = granted.alert(World.marked("GREEN", ""), "jp-bank");
        assertThat(switch0(granted.policy().recheck(clear, Grants.none(), World.NOW)))
                .isEqualTo("HOLD POLICY_CHANGED");
        assertThat(switch0(granted.policy().recheck(clear, granted.grants(), World.NOW)))
                .isEqualTo("PERMITTED");
    }

    @Test
    void grantTakenBackStopsItWhateverTheClockOfWhoAsks() {
        World granted = World.jpKr().grant("jp-acme", EVENT, null, "jp-bank");
        Alert consented = granted.alert(World.marked("GREEN", "\"orcon\":true"), "jp-bank");
        for (int behind : new int[] {0, 30}) {
            Instant now = World.NOW.minusSeconds(behind);
            assertThat(switch0(granted.policy().recheck(consented, granted.grants(), now)))
                    .isEqualTo("PERMITTED");
            assertThat(switch0(granted.policy().recheck(consented, granted.revoked(), now)))
                    .isEqualTo("HOLD ORCON");
        }
        assertThat(granted.revoked().speakOf(EVENT, "")).isFalse();
    }

    @Test
    void aNewRuleOnWhatTheReleasePartDoesNotHoldHolds() {
        Alert alert = World.jpKr().alert(World.marked("GREEN", ""), "jp-bank");
        assertThat(recheck(World.jpKr().rule("new", "hub", "DENY", "event.title == \"x1\""), alert))
                .isEqualTo("HOLD RULE_ERROR");
        assertThat(recheck(World.jpKr().rule("new", "hub", "DENY", "event.severity == \"LOW\""), alert))
                .isEqualTo("PERMITTED");
        assertThat(recheck(World.jpKr().rule("new", "hub", "DENY", "event.severity == \"HIGH\""), alert))
                .isEqualTo("DENY RULE:new");
    }

    @Test
    void aConstituencyThatIsNoLongerVerifiedMakesNoVictim() {
        String own = "id: jp-loner\nconstituency: {cidrs: [203.0.113.0/24]}\nverified: {by: hub, at: 2026-01-15}\n";
        World verified = World.jpKr().with("id: jp-loner\n", own);
        String event = World.marked("GREEN", "")
                .replace("\"handling\"", "\"victims\":[{\"ip\":\"203.0.113.9\"}],\"handling\"");
        Alert alert = verified.alert(event, "jp-loner");
        assertThat(recheck(verified, alert)).isEqualTo("PERMITTED");
        assertThat(recheck(verified.with("verified: {by: hub, at: 2026-01-15}\n", ""), alert))
                .isEqualTo("DENY NO_PATH");
    }

    @Test
    void aWithdrawalIsBareAndReachesEvenThoseNoLongerEntitled() {
        Incident incident = World.incident(World.event(World.marked("GREEN", "")));
        incident.put("version", 2);
        incident.put("state", IncidentState.CLOSED);
        incident.put("closeReason", CloseReason.WITHDRAWN);
        Alert alert = World.jpKr()
                .policy()
                .route(incident, Grants.none(), World.NOW)
                .alerts()
                .get(0);
        assertThat(CanonicalJson.write(alert.getContent()))
                .doesNotContain("198.51.100.7", "jp-acme", "Exploit", "exploit");
        assertThat(alert.getContent().getTlp()).isEqualTo(Tlp.GREEN);
        assertThat(switch0(Policy.none().recheck(alert, Grants.none(), World.NOW)))
                .isEqualTo("PERMITTED");
    }

    @Test
    void whoeverHadAnEarlierVersionAndMayNotHaveThisOneIsSentARevocation() {
        Alert first = World.jpKr().alert(World.marked("GREEN", ""), "kr-bank");
        List<Alert> next = second(World.marked("RED", "\"audience\":{}"), sent("kr-bank"));
        assertThat(next).hasSize(1);
        Alert revocation = next.get(0);
        assertThat(revocation.getRecipient()).isEqualTo("kr-bank");
        assertThat(revocation.getRelease().getRevoked()).isTrue();
        assertThat(revocation.getContent().getVersion()).isEqualTo(2);
        assertThat(revocation.getContent().getReference())
                .isEqualTo(first.getContent().getReference());
        assertThat(revocation.getRelease().getIncidentId())
                .isEqualTo(first.getRelease().getIncidentId());
        assertThat(CanonicalJson.write(revocation.getContent())).doesNotContain("198.51.100.7", "jp-acme", "Exploit");
        assertThat(second(World.marked("GREEN", ""), sent("kr-bank")))
                .as("who may have it is sent it and nothing else")
                .filteredOn(alert -> alert.getRecipient().equals("kr-bank"))
                .hasSize(1)
                .noneMatch(alert -> alert.getRelease().getRevoked());
    }

    @Test
    void oneRevocationIsEnoughAndWhoStillWaitsNeedsNone() {
        Reached told = Reached.newBuilder(sent("kr-bank")).setRevoked(true).build();
        assertThat(second(World.marked("RED", "\"audience\":{}"), told)).isEmpty();
        Reached waited = Reached.newBuilder(sent("kr-bank")).setSent(false).build();
        assertThat(second(World.marked("GREEN", "\"orcon\":true"), waited))
                .as("HOLD: a consent that let it pass still counts")
                .noneMatch(alert -> alert.getRecipient().equals("kr-bank"));
        assertThat(second(World.marked("RED", "\"audience\":{}"), waited)).hasSize(1);
    }

    @Test
    void aWithdrawalReachesWhoeverGotTheAlertUnderTheLabelThatItHad() {
        Incident incident = World.incident(World.event(World.marked("RED", "\"audience\":{}")));
        incident.put("version", 3);
        incident.put("state", IncidentState.CLOSED);
        incident.put("closeReason", CloseReason.WITHDRAWN);
        Reached left = Reached.newBuilder(sent("kr-bank")).setRevoked(true).build();
        incident.put("reached", List.of(left));
        World world = World.jpKr().subscription("hook", "kr-bank", "");
        Alert notice = world.policy()
                .route(incident, Grants.none(), World.NOW)
                .alerts()
                .get(0);
        assertThat(notice.getRecipient()).isEqualTo("kr-bank");
        assertThat(notice.getContent().getCloseReason()).isEqualTo(CloseReason.WITHDRAWN);
        assertThat(notice.getContent().getAlertId())
                .isEqualTo(World.jpKr()
                        .alert(World.marked("GREEN", ""), "kr-bank")
                        .getContent()
                        .getAlertId());
        assertThat(recheck(world, notice)).isEqualTo("PERMITTED");
        Subscription hook = world.policy().subscriptions("kr-bank").get(0);
        assertThat(world.policy().isSafe(hook, notice, Grants.none(), World.NOW))
                .as("it may go where the alert went")
                .isTrue();
        assertThat(CanonicalJson.write(notice.getContent())).doesNotContain("198.51.100.7", "jp-acme", "psn1:");
    }

    private static Reached sent(String recipient) {
        return Reached.newBuilder().setRecipient(recipient).setTlp(Tlp.GREEN).build();
    }

    /** What a second version sends, after a first that reached those. */
    private static List<Alert> second(String event, Reached... reached) {
        Incident incident = World.incident(World.event(event));
        incident.put("version", 2);
        incident.put("reached", List.of(reached));
        return World.jpKr().policy().route(incident, Grants.none(), World.NOW).alerts();
    }

    @Test
    void redGoesOnlyByMailEncryptedToThePersonNamed() {
        String red = World.marked("RED", "\"audience\":{\"individuals\":[\"jp-bank/h-sato\"]}");
        World plain = World.jpKr().subscription("hook", "jp-bank", "");
        assertThat(plain.policy()
                        .route(World.incident(World.event(red)), Grants.none(), World.NOW)
                        .decision()
                        .getRefusals())
                .anySatisfy(group -> {
                    assertThat(group.getCode()).isEqualTo("NO_SAFE_CHANNEL");
                    assertThat(group.getRefusals().get(0).getRecipient()).isEqualTo("jp-bank");
                });
        World mail = plain.with(
                        "id: jp-bank\n",
                        "id: jp-bank\nindividuals: [{id: h-sato, pgpFingerprint: %1$s, smimeFingerprint: %1$s}, {id: k-abe, pgpFingerprint: %1$s}]\n"
                                .formatted("AB".repeat(20)))
                .add("""
                    kind: Subscription
                    id: sato
                    org: jp-bank
                    channel: {type: email, address: sato@jp-bank.example, encryption: pgp}
                    individual: h-sato
                    """)
                .add("""
                    kind: Subscription
                    id: sato-smime
                    org: jp-bank
                    channel: {type: email, address: sato@jp-bank.example, encryption: smime}
                    individual: h-sato
                    """)
                .add("""
                    kind: Subscription
                    id: sato-signed-alone
                    org: jp-bank
                    channel: {type: email, address: sato@jp-bank.example, signature: pgp}
                    individual: h-sato
                    """)
                .add("""
                    kind: Subscription
                    id: abe
                    org: jp-bank
                    channel: {type: email, address: abe@jp-bank.example, encryption: pgp}
                    individual: k-abe
                    """)
                .add("""
                    kind: Subscription
                    id: sato-digest
                    org: jp-bank
                    mode: DIGEST
                    channel: {type: email, address: sato@jp-bank.example, encryption: pgp}
                    individual: h-sato
                    """)
                .add("""
                    kind: Subscription
                    id: log
                    org: jp-bank
                    channel: {type: syslog, host: log.jp-bank.example, port: 6514, tls: true}
                    """)
                .add("{kind: Subscription, id: topic, org: jp-bank, channel: {type: kafka}}\n");
        Alert alert = mail.alert(red, "jp-bank");
        Policy policy = mail.policy();
        assertThat(policy.subscriptions("jp-bank"))
                .filteredOn(subscription -> policy.isSafe(subscription, alert, Grants.none(), World.NOW))
                .extracting(Subscription::id)
                .containsExactly("sato", "sato-smime");
    }

    @Test
    void whatMustBeEncryptedNeedsAnEncryptedChannel() {
        String must = World.marked("GREEN", "\"encryptInTransit\":\"MUST\"");
        assertThat(route(World.jpKr(), must)).isEmpty();
        assertThat(route(World.jpKr().subscription("hook", "kr-bank", ""), must))
                .extracting(Alert::getRecipient)
                .containsExactly("kr-bank");
    }

    @Test
    void anIdQuotedUnderAWeakerLabelIsUnmarked() {
        World world = World.jpKr();
        String id =
                world.alert(World.marked("GREEN", ""), "jp-bank").getContent().getAlertId();
        String quoting =
                World.marked("CLEAR", "").replace("\"title\"", "\"relatedIds\":[\"report--" + id + "\"],\"title\"");
        assertThat(world.ask(quoting, "jp-bank")).isEqualTo("HOLD UNMARKED");
        assertThat(world.ask(quoting.replace("CLEAR", "GREEN"), "jp-bank")).isEqualTo("PERMIT OK");
        String foreign = quoting.replace(id.substring(24), "000000000000");
        assertThat(world.ask(foreign, "jp-bank")).startsWith("PERMIT");
    }

    @Test
    void idsAndReferencesAreStableAndDifferByRecipient() {
        World world = World.jpKr();
        Alert bank = world.alert(World.marked("GREEN", ""), "jp-bank");
        Alert across = world.alert(World.marked("GREEN", ""), "kr-bank");
        assertThat(bank.getContent().getAlertId())
                .isNotEqualTo(across.getContent().getAlertId());
        assertThat(bank.getContent().getReference())
                .matches("NRS-[2-9A-HJ-NP-TV-Z]{4}-[2-9A-HJ-NP-TV-Z]{4}")
                .isEqualTo(world.alert(World.marked("GREEN", ""), "jp-bank")
                        .getContent()
                        .getReference());
    }

    @Test
    void subscriptionsSeeOnlyWhatTheRecipientMaySee() {
        World world = World.jpKr()
                .subscription("hidden", "kr-bank", "when: event.title.contains(\"gate\")")
                .subscription("severe", "kr-bank", "minSeverity: CRITICAL")
                .subscription("japan", "kr-bank", "when: source.country == \"JP\"")
                .subscription("failing", "kr-bank", "when: event.confidence > 10");
        Alert alert = world.alert(World.marked("GREEN", ""), "kr-bank");
        Policy policy = world.policy();
        assertThat(policy.subscriptions("kr-bank"))
                .filteredOn(subscription -> policy.wants(subscription, alert.getContent(), alert.getRelease()))
                .extracting(Subscription::id)
                .containsExactly("japan");
        Subscription failing = policy.subscriptions("kr-bank").get(0);
        assertThat(policy.select(failing, alert.getContent(), alert.getRelease()))
                .isEqualTo(Selection.EXPRESSION_FAILED);
    }

    @Test
    void withoutAPolicyNothingPasses() {
        Routing routing =
                Policy.none().route(World.incident(World.event(World.marked("CLEAR", ""))), Grants.none(), World.NOW);
        assertThat(routing.alerts()).isEmpty();
        assertThat(routing.decision().getPolicyVersion()).isEqualTo("none");
        Alert alert = World.jpKr().alert(World.marked("GREEN", ""), "jp-bank");
        assertThat(Policy.none().recheck(alert, Grants.none(), World.NOW).isPermitted())
                .isFalse();
    }
}
