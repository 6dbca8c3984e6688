package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Communities, agreements and profiles: each finding with its line and remedy, and what comes near it and is none. */
final class SharingCheckTest {

    private static final String AGREEMENT = """
            kind: Agreement
            id: second
            type: MOU
            directions: [{from: jnsa, to: kisia}]
            legalBasis: CONTRACT
            effectiveFrom: 2011-11-10
            scope: {maxTlp: AMBER, minSeverity: LOW, classifications: [], organisationTypes: [PRIVATE, ASSOCIATION, CERT]}
            redaction: cross-border
            onwardTransfer: NONE
            """;

    private static final String PROFILE = "id: cross-border\nrules: ";

    @Test
    void hasNothingToSayOfAGoodPolicy() {
        Findings.none(World.jpKr());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{from: kisia, to: jnsa}] | {from: jnsa, to: kisia}] | directions: | error: Agreement joint-statement: the direction from jnsa to kisia stands twice; remove one of them",
                "[{from: jnsa, to: kisia}, {from: kisia, to: jnsa}] | [] | directions: | error: Agreement joint-statement: the agreement leads nowhere; add directions: [{from: …, to: …}]",
                "to: kisia} | to: nobody-here} | directions: | error: Agreement joint-statement: directions names the unknown community or organisation 'nobody-here'; declare the community or organisation, or correct the id",
                "effectiveFrom: 2011-11-10 | effectiveFrom: null | effectiveFrom: | warning: Agreement joint-statement: the agreement is not in force yet, and nothing passes under it; set effectiveFrom once it is signed",
                "rules: [{dataClass: VICTIM_ORG, action: PSEUDONYMISE}, {dataClass: INTERNAL_IP, action: DROP}] | rules: [] | rules: | warning: RedactionProfile cross-border: the profile has no rules; add rules, or remove it",
                "dataClass: INTERNAL_IP | dataClass: UNCLASSED | rules: | error: RedactionProfile cross-border: what has no class cannot be given an action; name a class",
                "redaction: cross-border | redaction: border-default | id: cross-border | warning: RedactionProfile cross-border: no agreement names the profile; name it in redaction:, or remove it",
                "redaction: cross-border | redaction: [cross-border, kross] | redaction: | error: Agreement joint-statement: redaction names the unknown redaction profile 'kross'; declare the redaction profile, or correct the id"
            })
    void tells(String what, String by, String line, String finding) {
        Findings.alone(World.jpKr().with(what, by), line, finding);
    }

    @Test
    void tellsOfACommunityOfNobody() {
        Findings.alone(
                World.jpKr().add("{kind: Community, id: empty, names: {en: Empty}, country: JP, members: []}\n"),
                "{kind: Community, id: empty",
                "error: Community empty: the community has no members; add members, or remove it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {org: jp-bank, from: 2012-01-01}, {org: jp-bank, from: 2013-01-01}",
                "1 | {org: jp-bank, from: 2012-01-01}, {org: jp-bank, from: 2011-01-01, until: 2012-01-01}",
                "1 | {org: jp-bank, from: 2011-01-01, until: 2012-01-01}, {org: jp-bank, from: 2012-01-01, until: 2013-01-01}",
                "1 | {org: jp-bank, from: 2012-01-01, until: 2013-01-01}, {org: jp-bank, from: 2012-06-01, until: 2012-07-01}",
                "1 | {org: jp-bank, from: 2012-01-01}, {org: jp-bank, from: 2010-01-01, until: 2010-12-31}, {org: jp-bank, from: 2014-01-01}",
                "1 | {org: jp-bank, from: 2014-01-01}, {org: jp-bank, from: 2010-01-01, until: 2010-12-31}, {org: jp-bank, from: 2012-01-01}",
                "2 | {org: jp-bank, from: 2010-01-01}, {org: jp-bank, from: 2011-01-01, until: 2011-12-31}, {org: jp-bank, from: 2015-01-01}",
                "2 | {org: jp-bank, from: 2010-01-01, until: 2019-12-31}, {org: jp-bank, from: 2011-01-01, until: 2011-12-31}, {org: jp-bank, from: 2015-01-01}"
            })
    void tellsOfMembershipsThatShareADay(int times, String memberships) {
        World world = World.jpKr()
                .add("kind: Community\nid: two\nnames: {en: Two}\ncountry: JP\nmembers: [" + memberships + "]\n");
        assertThat(Findings.of(world))
                .hasSize(times)
                .allSatisfy(
                        each -> assertThat(each)
                                .startsWith("members: [")
                                .endsWith(
                                        " => error: Community two: two memberships of 'jp-bank' overlap; join them, or put their days apart"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{org: jp-bank, from: 2012-01-01}, {org: jp-acme, from: 2012-01-01}",
                "{org: jp-bank, from: 2011-01-01, until: 2011-12-31}, {org: jp-bank, from: 2012-01-01}",
                "{org: jp-bank, from: 2012-01-01}, {org: jp-bank, from: 2011-01-01, until: 2011-12-31}",
                "{org: jp-bank, from: 2014-01-01}, {org: jp-bank, from: 2010-01-01, until: 2010-12-31}, {org: jp-bank, from: 2012-01-01, until: 2012-12-31}"
            })
    void takesAMemberThatLeftAndCameBack(String memberships) {
        Findings.none(World.jpKr()
                .add("kind: Community\nid: two\nnames: {en: Two}\ncountry: JP\nmembers: [" + memberships + "]\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "onwardTransfer: NONE | onwardTransfer: WITH_CONSENT",
                "legalBasis: CONTRACT | legalBasis: CONSENT",
                "redaction: cross-border | redaction: []",
                "redaction: cross-border | redaction: [cross-border, border-default]"
            })
    void tellsOfAgreementsOfOneScopeAndOtherTerms(String what, String by) {
        Findings.alone(
                World.jpKr().add(AGREEMENT.replace(what, by)),
                "directions: [{from: jnsa, to: kisia}]",
                "error: Agreement second: contradicts the agreement joint-statement: same direction jnsa to kisia, same time and"
                        + " scope, other terms; end one of them, or give them different scopes");
    }

    @Test
    void tellsOfAnAgreementThatSaysNothingNew() {
        String finding =
                "warning: Agreement second: says the same as the agreement joint-statement from jnsa to kisia; keep one of them";
        Findings.alone(World.jpKr().add(AGREEMENT), "directions: [{from: jnsa, to: kisia}]", finding);
        String two = "redaction: [cross-border, border-default]";
        Findings.alone(
                World.jpKr()
                        .with("redaction: cross-border", two)
                        .add(AGREEMENT.replace("redaction: cross-border", "redaction: [border-default, cross-border]")),
                "directions: [{from: jnsa, to: kisia}]",
                finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "minSeverity: LOW | minSeverity: HIGH",
                "organisationTypes: [PRIVATE, ASSOCIATION, CERT] | organisationTypes: [CERT]",
                "effectiveFrom: 2011-11-10 | effectiveFrom: 2010-01-01\\neffectiveUntil: 2011-11-09",
                "{from: jnsa, to: kisia} | {from: jnsa, to: kr-loner}"
            })
    void takesAgreementsThatNeverMeet(String what, String by) {
        Findings.none(World.jpKr().add(AGREEMENT.replace("CONTRACT", "CONSENT").replace(what, by.translateEscapes())));
    }

    @Test
    void comparesNoAgreementThatIsNotSigned() {
        String finding =
                "the agreement is not in force yet, and nothing passes under it; set effectiveFrom once it is signed";
        Findings.alone(
                World.jpKr()
                        .add(AGREEMENT
                                .replace("CONTRACT", "CONSENT")
                                .replace("effectiveFrom: 2011-11-10", "effectiveFrom: null")),
                "effectiveFrom: null",
                "warning: Agreement second: " + finding);
        Findings.alone(
                World.jpKr()
                        .with("effectiveFrom: 2011-11-10", "effectiveFrom: null")
                        .add(AGREEMENT.replace("CONTRACT", "CONSENT")),
                "effectiveFrom: null",
                "warning: Agreement joint-statement: " + finding);
    }

    @ParameterizedTest
    @CsvSource({"VICTIM_ORG, KEEP", "SENSOR, GENERALISE", "EMAIL, MASK", "INTERNAL_IP, MASK"})
    void tellsOfAnActionThatAnonymisationOverrides(String dataClass, String action) {
        World world = World.jpKr()
                .with("legalBasis: CONTRACT", "legalBasis: ANONYMISED_ONLY")
                .with(
                        "id: cross-border\nrules: [{dataClass: VICTIM_ORG, action: PSEUDONYMISE}, {dataClass: INTERNAL_IP, action: DROP}]",
                        PROFILE + "[{dataClass: " + dataClass + ", action: " + action + "}]");
        Findings.alone(
                world,
                "legalBasis: ANONYMISED_ONLY",
                "warning: Agreement joint-statement: ANONYMISED_ONLY overrides " + dataClass + ": " + action
                        + " of the profile cross-border; write PSEUDONYMISE or DROP there");
        Findings.none(world.with("legalBasis: ANONYMISED_ONLY", "legalBasis: CONTRACT"));
    }

    @ParameterizedTest
    @CsvSource({"VICTIM_ORG, PSEUDONYMISE", "SENSOR, DROP", "ATTACKER_INFRA, KEEP", "THREAT_ACTOR, MASK"})
    void anonymisationOverridesNothingElse(String dataClass, String action) {
        Findings.none(World.jpKr()
                .with("legalBasis: CONTRACT", "legalBasis: ANONYMISED_ONLY")
                .with(
                        "id: cross-border\nrules: [{dataClass: VICTIM_ORG, action: PSEUDONYMISE}, {dataClass: INTERNAL_IP, action: DROP}]",
                        PROFILE + "[{dataClass: " + dataClass + ", action: " + action + "}]"));
    }

    @Test
    void tellsOfAnUnknownProfileOnceUnderAnonymisationToo() {
        Findings.alone(
                World.jpKr()
                        .with("legalBasis: CONTRACT", "legalBasis: ANONYMISED_ONLY")
                        .with("redaction: cross-border", "redaction: [cross-border, kross]"),
                "redaction: [cross-border, kross]",
                "error: Agreement joint-statement: redaction names the unknown redaction profile 'kross'; declare the redaction"
                        + " profile, or correct the id");
    }

    @ParameterizedTest
    @CsvSource({
        "VICTIM_ORG, MASK, PSEUDONYMISE",
        "SOURCE_ORG, KEEP, PSEUDONYMISE",
        "EMAIL, PSEUDONYMISE, DROP",
        "VULNERABILITY, KEEP, DROP"
    })
    void tellsOfABorderThatWouldBeMilder(String dataClass, String action, String builtIn) {
        Findings.alone(
                World.jpKr().add(border(dataClass, action)),
                "rules: ",
                "error: RedactionProfile border-default: border-default may only be made stricter: " + dataClass
                        + " is "
                        + builtIn + " there, not " + action
                        + "; write the milder action in a profile of your own and name it in an agreement");
    }

    @ParameterizedTest
    @CsvSource({
        "VICTIM_ORG, PSEUDONYMISE",
        "VICTIM_ORG, DROP",
        "SOURCE_ORG, DROP",
        "ATTACKER_INFRA, KEEP",
        "MALWARE, GENERALISE",
        "EMAIL, DROP"
    })
    void takesABorderThatIsAsStrictOrStricter(String dataClass, String action) {
        Findings.none(World.jpKr().add(border(dataClass, action)));
    }

    private static String border(String dataClass, String action) {
        return "kind: RedactionProfile\nid: border-default\nrules: [{dataClass: " + dataClass + ", action: " + action
                + "}]\n";
    }
}
