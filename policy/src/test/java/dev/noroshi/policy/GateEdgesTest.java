package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Tlp;
import org.junit.jupiter.api.Test;

/** Corners of the gates that two evaluators once answered differently. */
final class GateEdgesTest {

    private static final String NOBODYS_MEMBER = "\"producerOrg\":\"jp-loner\"";
    private static final String VICTIM = ",\"victims\":[{\"org\":\"jp-bank\"}]";

    @Test
    void aSourceInNoCommunityReachesAVictimByAnAudienceOnly() {
        String event = with(World.marked("GREEN", ""), VICTIM).replace("\"producerOrg\":\"jp-acme\"", NOBODYS_MEMBER);
        assertThat(World.jpKr().ask(event, "jp-bank")).isEqualTo("DENY NO_PATH");
    }

    @Test
    void anUnknownSourceIsAMemberOfNoCommunity() {
        String event = World.marked("GREEN", "\"community\":\"jnsa\"").replace("jp-acme", "jp-nobody");
        assertThat(World.jpKr().ask(event, "jp-bank")).isEqualTo("HOLD UNMARKED");
    }

    @Test
    void theVictimDataOfItsProviderIsNothingForAClientToActOn() {
        String event = with(World.marked("GREEN", "\"audience\":{\"orgs\":[\"jp-bank\"]}"), VICTIM)
                .replaceAll("\"attackers\":\\[[^]]*],", "");
        assertThat(clients().ask(event, "jp-client")).isEqualTo("DENY NOTHING_LEFT");
        assertThat(clients().ask(event, "jp-bank")).isEqualTo("PERMIT OK");
    }

    @Test
    void aSourceThatWantsItsOwnEventsOpensNoWayToItsClients() {
        World world = clients().subscription("own", "jp-bank", "own: true");
        String event =
                World.marked("GREEN", "\"audience\":{\"orgs\":[\"jp-bank\"]}").replace("jp-acme", "jp-bank");
        assertThat(world.ask(event, "jp-bank")).isEqualTo("PERMIT OK");
        assertThat(world.ask(event, "jp-client")).isEqualTo("DENY NO_PATH");
    }

    @Test
    void aClientStandsOnAHeldProviderRatherThanOnOneThatMayNotPassItOn() {
        World world = clients()
                .with("clientOf: [jp-bank]", "clientOf: [aa-guard, jp-bank]")
                .with(
                        "  - {org: kr-shop, from: 2011-01-01}",
                        "  - {org: kr-shop, from: 2011-01-01}\n  - {org: aa-guard, from: 2011-01-01}")
                .org("aa-guard", "KR", "PRIVATE", "retail", "clients: [jp-client]");
        String event = World.marked("AMBER", "\"audience\":{\"orgs\":[\"aa-guard\",\"jp-bank\"]},\"orcon\":true");
        assertThat(world.ask(event, "aa-guard")).isEqualTo("HOLD ORCON");
        assertThat(world.ask(event, "jp-client")).isEqualTo("HOLD ORCON");
    }

    @Test
    void aRuleThatHoldsItsProviderHidesNoDenialOfTheLabelFromAClient() {
        World world = clients()
                .rule("look-first", "hub", "HOLD", "event.severityId >= 0")
                .grant("jp-acme", "11111111-1111-5111-8111-111111111111", Tlp.RED, "jp-bank");
        String event = World.marked("GREEN", "\"audience\":{\"orgs\":[\"jp-bank\"]}");
        assertThat(world.ask(event, "jp-bank")).isEqualTo("DENY TLP");
        assertThat(world.ask(event, "jp-client")).isEqualTo("DENY TLP");
    }

    private static World clients() {
        return World.jpKr()
                .with("names: {en: \"JP-BANK Inc.\"}", "names: {en: \"JP-BANK Inc.\"}\nclients: [jp-client]")
                .org("jp-client", "JP", "PRIVATE", "retail", "clientOf: [jp-bank]");
    }

    private static String with(String event, String more) {
        return event.substring(0, event.lastIndexOf('}')) + more + "}";
    }

    @Test
    void theEndsOfAScopeAreWithinIt() {
        String event = World.marked("GREEN", "");
        assertThat(World.jpKr().with("maxTlp: AMBER", "maxTlp: GREEN").ask(event, "kr-bank"))
                .isEqualTo("PERMIT OK_REDACTED");
        assertThat(World.jpKr().with("minSeverity: LOW", "minSeverity: HIGH").ask(event, "kr-bank"))
                .isEqualTo("PERMIT OK_REDACTED");
    }

    @Test
    void ofAgreementsThatFailTheOneThatCameFurthestTellsThenTheFirst() {
        String event = World.marked("GREEN", "");
        World later = second("effectiveFrom: 2030-01-01");
        assertThat(told(later.with("maxTlp: AMBER", "maxTlp: CLEAR"), event))
                .isEqualTo("AGREEMENT_SCOPE: the agreement joint-statement does not cover the label");
        World strict = second("effectiveFrom: 2011-11-10\nscope: {maxTlp: CLEAR}");
        assertThat(told(strict.with("maxTlp: AMBER", "maxTlp: CLEAR"), event))
                .isEqualTo("AGREEMENT_SCOPE: the agreement a-second does not cover the label");
        assertThat(strict.decide(event, "kr-bank").agreement()).isEqualTo("joint-statement");
    }

    private static World second(String more) {
        return World.jpKr()
                .add(
                        "kind: Agreement\nid: a-second\ntype: NDA\ndirections: [{from: jp-acme, to: kisia}]\nlegalBasis: CONTRACT\n"
                                + more + "\n");
    }

    /** What G6 says. */
    private static String told(World world, String event) {
        return world.decide(event, "kr-bank").gates().stream()
                .filter(each -> each.getGate().equals("G6"))
                .map(each -> String.valueOf(each.getDetail()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSharingCommunityIsTheEarliestMembershipInTheSourcesCountryThenTheFirstById() {
        World world = World.jpKr()
                .with("- {org: jp-acme, from: 2011-01-01}", "- {org: jp-acme, from: 2012-01-01}")
                .add(
                        "kind: Community\nid: zz\ncountry: JP\nmembers: [{org: jp-acme, from: 2012-01-01}, {org: jp-loner, from: 2011-01-01}]\n")
                .add(
                        "kind: Community\nid: far\ncountry: KR\nmembers: [{org: jp-acme, from: 2010-01-01}, {org: kr-loner, from: 2010-01-01}]\n");
        String event = World.marked("GREEN", "");
        assertThat(world.decide(event, "jp-bank").path()).containsExactly("member:jnsa");
        assertThat(world.ask(event, "jp-loner")).isEqualTo("DENY NO_PATH");
        assertThat(world.ask(event, "kr-loner")).isEqualTo("DENY NO_PATH");
        World earlier = world.with(
                "id: zz\ncountry: JP\nmembers: [{org: jp-acme, from: 2012",
                "id: zz\ncountry: JP\nmembers: [{org: jp-acme, from: 2011");
        assertThat(earlier.decide(event, "jp-loner").path()).containsExactly("member:zz");
        assertThat(earlier.ask(event, "jp-bank")).isEqualTo("DENY NO_PATH");
    }
}
