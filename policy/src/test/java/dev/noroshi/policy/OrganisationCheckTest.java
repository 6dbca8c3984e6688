package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients, blocks, credentials and default markings: each finding with its line and remedy, and what is none. */
final class OrganisationCheckTest {

    private static final String ONE = "tokenSha256: \"" + "1".repeat(64) + "\"";
    private static final String TWO = "tokenSha256: \"" + "2".repeat(64) + "\"";
    private static final String MARKED = ", handling: {tlp: GREEN}";

    /** The organisation asked about, with a bank beside it. */
    private static World acme(String more) {
        return World.empty()
                .org("jp-acme", "JP", "PRIVATE", "it", more)
                .org("jp-bank", "JP", "PRIVATE", "finance", "individuals: [{id: h-sato}]");
    }

    private static World producer(String more) {
        return acme("producers: [{name: eve, " + ONE + more + "}]")
                .community("jnsa", "JP", "jp-acme")
                .community("banks", "JP", "jp-bank");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clients: [jp-bank] | warning: Organisation jp-acme: 'jp-bank' does not say clientOf: [jp-acme], so it does not count; let both sides state it",
                "clientOf: [jp-bank] | warning: Organisation jp-acme: 'jp-bank' does not say clients: [jp-acme], so it does not count; let both sides state it",
                "clients: [jp-bnk] | error: Organisation jp-acme: clients names the unknown organisation 'jp-bnk'; did you mean 'jp-bank'?",
                "clientOf: [jp-bnk] | error: Organisation jp-acme: clientOf names the unknown organisation 'jp-bnk'; did you mean 'jp-bank'?",
                "blocks: [{org: jp-bnk, direction: SEND}] | error: Organisation jp-acme: blocks names the unknown organisation 'jp-bnk'; did you mean 'jp-bank'?",
                "individuals: [{id: h-sato}, {id: h-sato}] | error: Organisation jp-acme: the person 'h-sato' stands twice; remove one of them"
            })
    void tells(String written, String finding) {
        Findings.alone(acme(written), written, finding);
    }

    @Test
    void tellsOfAnOrganisationThatServesItself() {
        String written = "clients: [jp-acme]";
        Findings.alone(
                acme(written + "\nclientOf: [jp-acme]"),
                written,
                "error: Organisation jp-acme: an organisation cannot be its own client; remove it");
    }

    @Test
    void hasNothingToSayOfClientsThatBothSidesState() {
        Findings.none(acme("clients: [jp-client]\nclientOf: [jp-guard]")
                .org("jp-client", "JP", "PRIVATE", "it", "clientOf: [jp-acme]")
                .org("jp-guard", "JP", "PRIVATE", "it", "clients: [jp-acme]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blocks: [{org: public, direction: SEND}, {org: jp-bank, direction: RECEIVE}]",
                "individuals: [{id: h-sato}, {id: t-sato}]"
            })
    void hasNothingToSayOfWhatIsThere(String written) {
        Findings.none(acme(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"producers", "subscribers", "custodians", "operators"})
    void tellsOfANameThatTwoCredentialsOfOneKindHave(String kind) {
        String marked = kind.equals("producers") ? MARKED : "";
        String written = kind + ": [{name: soc, " + ONE + marked + "}, {name: %s, " + TWO + marked + "}]";
        Findings.alone(
                acme(written.formatted("soc")),
                kind,
                "error: Organisation jp-acme: the name 'soc' stands twice in " + kind + "; rename one");
        Findings.none(acme(written.formatted("noc")));
    }

    @Test
    void takesOneNameForCredentialsOfTwoKinds() {
        Findings.none(acme("subscribers: [{name: soc, " + ONE + "}]\ncustodians: [{name: soc, " + TWO + "}]"));
    }

    @ParameterizedTest
    @CsvSource({
        "producers, subscribers",
        "subscribers, custodians",
        "custodians, operators",
        "operators, producers",
        "producers, producers",
        "operators, operators"
    })
    void tellsOfATokenThatStandsForTwo(String first, String second) {
        World world = acme(credential(first, "one", ONE))
                .org("jp-club", "JP", "ASSOCIATION", "it", credential(second, "two", ONE));
        Findings.alone(
                world,
                second,
                "error: Organisation jp-club: the token hash 11111111… is already that of jp-acme " + first
                        + "; issue another token with 'noroshi keys issue'");
        Findings.none(world.with("two, " + ONE, "two, " + TWO));
    }

    private static String credential(String kind, String name, String hash) {
        return kind + ": [{name: " + name + ", " + hash + (kind.equals("producers") ? MARKED : "") + "}]";
    }

    @Test
    void takesTwoTokensThatAreNoneForNoneAlike() {
        assertThat(Findings.of(acme("subscribers: [{name: one, tokenSha256: none}, {name: two, tokenSha256: none}]")))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).contains("'none' is not a value for tokenSha256"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                       | warning | events of 'eve' that come without a marking stay unmarked, and are held; give it handling: {tlp: …}",
                "', handling: {tlp: GREEN}, silentAfter: PT1H' | warning | when 'eve' falls silent nobody is told: jp-acme has no subscription with own: true; add one, or leave silentAfter out",
                "', handling: {tlp: GREEN, community: jnza}' | error | producers names the unknown community 'jnza'; did you mean 'jnsa'?",
                "', handling: {tlp: GREEN, community: banks}' | error | events of 'eve' would be marked for banks, of which jp-acme is no member; name a community it is in, or leave it out",
                "', handling: {tlp: AMBER, audience: {orgs: [jp-bnk]}}' | error | producers names the unknown organisation 'jp-bnk'; did you mean 'jp-bank'?",
                "', handling: {tlp: AMBER, audience: {communities: [bank]}}' | error | producers names the unknown community 'bank'; did you mean 'banks'?",
                "', handling: {tlp: RED, audience: {individuals: [jp-bank/t-sato]}}' | error | the audience names the unknown person 'jp-bank/t-sato'; write ORGANISATION/PERSON, the person among the organisation's individuals",
                "', handling: {tlp: RED, audience: {individuals: [jp-acme/h-sato]}}' | error | the audience names the unknown person 'jp-acme/h-sato'; write ORGANISATION/PERSON, the person among the organisation's individuals",
                "', handling: {tlp: RED, audience: {individuals: [nobody-here/h-sato]}}' | error | the audience names the unknown person 'nobody-here/h-sato'; write ORGANISATION/PERSON, the person among the organisation's individuals",
                "', handling: {tlp: RED, audience: {individuals: [h-sato]}}' | error | the audience names the unknown person 'h-sato'; write ORGANISATION/PERSON, the person among the organisation's individuals",
                "', handling: {tlp: RED, audience: {individuals: [/h-sato]}}' | error | the audience names the unknown person '/h-sato'; write ORGANISATION/PERSON, the person among the organisation's individuals"
            })
    void tellsOfAProducer(String more, String severity, String finding) {
        Findings.alone(producer(more), "producers:", severity + ": Organisation jp-acme: " + finding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", handling: {tlp: GREEN}",
                ", handling: {tlp: GREEN, community: jnsa}",
                ", handling: {tlp: AMBER, audience: {}}",
                ", handling: {tlp: RED, audience: {orgs: [jp-bank], communities: [banks], individuals: [jp-bank/h-sato]}}"
            })
    void hasNothingToSayOfAProducerWhoseMarkingHolds(String more) {
        Findings.none(producer(more));
    }

    @Test
    void aSilentSensorIsToldToItsOwnOrganisationAlone() {
        World world = producer(", handling: {tlp: GREEN}, silentAfter: PT1H");
        Findings.alone(
                world.subscription("others", "jp-bank", "own: true"),
                "producers:",
                "warning: Organisation jp-acme: when 'eve' falls silent nobody is told: jp-acme has no subscription with own:"
                        + " true; add one, or leave silentAfter out");
        Findings.none(world.subscription("own", "jp-acme", "own: true"));
    }
}
