package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A field that is missing, of the wrong type or twice is told once, at its own line, with what to write. */
final class FieldsTest {

    private static World organisation(String more) {
        return World.empty().add("""
                kind: Organisation
                id: jp-acme
                country: JP
                type: PRIVATE
                status: ACTIVE
                """ + more.translateEscapes() + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "names: Acme | names: Acme | names is not a mapping; write names: {key: value}",
                "names: {en: [Acme]} | names: | names.en is not a plain value; write one text, number or date",
                "sectors: it | sectors: it | sectors is not a list; write sectors: [ … ]",
                "sectors:\\n- it\\n- {a: b} | - {a: b} | sectors is not a plain value; write one text, number or date",
                "sectors:\\n- it\\n- retail\\n- it | - it | 'it' stands twice in sectors; remove one of them",
                "constituency: none | constituency: none | constituency is not a mapping; write constituency: {…}",
                "constituency:\\n  asns:\\n  - 64500\\n  - 64500\\nverified: {by: hub, at: 2026-01-15} | - 64500 | '64500' stands twice in asns; remove one of them",
                "constituency:\\n  asns:\\n  - 64500\\n  - many\\nverified: {by: hub, at: 2026-01-15} | - many | 'many' is not a value for asns; write an AS number from 1 to 4294967295",
                "constituency:\\n  asns:\\n  - 64500\\n  - [1]\\nverified: {by: hub, at: 2026-01-15} | - [1] | asns is not a plain value; write one text, number or date",
                "individuals:\\n- {id: h-sato}\\n- h-sato | - h-sato | an entry of individuals is not a mapping; write {…}",
                "verified:\\n  by: hub | by: hub | the field 'at' is missing; add at:",
                "verified:\\n  at: 2026-01-15 | at: 2026 | the field 'by' is missing; add by:",
                "verified:\\n  at: 2026-01-15\\n  by: [hub] | by: [hub] | by is not a plain value; write one text, number or date",
                "verified:\\n  by: hub\\n  at: [2026-01-15] | at: [ | at is not a plain value; write one text, number or date",
                "verified:\\n  by: hub\\n  at: today | at: today | 'today' is not a value for at; write a UTC day as 2026-01-31",
                "blocks:\\n- {org: public} | - {org: public} | the field 'direction' is missing; add direction:",
                "statusSince: [2026-01-15] | statusSince: | statusSince is not a plain value; write one text, number or date"
            })
    void areTold(String written, String line, String finding) {
        Findings.alone(organisation(written), line, "error: Organisation jp-acme: " + finding);
    }

    @Test
    void whatNothingReadsIsToldWithWhatIsKnown() {
        Findings.alone(
                organisation("verified:\\n  by: hub\\n  at: 2026-01-15\\n  why: asked"),
                "why: asked",
                "error: Organisation jp-acme: nothing reads the field 'why'; known here: [at, by]");
    }

    @Test
    void nullIsAsNotWritten() {
        Findings.none(organisation("names: null\\nsectors: ~\\nverified:\\nstatusSince: null\\nclients: []"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: PRIVATE | type: null | the field 'type' is missing; add type:",
                "type: PRIVATE | type: private | 'private' is not a value for type; write one of [PRIVATE, ASSOCIATION, CERT, GOVERNMENT, MILITARY, ACADEMIC]",
                "country: JP | country: ~ | the field 'country' is missing; add country:",
                "country: JP | country: Japan | 'Japan' is not a value for country; write an ISO 3166-1 alpha-2 code such as JP"
            })
    void ofAnOrganisation(String what, String by, String finding) {
        Findings.alone(
                organisation("").with(what, by),
                finding.contains("missing") ? "kind: Organisation" : by,
                "error: Organisation jp-acme: " + finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{action: DROP} | the field 'dataClass' is missing; add dataClass:",
                "{dataClass: EMAIL} | the field 'action' is missing; add action:",
                "{dataClass: EMAIL, action: HIDE} | 'HIDE' is not a value for action; write one of [KEEP, GENERALISE, MASK, PSEUDONYMISE, DROP]",
                "{dataClass: INTERNAL_IP, action: MASK}, {dataClass: INTERNAL_IP, action: MASK} | the class INTERNAL_IP has two actions; remove one of them"
            })
    void ofARedactionProfile(String rule, String finding) {
        Findings.alone(
                World.jpKr()
                        .with(
                                "rules: [{dataClass: VICTIM_ORG, action: PSEUDONYMISE}, {dataClass: INTERNAL_IP, action: DROP}]",
                                "rules: [" + rule + "]"),
                "rules: ",
                "error: RedactionProfile cross-border: " + finding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'id: odd\\norg: kr-bank' | 'id: odd' | kind: Subscription | the field 'org' is missing; add org:",
                "'id: odd\\norg: kr-bank' | 'id: odd\\norg: [kr-bank]' | org: | org is not a plain value; write one text, number or date",
                "'channel: {type: kafka}' | '' | kind: Subscription | the field 'channel' is missing; add channel:",
                "'channel: {type: kafka}' | channel: kafka | channel: | channel is not a mapping; write channel: {…}",
                "type: kafka | 'url: ''https://a.example/''' | channel: | the field 'type' is missing; add type:",
                "type: kafka | 'type: Kafka, url: ''https://a.example/''' | channel: | 'Kafka' is not a value for type; write one of [webhook, email, kafka, syslog, chat, file]",
                "type: kafka | type: pager | channel: | 'pager' is not a value for type; write one of [webhook, email, kafka, syslog, chat, file]",
                "type: kafka | 'type: Email, address: a@b.example' | channel: | 'Email' is not a value for type; write one of [webhook, email, kafka, syslog, chat, file]",
                "type: kafka | 'host: log.example' | channel: | the field 'type' is missing; add type:",
                "own: true | own: yes | own: yes | own is not a truth value; write true or false",
                "own: true | own: 'true' | own: 'true' | own is not a truth value; write true or false",
                "own: true | own: [true] | own: | own is not a truth value; write true or false"
            })
    void ofASubscription(String what, String by, String line, String finding) {
        World world = World.jpKr()
                .add("kind: Subscription\nid: odd\norg: kr-bank\nchannel: {type: kafka}\nown: true\n")
                .with(what.translateEscapes(), by.translateEscapes());
        assertThat(Findings.of(world))
                .filteredOn(each -> !each.contains("org names the unknown organisation"))
                .singleElement()
                .asString()
                .startsWith(line)
                .endsWith(" => error: Subscription odd: " + finding);
    }
}
