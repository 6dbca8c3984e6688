package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.GateResult;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Reached;
import dev.noroshi.schema.RedactionResult;
import dev.noroshi.schema.Tlp;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an alert says beside the event: its own ids, version and end, what was left out, and nothing that leaks. */
final class AlertContentTest {

    private static final String VICTIM = "\"victims\":[{\"org\":\"jp-bank\",\"user\":\"taro.yamada\"}],\"handling\"";

    private static Incident incident(int version, IncidentState state, CloseReason reason) {
        Incident incident = World.incident(World.event(World.marked("GREEN", "\"expires\":\"2026-07-01T00:00:00Z\"")));
        incident.put("version", version);
        incident.put("state", state);
        incident.put("closeReason", reason);
        return incident;
    }

    @ParameterizedTest
    @CsvSource({
        "1, OPEN, , CREATED",
        "2, OPEN, , UPDATED",
        "1, CLOSED, RESOLVED, CLOSED",
        "3, CLOSED, FALSE_POSITIVE, CLOSED"
    })
    void saysWhichVersionItIsAndHowItEnded(int version, IncidentState state, CloseReason reason, AlertType type)
            throws IOException {
        for (String recipient : List.of("jp-bank", "kr-bank")) {
            Alert alert = World.jpKr().alert(incident(version, state, reason), recipient);
            AlertContent content = alert.getContent();
            assertThat(content.getVersion()).isEqualTo(version);
            assertThat(content.getType()).isEqualTo(type);
            assertThat(content.getCloseReason()).isEqualTo(reason);
            assertThat(content.getIssuedAt()).isEqualTo(World.NOW);
            assertThat(content.getExpires()).isEqualTo("2026-07-01T00:00:00Z");
            assertThat(content.getTlp()).isEqualTo(Tlp.GREEN);
            assertThat(content.getObligations()).contains("COMMUNITY_ONLY");
            assertThat(content.getAlertId()).isNotBlank();
            assertThat(content.getReference()).isNotBlank();
            assertThat(Alert.getDecoder().decode(Alert.getEncoder().encode(alert)))
                    .isEqualTo(alert);
        }
    }

    @Test
    void ofAWithdrawnIncidentSaysThatItIsWithdrawnAndNothingElse() throws IOException {
        Alert open = World.jpKr().alert(incident(1, IncidentState.OPEN, null), "kr-bank");
        Alert alert = World.jpKr().alert(incident(2, IncidentState.CLOSED, CloseReason.WITHDRAWN), "kr-bank");
        assertThat(alert.getContent().getAlertId()).isEqualTo(open.getContent().getAlertId());
        assertThat(alert.getContent().getReference())
                .isEqualTo(open.getContent().getReference());
        ObjectNode content = (ObjectNode) new ObjectMapper().readTree(CanonicalJson.write(alert.getContent()));
        content.remove(List.of("alertId", "reference"));
        assertThat(content).isEqualTo(new ObjectMapper().readTree("""
                {"version":2,"type":"CLOSED","closeReason":"WITHDRAWN","issuedAt":"2026-06-01T12:00:00Z","exercise":false,
                 "tlp":"GREEN","source":{},"classification":{"taxonomy":"other","type":"undetermined"},"severity":"UNKNOWN",
                 "count":1,"firstSeen":"2026-06-01T12:00:00Z","lastSeen":"2026-06-01T12:00:00Z",
                 "obligations":["COMMUNITY_ONLY","ONWARD_TRANSFER_NONE"],"redacted":true}"""));
        assertThat(Alert.getDecoder().decode(Alert.getEncoder().encode(alert))).isEqualTo(alert);
        assertThat(World.jpKr().policy().recheck(alert, Grants.none(), World.NOW))
                .isEqualTo(new Verdict.Permitted());
    }

    @Test
    void ofARevocationIsWholeAsTheSchemaAsks() throws IOException {
        Incident incident = World.incident(World.event(World.marked("RED", "\"audience\":{}")));
        incident.put("version", 2);
        incident.put(
                "reached",
                List.of(Reached.newBuilder()
                        .setRecipient("kr-bank")
                        .setTlp(Tlp.GREEN)
                        .build()));
        Alert alert = World.jpKr().alert(incident, "kr-bank");
        AlertContent content = alert.getContent();
        assertThat(content.getVersion()).isEqualTo(2);
        assertThat(content.getType()).isEqualTo(AlertType.UPDATED);
        assertThat(content.getCloseReason()).isNull();
        assertThat(content.getTlp()).isEqualTo(Tlp.GREEN);
        assertThat(content.getIssuedAt()).isEqualTo(World.NOW);
        assertThat(Alert.getDecoder().decode(Alert.getEncoder().encode(alert))).isEqualTo(alert);
    }

    @Test
    void ofADerivedIncidentSaysTheSame() {
        DerivedIncident incident = DerivedTest.campaign(
                DerivedTest.report("jp-acme", "GREEN", "198.51.100.1"),
                DerivedTest.report("jp-bank", "GREEN", "198.51.100.2"));
        AlertContent content = DerivedTest.alerts(DerivedTest.route(World.jpKr(), incident))
                .get("kr-bank")
                .getContent();
        assertThat(content.getVersion()).isEqualTo(1);
        assertThat(content.getType()).isEqualTo(AlertType.CREATED);
        assertThat(content.getCloseReason()).isNull();
        assertThat(content.getIssuedAt()).isEqualTo(World.NOW);
        assertThat(content.getAlertId()).isNotBlank();
        assertThat(content.getReference()).isNotBlank();
    }

    @Test
    void withoutItsSourcesNameKeepsWhatItSaysOfTheDetectionWithinTheCommunity() {
        String event = World.marked("GREEN", "\"attribution\":\"MUST_NOT\"")
                .replace(
                        "\"severity\"",
                        "\"confidence\":80,\"analytic\":{\"uid\":\"2001\",\"name\":\"ET EXPLOIT\"},\"producerUid\":\"SIEM-1\",\"severity\"");
        AlertContent content = World.jpKr()
                .alert(World.incident(World.event(event)), "jp-bank")
                .getContent();
        assertThat(content.getConfidence()).isEqualTo(80);
        assertThat(content.getAnalytic().getUid()).isEqualTo("2001");
        assertThat(content.getSensor().getName()).isEqualTo("eve-dmz");
        assertThat(content.getSharingCommunity()).isEqualTo("jnsa");
        assertThat(content.getEventId()).isNull();
        assertThat(World.jpKr()
                        .policy()
                        .decide(World.incident(World.event(event)), "jp-bank", Grants.none(), World.NOW)
                        .redactions())
                .extracting(RedactionResult::getField, RedactionResult::getAction)
                .containsExactlyInAnyOrder(
                        tuple("eventId", "DROP"),
                        tuple("incidentId", "DROP"),
                        tuple("producerUid", "DROP"),
                        tuple("source.org", "DROP"));
    }

    @Test
    void whatIsReplacedInATextIsOnRecordToo() {
        World world = World.jpKr().with("rules: [{", "rules: [{dataClass: FREE_TEXT, action: KEEP}, {");
        String event = World.marked("GREEN", "")
                .replace("Exploit seen at the gate", "taro.yamada of jp-bank")
                .replace("\"handling\"", VICTIM);
        assertThat(world.decide(event, "kr-bank").redactions())
                .filteredOn(each -> each.getField().equals("title"))
                .extracting(RedactionResult::getDataClass, RedactionResult::getAction)
                .containsExactly(tuple("ACCOUNT", "DROP"), tuple("VICTIM_ORG", "PSEUDONYMISE"));
    }

    @Test
    void aValueOfWhichNothingGeneralCanBeSaidIsDropped() {
        World world = World.jpKr().with("rules: [{", "rules: [{dataClass: ACCOUNT, action: GENERALISE}, {");
        assertThat(world.decide(World.marked("GREEN", "").replace("\"handling\"", VICTIM), "kr-bank")
                        .redactions())
                .filteredOn(each -> each.getField().equals("victims[0].user"))
                .extracting(RedactionResult::getDataClass, RedactionResult::getAction)
                .containsExactly(tuple("ACCOUNT", "DROP"));
    }

    @Test
    void aVictimsNoticeTellsWhoseRecordsItLeavesOut() {
        String event = World.marked("GREEN", "")
                .replace("\"handling\"", "\"victims\":[{\"org\":\"jp-bank\"},{\"org\":\"jp-loner\"}],\"handling\"");
        assertThat(World.jpKr().decide(event, "jp-loner").redactions())
                .filteredOn(each -> each.getField().startsWith("victims"))
                .extracting(RedactionResult::getField, RedactionResult::getAction, RedactionResult::getBy)
                .containsExactly(tuple("victims[0]", "DROP", "victim notice"));
    }

    @Test
    void maskedAndPseudonymousIndicatorsAreNothingToActOn() {
        for (String action : List.of("MASK", "PSEUDONYMISE")) {
            World world =
                    World.jpKr().with("rules: [{", "rules: [{dataClass: ATTACKER_INFRA, action: " + action + "}, {");
            String event = World.marked("GREEN", "")
                    .replace(
                            "\"handling\"",
                            "\"observables\":[{\"type\":\"ip\",\"value\":\"198.51.100.7\"}],\"handling\"");
            assertThat(world.ask(event, "kr-bank")).isEqualTo("DENY NOTHING_LEFT");
        }
    }

    @Test
    void anAttackersCountryAloneIsNothingToActOn() {
        String event = World.marked("GREEN", "").replace("\"ip\":\"198.51.100.7\",", "");
        assertThat(World.jpKr().ask(event, "kr-bank")).isEqualTo("DENY NOTHING_LEFT");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"user\":\"exploit\" | classification.type",
                "\"user\":\"manufacturing\" | source.sectors",
                "\"user\":\"works\" | source.names"
            })
    void aRedactedValueThatIsLeftIsToldWithItsPlace(String victim, String place) {
        World world = World.jpKr();
        String event = World.marked("GREEN", "\"attribution\":\"MUST\"")
                .replace("\"handling\":", "\"victims\":[{" + victim + "}],\"handling\":");
        Decision decision = world.with("JP-ACME Inc.", "Acme works group").decide(event, "kr-bank");
        assertThat(decision.code()).isEqualTo("LEAK");
        assertThat(decision.gates())
                .extracting(GateResult::getDetail)
                .contains("LEAK: a redacted value stands in " + place);
    }

    @Test
    void ofSeveralAlertsQuotedInOneTextTheStrictestLabelCounts() {
        World world = World.jpKr()
                .with(
                        "id: jp-bank\n",
                        "id: jp-bank\nindividuals: [{id: h-sato, pgpFingerprint: '%s'}]\n".formatted("ab".repeat(20)))
                .add("""
                        kind: Subscription
                        id: mail
                        org: jp-bank
                        channel: {type: email, address: h@a.example, encryption: pgp}
                        individual: h-sato
                        """);
        String green = alertId(world, World.marked("GREEN", ""));
        String red = alertId(world, World.marked("RED", "\"audience\":{\"individuals\":[\"jp-bank/h-sato\"]}"));
        assertThat(world.ask(quoting(green), "jp-bank")).isEqualTo("PERMIT OK");
        for (String quoted : List.of(red, red + " " + green, green + " " + red, red.toUpperCase(Locale.ROOT))) {
            assertThat(world.ask(quoting(quoted), "jp-bank")).as(quoted).isEqualTo("HOLD UNMARKED");
        }
        assertThat(world.ask(quoting("case NRS-7F3K-Q2MD"), "jp-bank")).isEqualTo("HOLD UNMARKED");
    }

    private static String alertId(World world, String event) {
        return world.alert(World.incident(World.event(event)), "jp-bank")
                .getContent()
                .getAlertId();
    }

    private static String quoting(String ids) {
        return World.marked("GREEN", "").replace("\"title\"", "\"relatedIds\":[\"" + ids + "\"],\"title\"");
    }
}
