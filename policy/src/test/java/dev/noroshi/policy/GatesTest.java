package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Tlp;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class GatesTest {

    @Nested
    class Marking {
        @Test
        void anEventWithoutALabelIsHeld() {
            String unmarked = World.marked("GREEN", "").replace("\"tlp\":\"GREEN\"", "\"orcon\":false");
            assertThat(World.jpKr().ask(unmarked, "jp-bank")).isEqualTo("HOLD UNMARKED");
            assertThat(World.jpKr().ask(unmarked.replaceAll(",\\s*\"handling\":\\{[^}]*}", ""), "jp-bank"))
                    .isEqualTo("HOLD UNMARKED");
        }

        @Test
        void anUnknownOrContradictingLabelIsHeld() {
            assertThat(World.jpKr().ask(World.marked("GREEN", "\"unclearMarkings\":[\"TLP:PINK\"]"), "jp-bank"))
                    .isEqualTo("HOLD UNMARKED");
        }

        @Test
        void aForeignCommunityIsHeld() {
            assertThat(World.jpKr().ask(World.marked("GREEN", "\"community\":\"kisia\""), "jp-bank"))
                    .isEqualTo("HOLD UNMARKED");
        }

        @Test
        void aGrantOfTheSourceGivesTheMissingLabel() {
            World world = World.jpKr().grant("jp-acme", "11111111-1111-5111-8111-111111111111", Tlp.GREEN, "jp-bank");
            String unmarked = World.marked("GREEN", "").replace("\"tlp\":\"GREEN\"", "\"orcon\":false");
            assertThat(world.ask(unmarked, "jp-bank")).isEqualTo("PERMIT OK");
        }
    }

    @Nested
    class Time {
        @Test
        void beforeItsTimeItIsDeferred() {
            assertThat(World.jpKr()
                            .ask(World.marked("GREEN", "\"notBefore\":\"2026-06-01T12:00:00.000001Z\""), "jp-bank"))
                    .isEqualTo("DEFER NOT_YET");
            assertThat(World.jpKr().ask(World.marked("GREEN", "\"notBefore\":\"2026-06-01T12:00:00Z\""), "jp-bank"))
                    .isEqualTo("PERMIT OK");
        }

        @Test
        void atItsEndItHasExpired() {
            assertThat(World.jpKr().ask(World.marked("GREEN", "\"expires\":\"2026-06-01T12:00:00Z\""), "jp-bank"))
                    .isEqualTo("DENY EXPIRED");
        }
    }

    @Nested
    class Paths {
        @Test
        void membersOfTheSharingCommunityGetGreenUnredacted() {
            Decision decision = World.jpKr().decide(World.marked("GREEN", ""), "jp-bank");
            assertThat(decision.effect() + " " + decision.code()).isEqualTo("PERMIT OK");
            assertThat(decision.path()).containsExactly("member:jnsa");
            assertThat(decision.obligations()).containsExactly("COMMUNITY_ONLY");
        }

        @Test
        void theAgreementLeadsAcrossAndRedacts() {
            Decision decision = World.jpKr().decide(World.marked("GREEN", ""), "kr-bank");
            assertThat(decision.effect() + " " + decision.code()).isEqualTo("PERMIT OK_REDACTED");
            assertThat(decision.path()).containsExactly("agreement:joint-statement");
            assertThat(decision.agreement()).isEqualTo("joint-statement");
        }

        @Test
        void strangersHaveNoPath() {
            assertThat(World.jpKr().ask(World.marked("GREEN", ""), "jp-loner")).isEqualTo("DENY NO_PATH");
            assertThat(World.jpKr().ask(World.marked("GREEN", ""), "kr-loner")).isEqualTo("DENY NO_PATH");
        }

        @Test
        void theSourceItselfGetsNothingUnlessItAsks() {
            assertThat(World.jpKr().ask(World.marked("GREEN", ""), "jp-acme")).isEqualTo("DENY OWN_EVENT");
            assertThat(World.jpKr().subscription("own", "jp-acme", "own: true").ask(World.marked("RED", ""), "jp-acme"))
                    .isEqualTo("PERMIT OK");
        }
    }

    @Nested
    class SilentSensors {
        private static final String OF_JP_ACME_ALONE = World.marked(
                        "AMBER+STRICT", "\"audience\":{\"orgs\":[\"jp-acme\"]}")
                .replace(
                        "\"attackers\":[{\"ip\":\"198.51.100.7\",\"country\":\"NL\"}]",
                        "\"victims\":[{\"org\":\"jp-acme\"}]");

        @Test
        void areToldToTheirOwnOrganisationWhereItAsks() {
            assertThat(World.jpKr().subscription("own", "jp-acme", "own: true").ask(OF_JP_ACME_ALONE, "jp-acme"))
                    .isEqualTo("PERMIT OK");
        }

        @Test
        void areToldToNobodyElse() {
            for (String other : List.of("jp-bank", "kr-bank", "jp-loner", "public")) {
                assertThat(World.jpKr().ask(OF_JP_ACME_ALONE, other)).as(other).startsWith("DENY ");
            }
        }
    }

    @Nested
    class Parties {
        @Test
        void whoeverIsNotActiveGivesAndGetsNothing() {
            World suspended = World.jpKr()
                    .with("id: jp-acme\n", "id: jp-acme\nstatusSince: 2026-01-01\n")
                    .with("status: ACTIVE\n", "status: ACTIVE\n");
            assertThat(suspended.ask(GREEN, "jp-bank")).isEqualTo("PERMIT OK");
            assertThat(World.jpKr().ask(GREEN.replace("jp-acme", "jp-nobody"), "jp-bank"))
                    .isEqualTo("DENY SOURCE_INACTIVE");
            assertThat(World.jpKr().ask(GREEN, "jp-nobody")).isEqualTo("DENY RECIPIENT_INACTIVE");
        }

        @Test
        void aStatusHoldsFromItsDay() {
            World left = World.jpKr().org("jp-gone", "JP", "PRIVATE", "retail");
            assertThat(left.with("id: jp-gone\n", "id: jp-gone\nstatusSince: 2026-06-01\n")
                            .with("sectors: [retail]\nstatus: ACTIVE\n", "sectors: [retail]\nstatus: LEFT\n")
                            .ask(GREEN, "jp-gone"))
                    .isEqualTo("DENY RECIPIENT_INACTIVE");
            assertThat(left.with("id: jp-gone\n", "id: jp-gone\nstatusSince: 2026-06-02\n")
                            .with("sectors: [retail]\nstatus: ACTIVE\n", "sectors: [retail]\nstatus: LEFT\n")
                            .ask(GREEN, "jp-gone"))
                    .isEqualTo("DENY NO_PATH");
        }

        @Test
        void blocksWorkInBothDirections() {
            World receive =
                    World.jpKr().with("id: jp-bank\n", "id: jp-bank\nblocks: [{org: jp-acme, direction: RECEIVE}]\n");
            assertThat(receive.ask(GREEN, "jp-bank")).isEqualTo("DENY BLOCKED");
            World send = World.jpKr().with("id: jp-acme\n", "id: jp-acme\nblocks: [{org: jp-bank, direction: SEND}]\n");
            assertThat(send.ask(GREEN, "jp-bank")).isEqualTo("DENY BLOCKED");
            assertThat(send.ask(GREEN, "kr-bank")).isEqualTo("PERMIT OK_REDACTED");
        }

        @Test
        void aDenyRuleOfTheSourceDenies() {
            World world = World.jpKr().rule("no-abroad", "jp-acme", "DENY", "recipient.country != source.country");
            assertThat(world.ask(GREEN, "kr-bank")).isEqualTo("DENY RULE:no-abroad");
            assertThat(world.ask(GREEN, "jp-bank")).isEqualTo("PERMIT OK");
        }

        @Test
        void rulesOfOthersDoNotApply() {
            World world = World.jpKr().rule("not-mine", "jp-bank", "DENY", "recipient.country == \"KR\"");
            assertThat(world.ask(GREEN, "kr-bank")).isEqualTo("PERMIT OK_REDACTED");
        }

        @Test
        void aHoldRuleHoldsUnlessAPermitOfTheSameOwnerLiftsIt() {
            World held = World.jpKr().rule("look-first", "jnsa", "HOLD", "event.severityId >= 4");
            assertThat(held.ask(GREEN, "jp-bank")).isEqualTo("HOLD RULE:look-first");
            assertThat(held.rule("by-hub", "hub", "PERMIT", "recipient.id == \"jp-bank\"")
                            .ask(GREEN, "jp-bank"))
                    .isEqualTo("HOLD RULE:look-first");
            assertThat(held.rule("by-owner", "jnsa", "PERMIT", "recipient.id == \"jp-bank\"")
                            .ask(GREEN, "jp-bank"))
                    .isEqualTo("PERMIT OK");
        }

        @Test
        void aPermitNeverLiftsADeny() {
            World world = World.jpKr()
                    .rule("never", "jnsa", "DENY", "recipient.id == \"jp-bank\"")
                    .rule("always", "jnsa", "PERMIT", "recipient.id == \"jp-bank\"");
            assertThat(world.ask(GREEN, "jp-bank")).isEqualTo("DENY RULE:never");
        }

        @Test
        void aRuleThatFailsHolds() {
            World world = World.jpKr().rule("needs-confidence", "hub", "DENY", "event.confidence < 50");
            assertThat(world.ask(GREEN, "jp-bank")).isEqualTo("HOLD RULE_ERROR");
            assertThat(world.ask(GREEN.replace("\"severity\"", "\"confidence\":80,\"severity\""), "jp-bank"))
                    .isEqualTo("PERMIT OK");
        }

        @Test
        void aHoldStandsOnlyIfNoLaterGateDenies() {
            World world = World.jpKr().rule("look-first", "hub", "HOLD", "event.severityId >= 4");
            assertThat(world.ask(GREEN, "jp-loner")).isEqualTo("DENY NO_PATH");
        }
    }

    @Nested
    class Labels {
        @Test
        void amberWithoutAnAudienceStaysInTheCommunityForThoseWhoNeedToKnow() {
            assertThat(World.jpKr().ask(World.marked("AMBER", ""), "jp-bank")).isEqualTo("DENY NO_NEED_TO_KNOW");
            assertThat(World.jpKr().ask(victim("AMBER", "\"sector\":\"finance\""), "jp-bank"))
                    .isEqualTo("PERMIT OK");
        }

        @Test
        void amberWithoutAnAudienceGoesAcrossOnlyWithConsent() {
            String event = victim("AMBER", "\"sector\":\"finance\"");
            assertThat(World.jpKr().ask(event, "kr-bank")).isEqualTo("HOLD NEED_SOURCE_CONSENT");
            assertThat(World.jpKr().ask(event, "kr-shop")).isEqualTo("DENY NO_NEED_TO_KNOW");
            assertThat(World.jpKr().grant("jp-acme", EVENT, null, "kr-bank").ask(event, "kr-bank"))
                    .isEqualTo("PERMIT OK_REDACTED");
            assertThat(World.jpKr().grant("jp-bank", EVENT, null, "kr-bank").ask(event, "kr-bank"))
                    .isEqualTo("HOLD NEED_SOURCE_CONSENT");
        }

        @Test
        void amberWithAnAudienceGoesToThoseNamedAndNobodyElse() {
            String event = World.marked("AMBER", "\"audience\":{\"orgs\":[\"kr-bank\"]}");
            assertThat(World.jpKr().ask(event, "kr-bank")).isEqualTo("PERMIT OK_REDACTED");
            assertThat(World.jpKr().ask(event, "jp-bank")).isEqualTo("DENY TLP");
            String nobody = World.marked("AMBER", "\"audience\":{}");
            assertThat(World.jpKr().ask(nobody, "jp-bank")).isEqualTo("DENY TLP");
        }

        @Test
        void amberStrictGoesToOrganisationsNamedAndToCommunitiesThatActAsOne() {
            String org = World.marked("AMBER+STRICT", "\"audience\":{\"orgs\":[\"jp-bank\"]}");
            String community = World.marked("AMBER+STRICT", "\"audience\":{\"communities\":[\"jnsa\"]}");
            assertThat(World.jpKr().ask(org, "jp-bank")).isEqualTo("PERMIT OK");
            assertThat(World.jpKr().ask(community, "jp-bank")).isEqualTo("DENY TLP");
            assertThat(World.jpKr()
                            .with("id: jnsa\n", "id: jnsa\nactsAsOneOrganisation: true\n")
                            .ask(community, "jp-bank"))
                    .isEqualTo("PERMIT OK");
        }

        @Test
        void redGoesToPersonsNamed() {
            String event = World.marked("RED", "\"audience\":{\"individuals\":[\"jp-bank/h-sato\"]}");
            Decision decision = World.jpKr().decide(event, "jp-bank");
            assertThat(decision.code()).isEqualTo("OK");
            assertThat(decision.obligations()).containsExactly("NO_FURTHER_DISCLOSURE", "ONLY_FOR:h-sato");
            assertThat(World.jpKr().ask(World.marked("RED", "\"audience\":{\"orgs\":[\"jp-bank\"]}"), "jp-bank"))
                    .isEqualTo("DENY TLP");
        }

        @Test
        void aVictimWithoutAnotherPathGetsANoticeUpToGreen() {
            assertThat(World.jpKr().ask(victim("GREEN", "\"org\":\"jp-loner\""), "jp-loner"))
                    .isEqualTo("PERMIT OK_REDACTED");
            assertThat(World.jpKr().ask(victim("AMBER", "\"org\":\"jp-loner\""), "jp-loner"))
                    .isEqualTo("HOLD NEED_SOURCE_CONSENT");
            assertThat(World.jpKr().ask(victim("GREEN", "\"org\":\"kr-loner\""), "kr-loner"))
                    .isEqualTo("DENY NO_AGREEMENT");
        }

        @Test
        void anAddressMakesAVictimOnlyInAVerifiedConstituencyOfTheSameCountry() {
            World claimed =
                    World.jpKr().with("id: jp-loner\n", "id: jp-loner\nconstituency: {cidrs: [203.0.113.0/24]}\n");
            World verified = claimed.with("id: jp-loner\n", "id: jp-loner\nverified: {by: hub, at: 2026-01-15}\n");
            String event = victim("GREEN", "\"ip\":\"203.0.113.9\"");
            assertThat(claimed.ask(event, "jp-loner")).isEqualTo("DENY NO_PATH");
            assertThat(verified.ask(event, "jp-loner")).isEqualTo("PERMIT OK_REDACTED");
            assertThat(verified.with("id: jp-loner\n", "id: jp-loner\n")
                            .with("names: {en: \"JP-LONER Inc.\"}\ncountry: JP", "names: {en: x}\ncountry: KR")
                            .ask(event, "jp-loner"))
                    .isEqualTo("DENY NO_PATH");
        }

        @Test
        void theSourceMayForbidTellingVictims() {
            String event = victim("GREEN", "\"org\":\"jp-loner\"")
                    .replace("\"tlp\":\"GREEN\"", "\"tlp\":\"GREEN\",\"affectedPartyNotifications\":\"MUST_NOT\"");
            assertThat(World.jpKr().ask(event, "jp-loner")).isEqualTo("DENY NO_VICTIM_NOTICE");
        }

        @Test
        void clearReachesWhoeverSubscribesAndThePublicFeed() {
            World world = World.jpKr().subscription("feed", "kr-loner", "");
            assertThat(world.ask(World.marked("CLEAR", ""), "kr-loner")).isEqualTo("PERMIT OK_REDACTED");
            assertThat(world.ask(World.marked("CLEAR", ""), "jp-loner")).isEqualTo("DENY NO_PATH");
            assertThat(world.ask(World.marked("CLEAR", ""), "public")).isEqualTo("PERMIT OK_REDACTED");
            assertThat(world.ask(GREEN, "public")).isEqualTo("DENY NO_PATH");
        }
    }

    @Nested
    class Agreements {
        @Test
        void anAgreementIsInForceFromItsDayToTheEndOfItsLast() {
            assertThat(dated("2026-06-02", "null")).isEqualTo("DENY NOT_IN_FORCE");
            assertThat(dated("2026-06-01", "null")).isEqualTo("PERMIT OK_REDACTED");
            assertThat(dated("2011-11-10", "2026-06-01")).isEqualTo("PERMIT OK_REDACTED");
            assertThat(dated("2011-11-10", "2026-05-31")).isEqualTo("DENY NOT_IN_FORCE");
            assertThat(dated("null", "null")).isEqualTo("DENY NOT_IN_FORCE");
        }

        private String dated(String from, String until) {
            return World.jpKr()
                    .with("effectiveFrom: 2011-11-10", "effectiveFrom: " + from + "\neffectiveUntil: " + until)
                    .ask(GREEN, "kr-bank");
        }

        @Test
        void aSuspensionStopsItAtOnce() {
            String from = "effectiveFrom: 2011-11-10";
            assertThat(World.jpKr()
                            .with(from, from + "\nsuspendedAt: 2026-06-01T12:00:00Z")
                            .ask(GREEN, "kr-bank"))
                    .isEqualTo("DENY NOT_IN_FORCE");
            assertThat(World.jpKr()
                            .with(from, from + "\nsuspendedAt: 2026-06-01T12:00:01Z")
                            .ask(GREEN, "kr-bank"))
                    .isEqualTo("PERMIT OK_REDACTED");
        }

        @Test
        void itsScopeMustCoverLabelSeverityClassAndBothTypes() {
            assertThat(World.jpKr().with("maxTlp: AMBER", "maxTlp: CLEAR").ask(GREEN, "kr-bank"))
                    .isEqualTo("DENY AGREEMENT_SCOPE");
            assertThat(World.jpKr()
                            .with("minSeverity: LOW", "minSeverity: CRITICAL")
                            .ask(GREEN, "kr-bank"))
                    .isEqualTo("DENY AGREEMENT_SCOPE");
            assertThat(World.jpKr()
                            .with("classifications: []", "classifications: [fraud]")
                            .ask(GREEN, "kr-bank"))
                    .isEqualTo("DENY AGREEMENT_SCOPE");
            assertThat(World.jpKr()
                            .with("classifications: []", "classifications: [intrusion-attempts/exploit]")
                            .ask(GREEN, "kr-bank"))
                    .isEqualTo("PERMIT OK_REDACTED");
            assertThat(World.jpKr()
                            .with("[PRIVATE, ASSOCIATION, CERT]", "[CERT]")
                            .ask(GREEN, "kr-bank"))
                    .isEqualTo("DENY AGREEMENT_SCOPE");
        }

        @Test
        void anUnassessedEventWaitsWhereASeverityIsAskedFor() {
            String unassessed = GREEN.replace("HIGH", "UNKNOWN");
            assertThat(World.jpKr().ask(unassessed, "kr-bank")).isEqualTo("HOLD UNASSESSED");
            assertThat(World.jpKr()
                            .with("minSeverity: LOW", "minSeverity: UNKNOWN")
                            .ask(unassessed, "kr-bank"))
                    .isEqualTo("PERMIT OK_REDACTED");
        }

        @Test
        void aNameWithoutAnAgreementDoesNotCrossTheBorder() {
            assertThat(World.jpKr().ask(World.marked("AMBER", "\"audience\":{\"orgs\":[\"kr-loner\"]}"), "kr-loner"))
                    .isEqualTo("DENY NO_AGREEMENT");
        }

        @Test
        void aGrantNeverLiftsTheAgreement() {
            assertThat(World.jpKr()
                            .grant("jp-acme", EVENT, Tlp.GREEN, "kr-loner")
                            .ask(World.marked("AMBER", "\"audience\":{\"orgs\":[\"kr-loner\"]}"), "kr-loner"))
                    .isEqualTo("DENY NO_AGREEMENT");
        }

        @Test
        void militaryAlwaysNeedsAnAgreementThatNamesIt() {
            World military =
                    World.jpKr().org("jp-navy", "JP", "MILITARY", "defence").add("""
                            kind: Community
                            id: jp-mil
                            country: JP
                            members: [{org: jp-navy, from: 2011-01-01}, {org: jp-acme, from: 2012-01-01}]
                            """);
            String event = World.marked("GREEN", "\"community\":\"jp-mil\"");
            assertThat(military.ask(event, "jp-navy")).isEqualTo("DENY NO_AGREEMENT");
            String pact = """
                    kind: Agreement
                    id: gsomia
                    type: TREATY
                    directions: [{from: jp-acme, to: jp-navy}]
                    legalBasis: CONTRACT
                    effectiveFrom: 2016-11-23
                    scope: {maxTlp: AMBER, organisationTypes: [%s]}
                    """;
            assertThat(military.add(pact.formatted("")).ask(event, "jp-navy")).isEqualTo("DENY AGREEMENT_SCOPE");
            World named = military.with("organisationTypes: []", "organisationTypes: [MILITARY, PRIVATE]");
            assertThat(named.ask(event, "jp-navy")).isEqualTo("PERMIT OK");
            assertThat(named.ask(event.replace("GREEN", "CLEAR"), "jp-navy")).isEqualTo("PERMIT OK");
        }
    }

    @Nested
    class Clients {
        private final World world = World.jpKr()
                .org("kr-mssp", "KR", "PRIVATE", "it", "clients: [kr-client]")
                .org("kr-client", "KR", "PRIVATE", "retail", "clientOf: [kr-mssp]")
                .add("kind: Community\nid: krsec\ncountry: KR\nmembers: [{org: kr-mssp, from: 2015-01-01}]\n")
                .with("to: kisia}, {", "to: kisia}, {from: jnsa, to: krsec}, {");

        private final String event = World.marked("AMBER", "\"audience\":{\"orgs\":[\"kr-mssp\"]}");

        @Test
        void aClientStandsOnItsNamedProviderWhereOnwardTransferIsAllowed() {
            assertThat(world.ask(event, "kr-mssp")).isEqualTo("PERMIT OK_REDACTED");
            assertThat(world.ask(event, "kr-client")).isEqualTo("DENY ONWARD");
            assertThat(world.with("onwardTransfer: NONE", "onwardTransfer: WITHIN_COMMUNITY")
                            .ask(event, "kr-client"))
                    .isEqualTo("DENY ONWARD");
            World consent = world.with("onwardTransfer: NONE", "onwardTransfer: WITH_CONSENT");
            assertThat(consent.ask(event, "kr-client")).isEqualTo("HOLD NEED_SOURCE_CONSENT");
            Decision granted =
                    consent.grant("jp-acme", EVENT, null, "kr-client").decide(event, "kr-client");
            assertThat(granted.code()).isEqualTo("OK_REDACTED");
            assertThat(granted.path()).containsExactly("client-of:kr-mssp");
        }

        @Test
        void bothSidesMustStateTheService() {
            assertThat(world.with("clientOf: [kr-mssp]", "").ask(event, "kr-client"))
                    .isEqualTo("DENY NO_PATH");
        }

        @Test
        void aClientOfARefusedProviderIsRefusedToo() {
            World consent = world.with("onwardTransfer: NONE", "onwardTransfer: WITH_CONSENT")
                    .grant("jp-acme", EVENT, null, "kr-client");
            assertThat(consent.with("id: kr-mssp\n", "id: kr-mssp\nblocks: [{org: jp-acme, direction: RECEIVE}]\n")
                            .ask(event, "kr-client"))
                    .isEqualTo("DENY NO_PATH");
            assertThat(consent.with("maxTlp: AMBER", "maxTlp: GREEN").ask(event, "kr-client"))
                    .isEqualTo("DENY AGREEMENT_SCOPE");
        }

        @Test
        void strictLabelsDoNotReachClients() {
            assertThat(world.ask(event.replace("AMBER", "AMBER+STRICT"), "kr-client"))
                    .isEqualTo("DENY NO_PATH");
        }
    }

    @Test
    void originatorControlHoldsUntilTheSourceGrants() {
        String event = World.marked("GREEN", "\"orcon\":true");
        assertThat(World.jpKr().ask(event, "jp-bank")).isEqualTo("HOLD ORCON");
        assertThat(World.jpKr().grant("jp-acme", EVENT, null, "jp-bank").ask(event, "jp-bank"))
                .isEqualTo("PERMIT OK");
        assertThat(World.jpKr().grant("jp-acme", EVENT, null, "kr-bank").ask(event, "jp-bank"))
                .isEqualTo("HOLD ORCON");
    }

    private static final String EVENT = "11111111-1111-5111-8111-111111111111";
    private static final String GREEN = World.marked("GREEN", "");

    private static String victim(String tlp, String endpoint) {
        return World.marked(tlp, "").replace("\"handling\"", "\"victims\":[{" + endpoint + "}],\"handling\"");
    }
}
