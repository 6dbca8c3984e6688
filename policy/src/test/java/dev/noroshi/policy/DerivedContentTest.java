package dev.noroshi.policy;

import static dev.noroshi.policy.DerivedTest.alerts;
import static dev.noroshi.policy.DerivedTest.campaign;
import static dev.noroshi.policy.DerivedTest.refusals;
import static dev.noroshi.policy.DerivedTest.report;
import static dev.noroshi.policy.DerivedTest.route;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.schema.AffectedPartyNotifications;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Attribution;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Tlp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What stands in an alert that is made of several reports. */
final class DerivedContentTest {

    private static final DerivedCondition TWO = visible -> visible.size() >= 2;

    private static AlertContent content(World world, String recipient, Contribution... reports) {
        DerivedRouting routing = world.policy().route(campaign(reports), TWO, Grants.none(), World.NOW);
        Alert alert = alerts(routing).get(recipient);
        assertThat(alert).as(() -> "refused: " + refusals(routing)).isNotNull();
        return alert.getContent();
    }

    private static Contribution with(Contribution report, String list, Object... entries) {
        report.event().put(list, List.of(entries));
        return report;
    }

    private static Endpoint address(String ip) {
        Endpoint endpoint = new Endpoint();
        endpoint.put("ip", ip);
        return endpoint;
    }

    private static Endpoint org(String id) {
        Endpoint endpoint = new Endpoint();
        endpoint.put("org", id);
        return endpoint;
    }

    @Test
    void theReportsAreJoinedFieldByField() throws IOException {
        World world = World.empty()
                .org("jp-acme", "JP", "PRIVATE", "manufacturing")
                .org("jp-bank", "JP", "PRIVATE", "manufacturing")
                .org("jp-shop", "JP", "PRIVATE", "retail")
                .community("jnsa", "JP", "jp-acme", "jp-bank", "jp-shop");
        Contribution first = whole("jp-acme", """
                "exercise":true,"attacks":[{"technique":"T1566"}],"observables":[{"type":"domain","value":"one.example"}],
                "attackers":[{"ip":"198.51.100.1"}],"victims":[{"ip":"203.0.113.1"}],"malware":["Emotet"],
                "threatActors":["Spider"],"campaigns":["Autumn"],"vulnerabilities":["CVE-2026-1111"],
                "handling":{"tlp":"GREEN","permittedActions":"NONE"}""", 120, 90);
        Contribution next = whole("jp-bank", """
                "attacks":[{"technique":"T1566"},{"tactic":"TA0001"}],"observables":[{"type":"domain","value":"two.example"}],
                "attackers":[{"ip":"198.51.100.1"},{"ip":"198.51.100.2"}],"victims":[{"ip":"203.0.113.2"}],
                "malware":["Emotet","Qakbot"],"threatActors":["Bear"],"campaigns":["Winter"],
                "vulnerabilities":["CVE-2026-2222"],"handling":{"tlp":"GREEN","permittedActions":"PEERS"}""", 60, 30);
        Alert alert = alerts(route(world, campaign(first, next))).get("jp-shop");
        ObjectNode content = (ObjectNode) new ObjectMapper().readTree(CanonicalJson.write(alert.getContent()));
        content.remove(List.of("alertId", "reference"));
        assertThat(content).isEqualTo(new ObjectMapper().readTree("""
                {"version":1,"type":"CREATED","issuedAt":"2026-06-01T12:00:00Z","exercise":false,"tlp":"GREEN",
                 "sharingCommunity":"jnsa","source":{"country":"JP","sectors":["manufacturing"]},
                 "title":"One indicator seen by several organisations",
                 "description":"閲覧が許可された2件の報告から、規則「One indicator seen by several organisations」により検知されました。報告元：jp-acme (JP), jp-bank (JP)。",
                 "classification":{"taxonomy":"malicious-code","type":"c2-server"},"severity":"HIGH","count":10,
                 "firstSeen":"2026-06-01T11:58:00Z","lastSeen":"2026-06-01T11:59:30Z",
                 "analytic":{"uid":"campaign","name":"One indicator seen by several organisations","type":"correlation"},
                 "attacks":[{"technique":"T1566"},{"tactic":"TA0001"}],
                 "attackers":[{"ip":"198.51.100.1"},{"ip":"198.51.100.2"}],"victims":[{"ip":"203.0.113.1"},{"ip":"203.0.113.2"}],
                 "observables":[{"type":"domain","value":"one.example"},{"type":"domain","value":"two.example"}],
                 "malware":["Emotet","Qakbot"],"threatActors":["Spider","Bear"],"campaigns":["Autumn","Winter"],
                 "vulnerabilities":["CVE-2026-1111","CVE-2026-2222"],"obligations":["COMMUNITY_ONLY"],
                 "permittedActions":"NONE\\nPEERS","redacted":false}"""));
    }

    /** A report with the members given, counted five times within so many seconds before now. */
    private static Contribution whole(String org, String members, int first, int last) {
        IncidentEvent event = World.event("""
                {"eventId":"%s","producerOrg":"%s","sensor":{"name":"gate"},
                 "classification":{"taxonomy":"fraud","type":"phishing"},"severity":"HIGH",
                 "time":"2026-06-01T11:59:00Z","rawHash":"%s",%s}""".formatted(
                        UUID.nameUUIDFromBytes(org.getBytes(StandardCharsets.UTF_8)), org, "00ff".repeat(16), members));
        return new Contribution(
                event, "i-" + org, null, World.NOW.minusSeconds(first), World.NOW.minusSeconds(last), 5);
    }

    @Test
    void aReportWithTooManyEntriesSaysThatItIsCut() {
        AlertContent full =
                content(World.jpKr(), "jp-bank", domains(1_000), report("jp-bank", "GREEN", "198.51.100.2"));
        assertThat(full.getObservables()).hasSize(1_000);
        assertThat(full.getDescription()).doesNotContain("記載しきれない");
        AlertContent cut = content(World.jpKr(), "jp-bank", domains(1_001), report("jp-bank", "GREEN", "198.51.100.2"));
        assertThat(cut.getObservables()).hasSize(1_000);
        assertThat(cut.getDescription()).contains("記載しきれない");
    }

    private static Contribution domains(int count) {
        Contribution report = report("jp-acme", "GREEN", "198.51.100.1");
        List<Observable> domains = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            domains.add(new Observable("domain", "d" + i + ".example"));
        }
        report.event().put("observables", domains);
        return report;
    }

    @Test
    void isWholeAsTheSchemaAsks() throws IOException {
        Alert alert = alerts(route(
                        World.jpKr(),
                        campaign(
                                report("jp-acme", "GREEN", "198.51.100.1"),
                                report("jp-bank", "GREEN", "198.51.100.2"))))
                .get("kr-bank");
        assertThat(Alert.getDecoder().decode(Alert.getEncoder().encode(alert))).isEqualTo(alert);
    }

    @Test
    void namesTheSourceWhereAllReportsAreOfOne() {
        AlertContent content = content(
                World.jpKr(),
                "jp-bank",
                report("jp-acme", "GREEN", "198.51.100.1"),
                report("jp-acme", "GREEN", "198.51.100.2"));
        assertThat(content.getSource().getOrg()).isEqualTo("jp-acme");
        assertThat(content.getSource().getNames()).containsEntry("en", "JP-ACME Inc.");
        assertThat(content.getSource().getCountry()).isEqualTo("JP");
        assertThat(content.getSource().getSectors()).containsExactly("manufacturing");
    }

    @Test
    void namesOfSeveralSourcesOnlyWhatTheyShare() {
        AlertContent content = content(
                World.jpKr(),
                "kr-shop",
                report("jp-acme", "GREEN", "198.51.100.1"),
                report("kr-bank", "GREEN", "198.51.100.2"));
        assertThat(content.getSource().getOrg()).isNull();
        assertThat(content.getSource().getNames()).isEmpty();
        assertThat(content.getSource().getCountry()).isNull();
        assertThat(content.getSource().getSectors()).isEmpty();
    }

    @Test
    void isADrillWhereAllReportsAre() {
        Contribution drill = report("jp-acme", "GREEN", "198.51.100.1");
        drill.event().put("exercise", true);
        Contribution another = report("jp-acme", "GREEN", "198.51.100.2");
        assertThat(content(World.jpKr(), "jp-bank", drill, another).getExercise())
                .isFalse();
        another.event().put("exercise", true);
        assertThat(content(World.jpKr(), "jp-bank", drill, another).getExercise())
                .isTrue();
    }

    @Test
    void saysThatSomethingIsRedactedWhereItIsInAnyReport() {
        Contribution across = report("jp-acme", "GREEN", "198.51.100.1");
        Contribution near = report("kr-bank", "GREEN", "198.51.100.2");
        assertThat(content(World.jpKr(), "kr-shop", near, across).getRedacted()).isTrue();
        assertThat(content(World.jpKr(), "kr-shop", near, report("kr-bank", "GREEN", "198.51.100.3"))
                        .getRedacted())
                .isFalse();
    }

    @Test
    void theRecipientsOwnReportStaysWholeAndTheOtherIsRedacted() {
        Contribution own = with(report("kr-bank", "GREEN", "198.51.100.2"), "victims", address("192.0.2.1"));
        Contribution across = with(report("jp-acme", "GREEN", "198.51.100.1"), "victims", address("192.0.2.2"));
        with(across, "vulnerabilities", "CVE-2026-1111");
        for (Contribution[] reports : new Contribution[][] {{own, across}, {across, own}}) {
            AlertContent content = content(World.jpKr(), "kr-bank", reports);
            assertThat(content.getVictims()).extracting(Endpoint::getIp).containsExactly("192.0.2.1");
            assertThat(CanonicalJson.write(content)).doesNotContain("jp-acme", "192.0.2.2", "CVE-2026");
        }
    }

    @Test
    void nothingIsSentWhereEachReportTakesTheOthersAttackerAway() {
        Contribution first = with(report("jp-acme", "GREEN", "198.51.100.1"), "victims", address("198.51.100.2"));
        Contribution next = with(report("jp-bank", "GREEN", "198.51.100.2"), "victims", address("198.51.100.1"));
        DerivedRouting routing = route(World.jpKr(), campaign(first, next));
        assertThat(refusals(routing)).containsEntry("kr-shop", "DENY NOTHING_LEFT");
        assertThat(alerts(routing)).doesNotContainKeys("kr-bank", "kr-shop");
    }

    @Test
    void aReportsPseudonymsAreThoseOfItsOwnAgreement() {
        World world = World.jpKr()
                .org("us-corp", "US", "PRIVATE", "it")
                .community("us-isac", "US", "us-corp")
                .add("""
                        kind: Agreement
                        id: us-kr
                        type: MOU
                        directions: [{from: us-isac, to: kisia}]
                        legalBasis: CONTRACT
                        effectiveFrom: 2020-01-01
                        redaction: cross-border
                        """);
        AlertContent content = content(
                world,
                "kr-bank",
                with(report("jp-acme", "GREEN", "198.51.100.1"), "victims", org("jp-bank")),
                with(report("us-corp", "GREEN", "198.51.100.2"), "victims", org("jp-bank")));
        assertThat(content.getVictims()).hasSize(2);
        assertThat(content.getVictims().get(0).getOrg()).startsWith("psn1:joint-statement:");
        assertThat(content.getVictims().get(1).getOrg()).startsWith("psn1:us-kr:");
    }

    @Test
    void theRecordTellsOfAPermitWhyByWhatPathAndUnderWhichAgreement() {
        DerivedRouting routing = route(
                World.jpKr(),
                campaign(
                        with(report("jp-acme", "GREEN", "198.51.100.1"), "victims", org("kr-bank")),
                        report("jp-bank", "GREEN", "198.51.100.2")));
        assertThat(routing.decision().getPermits())
                .filteredOn(permit -> permit.getRecipient().equals("kr-bank"))
                .singleElement()
                .satisfies(permit -> {
                    assertThat(permit.getCandidateBecause()).containsExactly("agreement:joint-statement", "victim");
                    assertThat(permit.getPath()).containsExactly("agreement:joint-statement", "victim");
                    assertThat(permit.getAgreement()).isEqualTo("joint-statement");
                    assertThat(permit.getCode()).isEqualTo("OK_REDACTED");
                });
        assertThat(routing.decision().getPermits())
                .filteredOn(permit -> permit.getRecipient().equals("jp-bank"))
                .singleElement()
                .satisfies(permit -> assertThat(permit.getAgreement()).isNull());
    }

    @Test
    void theRecordNamesTheGrantsUnderWhichItPasses() {
        Contribution first = report("jp-acme", "GREEN", "198.51.100.1", "\"orcon\":true");
        Contribution next = report("jp-bank", "GREEN", "198.51.100.2", "\"orcon\":true");
        World world = World.jpKr()
                .grant("jp-bank", next.event().getEventId(), null, "kr-bank")
                .grant("jp-acme", first.event().getEventId(), null, "kr-bank");
        assertThat(route(world, campaign(first, next)).decision().getPermits())
                .filteredOn(permit -> permit.getRecipient().equals("kr-bank"))
                .singleElement()
                .satisfies(permit -> assertThat(permit.getGrantIds()).containsExactly("grant-0", "grant-1"));
    }

    @Test
    void rulesThatFailAreCountedOverAllReports() {
        World world = World.jpKr().rule("odd", "hub", "DENY", "event.confidence < 50");
        DerivedRouting routing = route(
                world,
                campaign(report("jp-acme", "GREEN", "198.51.100.1"), report("jp-bank", "GREEN", "198.51.100.2")));
        assertThat(routing.failedRules()).containsOnlyKeys("odd");
        assertThat(routing.failedRules().get("odd")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void theMarkingKeptForTheNextLookIsTheStricterOfEach() {
        World world = World.jpKr().subscription("hook", "jp-bank", "");
        Contribution first = report(
                "jp-acme",
                "GREEN",
                "198.51.100.1",
                "\"notBefore\":\"2026-06-01T10:00:00Z\",\"expires\":\"2026-07-02T00:00:00Z\",\"encryptInTransit\":\"MUST\","
                        + "\"attribution\":\"MAY\",\"affectedPartyNotifications\":\"MUST_NOT\"");
        Contribution next = report(
                "jp-acme",
                "GREEN",
                "198.51.100.2",
                "\"notBefore\":\"2026-06-01T11:00:00Z\",\"expires\":\"2026-07-01T00:00:00Z\",\"encryptInTransit\":\"MAY\","
                        + "\"attribution\":\"MUST_NOT\",\"orcon\":true");
        world.grant("jp-acme", next.event().getEventId(), null, "jp-bank");
        Alert alert = alerts(world.policy().route(campaign(first, next), TWO, world.grants(), World.NOW))
                .get("jp-bank");
        Handling handling = alert.getRelease().getHandling();
        assertThat(handling.getTlp()).isEqualTo(Tlp.GREEN);
        assertThat(handling.getOrcon()).isTrue();
        assertThat(handling.getNotBefore()).isEqualTo("2026-06-01T11:00:00Z");
        assertThat(handling.getExpires()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(handling.getEncryptInTransit()).isEqualTo(EncryptInTransit.MUST);
        assertThat(handling.getAttribution()).isEqualTo(Attribution.MUST_NOT);
        assertThat(handling.getAffectedPartyNotifications()).isEqualTo(AffectedPartyNotifications.MUST_NOT);
    }

    @Test
    void whatNoReportSaysTheMarkingDoesNotSay() {
        Alert alert = alerts(World.jpKr()
                        .policy()
                        .route(
                                campaign(
                                        report("jp-acme", "GREEN", "198.51.100.1", "\"encryptInTransit\":\"MAY\""),
                                        report("jp-acme", "GREEN", "198.51.100.2")),
                                TWO,
                                Grants.none(),
                                World.NOW))
                .get("jp-bank");
        Handling handling = alert.getRelease().getHandling();
        assertThat(handling.getOrcon()).isFalse();
        assertThat(handling.getNotBefore()).isNull();
        assertThat(handling.getExpires()).isNull();
        assertThat(handling.getEncryptInTransit()).isNull();
        assertThat(handling.getAttribution()).isNull();
        assertThat(handling.getAudience()).isNull();
    }
}
