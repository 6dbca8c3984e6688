package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a compiled policy tells of itself, and which flows it leaves open. */
final class PolicyTest {

    /** `source recipient labels` of each open flow. */
    private static List<String> flows(SortedSet<Flow> flows) {
        return flows.stream()
                .collect(Collectors.groupingBy(
                        flow -> flow.source() + " " + flow.recipient(),
                        TreeMap::new,
                        Collectors.mapping(flow -> flow.tlp().name(), Collectors.joining(" "))))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .toList();
    }

    @Test
    void knowsItsOrganisationsCommunitiesAgreementsAndSubscriptions() {
        Policy policy = World.jpKr().subscription("feed", "kr-bank", "").policy();
        assertThat(policy.organisations())
                .containsExactly("jp-acme", "jp-bank", "jp-loner", "kr-bank", "kr-loner", "kr-shop");
        assertThat(policy.organisation("kr-bank")).map(Organisation::country).contains("KR");
        assertThat(policy.organisation("nobody")).isEmpty();
        assertThat(policy.isCommunity("jnsa")).isTrue();
        assertThat(policy.isCommunity("joint-statement")).isFalse();
        assertThat(policy.isAgreement("joint-statement")).isTrue();
        assertThat(policy.isAgreement("jnsa")).isFalse();
        assertThat(policy.subscriptions("kr-bank")).extracting(Subscription::id).containsExactly("feed");
        assertThat(policy.subscriptions("jp-bank")).isEmpty();
        assertThat(policy.subscriptions("nobody")).isEmpty();
    }

    @Test
    void withoutAPolicyNobodyIsKnownAndNothingIsOpen() {
        Policy none = Policy.none();
        assertThat(none.version()).isEqualTo("none");
        assertThat(none.organisations()).isEmpty();
        assertThat(none.flows(World.NOW)).isEmpty();
        assertThat(World.jpKr().policy().version()).hasSize(64);
    }

    @Test
    void everyCandidateGetsADecisionSortedById() {
        var decisions = World.jpKr().policy().decide(World.event(World.marked("GREEN", "")), Grants.none(), World.NOW);
        assertThat(decisions)
                .extracting(each ->
                        each.recipient() + " " + each.effect() + " " + each.code() + " " + each.candidateBecause())
                .containsExactly(
                        "jp-acme DENY OWN_EVENT [member:jnsa]",
                        "jp-bank PERMIT OK [member:jnsa]",
                        "kr-bank PERMIT OK_REDACTED [agreement:joint-statement]",
                        "kr-shop PERMIT OK_REDACTED [agreement:joint-statement]");
    }

    @Test
    void membersReachEachOtherAndTheAgreementLeadsAcross() {
        assertThat(flows(World.jpKr().policy().flows(World.NOW)))
                .containsExactly(
                        "jnsa jp-acme CLEAR GREEN AMBER AMBER_STRICT RED",
                        "jnsa jp-bank CLEAR GREEN AMBER AMBER_STRICT RED",
                        "jnsa kr-bank CLEAR GREEN AMBER",
                        "jnsa kr-shop CLEAR GREEN AMBER",
                        "kisia jp-acme CLEAR GREEN AMBER",
                        "kisia jp-bank CLEAR GREEN AMBER",
                        "kisia kr-bank CLEAR GREEN AMBER AMBER_STRICT RED",
                        "kisia kr-shop CLEAR GREEN AMBER AMBER_STRICT RED");
    }

    @Test
    void aPlanTellsWhatOpensAndWhatCloses() {
        World world = World.jpKr();
        Policy inForce = world.policy();
        Policy narrower = world.with("maxTlp: AMBER", "maxTlp: GREEN").policy();
        assertThat(flows(PolicyPlan.between(inForce, narrower, World.NOW).closes()))
                .containsExactly(
                        "jnsa kr-bank AMBER", "jnsa kr-shop AMBER", "kisia jp-acme AMBER", "kisia jp-bank AMBER");
        assertThat(PolicyPlan.between(inForce, narrower, World.NOW).opens()).isEmpty();
        assertThat(PolicyPlan.between(narrower, inForce, World.NOW).opens()).hasSize(4);
        assertThat(PolicyPlan.between(narrower, inForce, World.NOW).closes()).isEmpty();
        assertThat(PolicyPlan.between(inForce, inForce, World.NOW).closes()).isEmpty();
    }

    @Test
    void anAgreementNotYetInForceOpensNothing() {
        Policy later = World.jpKr()
                .with("effectiveFrom: 2011-11-10", "effectiveFrom: 2030-01-01")
                .policy();
        assertThat(flows(later.flows(World.NOW))).contains("jnsa kr-bank CLEAR", "kisia jp-bank CLEAR");
        assertThat(flows(later.flows(Instant.parse("2030-01-01T12:00:00Z"))))
                .contains("jnsa kr-bank CLEAR GREEN AMBER");
    }

    @Test
    void aScopeOfClassificationsIsAskedWithOneOfThem() {
        Policy phishing = World.jpKr()
                .with("classifications: []", "classifications: [fraud/phishing, abusive-content]")
                .policy();
        assertThat(flows(phishing.flows(World.NOW))).contains("jnsa kr-bank CLEAR GREEN AMBER");
    }

    @Test
    void aMemberWithTermsOfItsOwnIsAskedByItself() {
        World blocked = World.jpKr().with("id: jp-acme\n", "id: jp-acme\nblocks: [{org: kr-bank, direction: SEND}]\n");
        assertThat(flows(blocked.policy().flows(World.NOW)))
                .as("the other member still reaches it")
                .contains("jnsa kr-bank CLEAR GREEN AMBER");
        World ruled = World.jpKr().rule("stop", "jnsa", "DENY", "recipient.id == \"kr-bank\"");
        assertThat(flows(ruled.policy().flows(World.NOW)))
                .noneMatch(each -> each.startsWith("jnsa kr-bank"))
                .contains("kisia kr-bank CLEAR GREEN AMBER AMBER_STRICT RED");
    }

    @Test
    void anOrganisationWithoutACommunityIsASourceOfItsOwn() {
        World world =
                World.jpKr().with("directions: [{from: jnsa, to: kisia}", "directions: [{from: jp-loner, to: kisia}");
        assertThat(flows(world.policy().flows(World.NOW)))
                .contains("jp-loner kr-bank CLEAR GREEN AMBER", "jp-loner kr-shop CLEAR GREEN AMBER")
                .noneMatch(each -> each.startsWith("jnsa kr"));
    }
}
