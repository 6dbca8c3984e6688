package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckTest {

    private static List<String> errors(World world) {
        return PolicyCheck.check(world.documents()).stream()
                .filter(Problem::isError)
                .map(Problem::toString)
                .toList();
    }

    private static void refuses(World world, String message) {
        assertThat(errors(world)).singleElement().asString().contains(message);
        assertThatThrownBy(world::policy).isInstanceOf(PolicyException.class).hasMessageContaining(message);
    }

    /** A policy in which each field of each kind stands at least once. */
    static World everyField() {
        String token = "\"" + "0".repeat(63);
        return World.empty()
                .add("""
                        kind: Organisation
                        id: aa
                        names: {en: Aa, ja: ああ, ko: 아아}
                        country: NO
                        type: CERT
                        sectors: [finance]
                        status: ACTIVE
                        statusSince: 2020-01-01
                        constituency: {cidrs: [203.0.113.0/24, "2001:db8:10::/48"], asns: [64500], domains: [aa.example.no], countries: ["NO"], sectors: [it]}
                        clients: [bb]
                        verified: {by: hub, at: 2026-01-15}
                        producers: [{name: eve, tokenSha256: %1$s1", handling: {tlp: AMBER+STRICT, community: cc, audience: {orgs: [bb], communities: [cc], individuals: [aa/h-sato]}, orcon: true, notBefore: "2026-01-01T00:00:00Z", expires: "2027-01-01T00:00:00Z", encryptInTransit: MUST, attribution: MUST_NOT, permittedActions: none, affectedPartyNotifications: MUST_NOT}, identity: FINDING, silentAfter: PT1H}]
                        subscribers: [{name: soc, tokenSha256: %1$s2"}]
                        custodians: [{name: ciso, tokenSha256: %1$s3"}]
                        operators: [{name: ops, tokenSha256: %1$s4"}]
                        individuals: [{id: h-sato, pgpFingerprint: "%2$s", smimeFingerprint: "%3$s"}]
                        blocks: [{org: public, direction: SEND}, {org: bb, direction: RECEIVE}]
                        """.formatted(token, "AB".repeat(20), "cd".repeat(32)))
                .add("{kind: Organisation, id: bb, country: KR, type: PRIVATE, status: LEFT, clientOf: [aa]}\n")
                .add("""
                        kind: Community
                        id: cc
                        names: {en: Cc}
                        country: MULTI
                        members: [{org: aa, from: 2011-01-01, until: null}, {org: bb, from: 2011-01-01, until: 2012-01-01}]
                        actsAsOneOrganisation: true
                        """)
                .add("""
                        kind: Agreement
                        id: dd
                        type: NDA
                        directions: [{from: cc, to: aa}]
                        legalBasis: ADEQUACY
                        effectiveFrom: 2011-11-10
                        effectiveUntil: 2031-11-10
                        suspendedAt: 2026-01-01T09:00:00Z
                        scope: {maxTlp: RED, minSeverity: LOW, classifications: [fraud, malicious-code/c2-server], organisationTypes: [CERT]}
                        redaction: [ee]
                        onwardTransfer: WITH_CONSENT
                        """)
                .add("{kind: RedactionProfile, id: ee, rules: [{dataClass: VULNERABILITY, action: KEEP}]}\n")
                .add("{kind: RedactionProfile, id: border-default, rules: [{dataClass: MALWARE, action: DROP}]}\n")
                .add(
                        "{kind: ReleaseRule, id: ff, owner: cc, effect: HOLD, when: 'event.severityId > 5', priority: 7}\n")
                .add("""
                        kind: Subscription
                        id: gg
                        org: aa
                        minSeverity: LOW
                        when: event.severityId > 1
                        languages: [en, ja]
                        mode: DIGEST
                        channel: {type: email, address: a@example.no, encryption: pgp, signature: pgp, format: noroshi}
                        own: true
                        quietHours: {from: "22:00", to: "07:00"}
                        digestAt: "08:00"
                        timezone: Asia/Tokyo
                        escalateAfter: PT15M
                        fallback: hh
                        every: true
                        individual: h-sato
                        """)
                .add("""
                        kind: Subscription
                        id: hh
                        org: aa
                        channel: {type: syslog, host: log.example, port: 6514, tls: true, trustRef: "file:log-ca", clientKeyRef: "file:log-key"}
                        allowSubnets: [10.0.0.0/8]
                        """)
                .add("""
                        kind: Subscription
                        id: ii
                        org: aa
                        channel:
                          type: webhook
                          url: https://hook.example/in
                          format: noroshi
                          secretRef: "file:hook"
                          headers: {X-Tenant: blue, Authorization: "file:hook-token"}
                          trustRef: "file:hook-ca"
                          clientKeyRef: "file:hook-key"
                        """)
                .add(
                        "{kind: Subscription, id: jj, org: aa, channel: {type: chat, format: teams, secretRef: 'file:chat'}}\n")
                .add("{kind: Subscription, id: kk, org: aa, channel: {type: kafka, principal: 'User:aa'}}\n");
    }

    @Test
    void takesEveryField() {
        assertThat(errors(everyField())).isEmpty();
        everyField().policy();
    }

    @Test
    void warnsWhereNobodyWouldHearThatASensorIsSilent() {
        World watched = World.empty()
                .org(
                        "jp-acme",
                        "JP",
                        "PRIVATE",
                        "it",
                        "producers: [{name: eve, tokenSha256: \"" + "1".repeat(64)
                                + "\", handling: {tlp: GREEN}, silentAfter: PT5M}]");
        assertThat(PolicyCheck.check(watched.documents()))
                .singleElement()
                .matches(problem -> !problem.isError() && problem.message().contains("no subscription with own: true"));
        assertThat(PolicyCheck.check(
                        watched.subscription("own", "jp-acme", "own: true").documents()))
                .isEmpty();
    }

    @Test
    void refusesASilenceShorterThanARestart() {
        refuses(
                World.empty()
                        .org(
                                "jp-acme",
                                "JP",
                                "PRIVATE",
                                "it",
                                "producers: [{name: eve, tokenSha256: \"" + "1".repeat(64)
                                        + "\", handling: {tlp: GREEN}, silentAfter: PT4M59S}]"),
                "'PT4M59S' is not a value for silentAfter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: webhook, url: 'https://a.example/', headers: {Webhook-Id: x} | the header 'Webhook-Id' is the notifier's own",
                "type: webhook, url: 'https://a.example/', headers: {Host: b.example} | the header 'Host' is the notifier's own",
                "type: webhook, url: 'https://a.example/', headers: {Authorization: Basic QQ} | holds a secret, which would stand in the policy; write file:NAME or env:NAME",
                "type: webhook, url: 'https://a.example/', headers: {X-Api-Key: abc} | holds a secret",
                "type: webhook, url: 'https://a.example/', headers: {X-Name: 狼煙} | is none that HTTP can carry",
                "type: chat | a chat has its URL either in url or behind secretRef",
                "type: chat, url: 'https://chat.example/x', secretRef: 'file:x' | a chat has its URL either in url or behind secretRef",
                "type: chat, url: 'https://hooks.slack.com/services/T/B/x' | whoever reads this url may write to the chat",
                "type: chat, format: irc, secretRef: 'file:x' | a chat has no format 'irc'; write slack or teams",
                "type: webhook, url: 'https://a.example/', format: xml | there is no payload format 'xml'; write one of",
                "type: file, path: a, format: cef | there is no payload format 'cef'; write one of cloudevents, iodef,",
                "type: email, address: 'a@a.example', format: html | there is no payload format 'html'; write one of",
                "type: syslog, host: a.example, port: 514, trustRef: 'file:x' | are read only with tls: true",
                "type: kafka, principal: 'User:*' | is no principal of Kafka, or is everybody",
                "type: email, address: a@b.example, encryption: pgp | encrypted mail needs a person",
                "type: file, path: a, headers: {X-A: b} | nothing reads the field 'headers'",
                "type: syslog, host: a.example, port: 70000 | '70000' is not a value for port"
            })
    void refusesAChannelThatCannotWorkOrShowsASecret(String channel, String problem) {
        refuses(World.jpKr().add("{kind: Subscription, id: odd, org: kr-bank, channel: {" + channel + "}}\n"), problem);
    }

    @Test
    void warnsOfASecretThatTwoOrganisationsReferTo() {
        String hook =
                "{kind: Subscription, id: %s, org: %s, channel: {type: webhook, url: 'https://a.example/', %s}}\n";
        World world = World.jpKr()
                .add(hook.formatted("one", "kr-bank", "secretRef: 'file:hook'"))
                .add(hook.formatted("same", "kr-bank", "secretRef: 'file:hook'"));
        assertThat(PolicyCheck.check(world.documents()))
                .noneMatch(problem -> problem.message().contains("file:hook"));
        assertThat(PolicyCheck.check(world.add(hook.formatted("thief", "jp-bank", "headers: {X-Tenant: 'file:hook'}"))
                        .documents()))
                .filteredOn(problem -> problem.message().contains("file:hook"))
                .singleElement()
                .matches(problem -> !problem.isError()
                        && problem.message().contains("is used by kr-bank and by jp-bank")
                        && problem.id().equals("thief"));
    }

    @Test
    void refusesMailSignedInOneWayAndEncryptedInAnother() {
        assertThat(errors(everyField().with("signature: pgp", "signature: smime")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("signed and encrypted in one way"));
    }

    @Test
    void warnsOfSyslogThatWouldGoNowhere() {
        World world = World.jpKr()
                .add(
                        "{kind: Subscription, id: log, org: kr-bank, channel: {type: syslog, host: a.example, port: 514}}\n");
        assertThat(errors(world)).isEmpty();
        assertThat(PolicyCheck.check(world.documents()))
                .anyMatch(problem -> !problem.isError() && problem.message().contains("without tls nothing is sent"));
    }

    @Test
    void refusesAFieldThatNothingReads() {
        refuses(
                World.jpKr().with("onwardTransfer: NONE", "onwardTransfers: NONE"),
                "nothing reads the field 'onwardTransfers'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to: kisia}, {     | to: kisja}, {          | unknown community or organisation 'kisja'; did you mean 'kisia'?",
                "{org: kr-bank,    | {org: kr-bnk,          | unknown organisation 'kr-bnk'; did you mean 'kr-bank'?",
                "redaction: cross  | redaction: kross       | unknown redaction profile",
                "country: KR       | country: KX            | 'KX' is not a value for country",
                "type: MOU         | type: PACT             | 'PACT' is not a value for type",
                "from: 2011-01-01  | from: 2011-02-30       | '2011-02-30' is not a value for from",
                "maxTlp: AMBER     | maxTlp: PINK           | 'PINK' is not a value for maxTlp",
                "legalBasis: CONTRACT | type: MOU           | Duplicate",
                "kind: Agreement   | kind: Treaty           | unknown kind 'Treaty'",
                "id: kr-loner      | id: jp-loner           | the id 'jp-loner' is taken",
                "id: kr-loner      | id: hub                | the id 'hub' is reserved",
                "id: kr-loner      | id: Kr_Loner           | 'Kr_Loner' is not a value for id",
                "status: ACTIVE    | status: [ACTIVE]       | status is not a plain value"
            })
    void refusesWithTheRemedy(String what, String by, String message) {
        assertThat(errors(World.jpKr().with(what, by)))
                .isNotEmpty()
                .anySatisfy(error -> assertThat(error).contains(message).matches("policy.yaml:\\d+: error: .*; .*"));
    }

    @Test
    void refusesOverlappingConstituenciesUnlessOneServesTheOther() {
        World wide = World.jpKr().with("id: jp-bank\n", "id: jp-bank\nconstituency: {cidrs: [203.0.113.0/24]}\n");
        World both = wide.with("id: kr-shop\n", "id: kr-shop\nconstituency: {cidrs: [203.0.113.128/25]}\n");
        refuses(both, "203.0.113.128/25 overlaps 203.0.113.0/24 of jp-bank");
        assertThat(errors(both.with("id: jp-bank\n", "id: jp-bank\nclients: [kr-shop]\n")
                        .with("id: kr-shop\n", "id: kr-shop\nclientOf: [jp-bank]\n")))
                .isEmpty();
        refuses(
                World.jpKr()
                        .with("id: jp-bank\n", "id: jp-bank\nconstituency: {domains: [bank.example]}\n")
                        .with("id: kr-shop\n", "id: kr-shop\nconstituency: {domains: [shop.bank.example]}\n"),
                "shop.bank.example overlaps bank.example");
    }

    @Test
    void refusesAgreementsThatContradict() {
        refuses(World.jpKr().add("""
                        kind: Agreement
                        id: second
                        type: MOU
                        directions: [{from: jnsa, to: kisia}]
                        legalBasis: CONTRACT
                        effectiveFrom: 2020-01-01
                        scope: {maxTlp: AMBER, minSeverity: LOW, organisationTypes: [PRIVATE, ASSOCIATION, CERT]}
                        """), "contradicts the agreement joint-statement");
    }

    @Test
    void refusesRulesThatDoNotTypeCheckOrCanNeverMatch() {
        refuses(World.jpKr().rule("rr", "hub", "DENY", "event.bogus == 1"), "undefined field");
        refuses(World.jpKr().rule("rr", "hub", "DENY", "event.severity"), "does not type-check");
        refuses(
                World.jpKr().rule("rr", "hub", "DENY", "event.classification.type == \"fraud\" && event.orcon"),
                "the expression can never match");
        refuses(
                World.jpKr().rule("rr", "hub", "DENY", "event.tlp == \"RED\" && event.tlp == \"GREEN\""),
                "the expression can never match");
        refuses(World.jpKr().rule("rr", "jp-acme", "DENY", "source.country == \"KR\""), "can never match");
        refuses(World.jpKr().rule("rr", "hub", "DENY", "event.severity >= \"HIGH\""), "words compare by the alphabet");
        refuses(World.jpKr().rule("rr", "jp-akme", "DENY", "event.orcon"), "did you mean 'jp-acme'");
    }

    @Test
    void borderDefaultMayOnlyBeMadeStricter() {
        refuses(
                World.jpKr()
                        .add(
                                "{kind: RedactionProfile, id: border-default, rules: [{dataClass: EMAIL, action: MASK}]}\n"),
                "border-default may only be made stricter");
    }

    @Test
    void refusesFallbacksInACircle() {
        World world = World.jpKr()
                .subscription("one", "kr-bank", "fallback: two")
                .subscription("two", "kr-bank", "fallback: one");
        assertThat(errors(world)).hasSize(2).allMatch(error -> error.contains("go round in a circle"));
    }

    @Test
    void refusesOneTokenForTwo() {
        String token = "subscribers: [{name: soc, tokenSha256: \"" + "a".repeat(64) + "\"}]";
        refuses(
                World.jpKr().org("xx", "JP", "CERT", "it", token).org("yy", "JP", "CERT", "it", token),
                "is already that of xx subscribers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a: [1, 2'                          | 1",
                "'kind: Organisation\nid: *anchor'   | 2",
                "'- one\n- two'                      | 1",
                "'kind: Organisation\n\tid: aa'      | 1",
                "'a: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: {l: {m: {n: {o: {p: {q: {r: {s: {t: {u: {v: {w: {x: {y: {z: {a: {b: {c: {d: {e: {f: {g: {h: 1}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}' | 1",
                "'kind: Organisation\nid: aa\nid: bb' | 3",
                "'just text'                         | 1",
                "'\"unclosed'                        | 1",
                "'? {a: b} : c'                      | 1",
                "'a: &x [*x, *x]'                    | 1",
                "'kind: Community\nid: cc\nmembers: {org: aa}' | 1"
            })
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void malformedFilesAreToldWithFileAndLine(String text, int line, @TempDir Path directory) throws IOException {
        Files.writeString(Files.createDirectory(directory.resolve("sub")).resolve("bad.yml"), text);
        PolicyDocuments documents = PolicyDirectory.read(directory);
        assertThat(PolicyCheck.check(documents)).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.isError()).isTrue();
            assertThat(problem.file()).isEqualTo("sub/bad.yml");
            assertThat(problem.line()).isGreaterThanOrEqualTo(line);
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void whatIsNoTextOrNotThereIsTold(@TempDir Path directory) throws IOException {
        assertThat(PolicyDirectory.read(directory.resolve("missing")).problems())
                .singleElement()
                .asString()
                .contains("cannot be read");
        assertThat(PolicyDirectory.read(directory).problems())
                .singleElement()
                .asString()
                .contains("no *.yaml");
        Files.write(directory.resolve("latin1.yaml"), "id: \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(PolicyDirectory.read(directory).problems())
                .singleElement()
                .asString()
                .contains("not UTF-8");
    }

    @Test
    void problemsAreBounded(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("many.yaml"), "kind: Nothing\n---\n".repeat(5000));
        assertThat(PolicyCheck.check(PolicyDirectory.read(directory))).hasSize(1000);
    }
}
