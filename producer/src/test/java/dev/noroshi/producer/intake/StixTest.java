package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StixTest {

    private static final String TIMES = "'created':'2026-02-28T23:59:58.123Z','modified':'2026-02-28T23:59:58.123Z',";
    private static final String INDICATOR = id("indicator", 1);
    private static final String MALWARE = "{'type':'malware'," + object("malware", 2)
            + "'name':'Emotet','is_family':true,'malware_types':['trojan']}";
    private static final String CLEAR_1 = "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9";
    private static final String AMBER_1 = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82";
    private static final String RED_1 = "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed";
    private static final String STRICT_2 = "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003";

    @Test
    void makesAnEventOfAnIndicatorWithWhatItIndicates() {
        List<Outcome> outcomes = outcomes(
                indicator(
                        "'name':'C2 of"
                                + " Emotet','description':'d','confidence':85,'kill_chain_phases':[{'kill_chain_name':'mitre-attack','phase_name':'command-and-control'}],'external_references':[{'source_name':'mitre-attack','external_id':'T1071.001'}],'object_marking_refs':['"
                                + AMBER_1 + "'],",
                        "[domain-name:value = 'EVIL[.]Example' OR url:value = 'hxxp://evil[.]example/a'] AND"
                                + " [ipv4-addr:value IN ('198.51.100.7','10.0.0.1') AND file:hashes.'SHA-256' != 'x']"),
                MALWARE,
                "{'type':'relationship'," + object("relationship", 3) + "'relationship_type':'indicates','source_ref':'"
                        + INDICATOR + "','target_ref':'" + id("malware", 2) + "'}");
        assertThat(outcomes).hasSize(3);
        assertThat(outcomes.subList(1, 3)).allMatch(Outcome.Skipped.class::isInstance);
        IncidentEvent event = event(outcomes.get(0));
        assertThat(event.getFormat()).isEqualTo("stix");
        assertThat(event.getProducerUid()).isEqualTo(INDICATOR);
        assertThat(event.getIdentity()).isEqualTo(Identity.OBSERVATION);
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58.123Z");
        assertThat(event.getTitle()).isEqualTo("C2 of Emotet");
        assertThat(event.getConfidence()).isEqualTo(85);
        assertThat(event.getClassification().getType()).isEqualTo("c2-server");
        assertThat(event.getMalware()).containsExactly("Emotet");
        assertThat(event.getAttacks()).containsExactly(new Attack("T1071.001", "TA0011"));
        assertThat(event.getHandling().getTlp()).isEqualTo(Tlp.AMBER);
        assertThat(event.getRelatedIds()).contains(INDICATOR);
        assertThat(event.getObservables())
                .containsExactlyInAnyOrder(
                        new Observable("domain", "evil.example"),
                        new Observable("url", "http://evil.example/a"),
                        new Observable("ip", "198.51.100.7"));
        assertThat(event.getUnmapped()).containsKey("pattern").containsEntry("spec_version", "2.1");
        assertThat(new String(event.getRaw().array(), java.nio.charset.StandardCharsets.UTF_8))
                .as("the raw record is the object, not the bundle")
                .startsWith("{\"type\":\"indicator\"")
                .doesNotContain("bundle");
    }

    @Test
    void makesAnEventOfASightingOfWhatTheBundleHolds() {
        List<Outcome> outcomes = outcomes(
                MALWARE,
                "{'type':'identity'," + object("identity", 4)
                        + "'name':'Kr Bank','identity_class':'organization','sectors':['financial-services']}",
                "{'type':'file','spec_version':'2.1','id':'" + id("file", 5)
                        + "','name':'a.exe','hashes':{'MD5':'D41D8CD98F00B204E9800998ECF8427E'}}",
                "{'type':'ipv4-addr','spec_version':'2.1','id':'" + id("ipv4-addr", 6) + "','value':'198.51.100.7'}",
                "{'type':'ipv4-addr','spec_version':'2.1','id':'" + id("ipv4-addr", 7) + "','value':'203.0.113.9'}",
                "{'type':'network-traffic','spec_version':'2.1','id':'" + id("network-traffic", 8) + "','src_ref':'"
                        + id("ipv4-addr", 6) + "','dst_ref':'" + id("ipv4-addr", 7) + "','dst_port':443}",
                "{'type':'observed-data'," + object("observed-data", 9)
                        + "'first_observed':'2026-02-28T20:00:00Z','last_observed':'2026-02-28T21:00:00Z','number_observed':3,'object_refs':['"
                        + id("file", 5) + "','" + id("ipv4-addr", 6) + "','" + id("ipv4-addr", 7) + "','"
                        + id("network-traffic", 8) + "']}",
                "{'type':'sighting'," + object("sighting", 10)
                        + "'first_seen':'2026-02-28T20:00:00Z','last_seen':'2026-02-28T21:00:00Z','count':12,'sighting_of_ref':'"
                        + id("malware", 2) + "','observed_data_refs':['" + id("observed-data", 9)
                        + "'],'where_sighted_refs':['" + id("identity", 4) + "']}");
        assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(2);
        IncidentEvent observed = event(outcomes.get(6));
        assertThat(observed.getIdentity()).isEqualTo(Identity.OBSERVATION);
        assertThat(observed.getCount()).isEqualTo(3);
        assertThat(observed.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
        assertThat(observed.getVictims().get(0).getIp()).isEqualTo("203.0.113.9");
        assertThat(observed.getVictims().get(0).getPort()).isEqualTo(443);
        assertThat(observed.getObservables())
                .as("the victim's address is no indicator")
                .containsExactlyInAnyOrder(
                        new Observable("ip", "198.51.100.7"),
                        new Observable("md5", "d41d8cd98f00b204e9800998ecf8427e"),
                        new Observable("filename", "a.exe"));
        IncidentEvent sighting = event(outcomes.get(7));
        assertThat(sighting.getIdentity()).isEqualTo(Identity.FINDING);
        assertThat(sighting.getTitle()).isEqualTo("Sighting of Emotet");
        assertThat(sighting.getCount()).isEqualTo(12);
        assertThat(sighting.getTime()).isEqualTo("2026-02-28T21:00:00Z");
        assertThat(sighting.getStartTime()).isEqualTo("2026-02-28T20:00:00Z");
        assertThat(sighting.getMalware()).containsExactly("Emotet");
        assertThat(sighting.getClassification().getType()).isEqualTo("infected-system");
        assertThat(sighting.getRelatedIds()).contains(id("malware", 2), id("sighting", 10));
        assertThat(sighting.getVictims())
                .anySatisfy(victim -> assertThat(victim.getOrg()).isEqualTo("Kr Bank"));
        assertThat(sighting.getObservables()).contains(new Observable("ip", "198.51.100.7"));
        assertThat(sighting.getHandling()).as("no marking is no marking").isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "613f2e26-407d-48c7-9eca-b8e91df99dc9,CLEAR",
        "34098fce-860f-48ae-8e50-ebd3cc5e41da,GREEN",
        "f88d31f6-486f-44da-b317-01333bde0b82,AMBER",
        "5e57c739-391a-4eb3-b6be-7d15ca92d5ed,RED",
        "94868c89-83c2-464b-929b-a1a8aa3c8487,CLEAR",
        "bab4a63c-aed9-4cf5-a766-dfca5abac2bb,GREEN",
        "55d920b0-5e8b-4f79-9ee9-91f868d9b421,AMBER",
        "939a9414-2ddd-4d32-a0cd-375ea402b003,AMBER_STRICT",
        "e828b379-4e03-4974-9ac4-e53a884c97c1,RED"
    })
    void knowsTheDefinitionsOfBothVersionsOfTlp(String uuid, Tlp tlp) {
        assertThat(handling("'object_marking_refs':['marking-definition--" + uuid + "'],")
                        .getTlp())
                .isEqualTo(tlp);
    }

    @Test
    void takesTheLabelOfADefinitionInTheBundle() {
        assertThat(handling(
                                "'object_marking_refs':['" + id("marking-definition", 20) + "'],",
                                "{'type':'marking-definition'," + object("marking-definition", 20)
                                        + "'extensions':{'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d':{'extension_type':'property-extension','tlp_2_0':'amber+strict'}}}")
                        .getTlp())
                .isEqualTo(Tlp.AMBER_STRICT);
    }

    @Test
    void aStatementDemandsNothing() {
        assertThat(handling(
                                "'object_marking_refs':['" + AMBER_1 + "','" + id("marking-definition", 20) + "'],",
                                "{'type':'marking-definition'," + object("marking-definition", 20)
                                        + "'definition_type':'statement','definition':{'statement':'(c) Acme'}}")
                        .getTlp())
                .isEqualTo(Tlp.AMBER);
    }

    @Test
    void markingsThatNobodyCanFollowAreUnclear() {
        assertThat(handling("'object_marking_refs':['" + AMBER_1 + "','" + CLEAR_1 + "'],")
                        .getUnclearMarkings())
                .containsExactly("TLP:AMBER", "TLP:WHITE");
        assertThat(handling("'object_marking_refs':['" + CLEAR_1 + "','" + id("marking-definition", 99) + "'],")
                        .getUnclearMarkings())
                .as("a definition that is not here may demand anything")
                .contains(id("marking-definition", 99));
        Handling redefined = handling(
                "'object_marking_refs':['" + RED_1 + "'],",
                "{'type':'marking-definition','spec_version':'2.1','id':'" + RED_1
                        + "','created':'2017-01-20T00:00:00.000Z','definition_type':'tlp','definition':{'tlp':'white'}}");
        assertThat(redefined.getTlp()).isNull();
        assertThat(redefined.getUnclearMarkings()).containsExactly("TLP:RED", "white");
    }

    @Test
    void aMarkingOfOnePartHoldsForTheWholeEventWhereItIsStricter() {
        assertThat(handling("'object_marking_refs':['" + AMBER_1 + "'],'granular_markings':[{'marking_ref':'" + RED_1
                                + "','selectors':['description']},{'lang':'ja','selectors':['name']}],")
                        .getTlp())
                .isEqualTo(Tlp.RED);
    }

    @Test
    void theMarkingOfWhatAFindingRefersToHoldsForItToo() {
        List<Outcome> outcomes = outcomes(
                indicator("'object_marking_refs':['" + STRICT_2 + "'],", "[ipv4-addr:value = '198.51.100.7']"),
                "{'type':'sighting'," + object("sighting", 10) + "'object_marking_refs':['" + CLEAR_1
                        + "'],'sighting_of_ref':'" + INDICATOR + "'}");
        assertThat(event(outcomes.get(1)).getHandling().getTlp()).isEqualTo(Tlp.AMBER_STRICT);
    }

    @Test
    void versionsThatShareIdAndTimeButDifferAreBothKept() {
        List<Outcome> outcomes = outcomes(
                indicator("'name':'one',", "[ipv4-addr:value = '198.51.100.7']"),
                indicator("'name':'two',", "[ipv4-addr:value = '198.51.100.8']"));
        IncidentEvent one = event(outcomes.get(0));
        IncidentEvent two = event(outcomes.get(1));
        assertThat(two.getEventId()).isEqualTo(one.getEventId());
        assertThat(two.getModified()).isEqualTo(one.getModified());
        assertThat(one.getObservables()).containsExactly(new Observable("ip", "198.51.100.7"));
        assertThat(two.getObservables()).containsExactly(new Observable("ip", "198.51.100.8"));
    }

    @Test
    void followsAFindingToItsRevocation() {
        IncidentEvent updated = event(outcomes("{'type':'incident','spec_version':'2.1','id':'" + id("incident", 11)
                        + "','created':'2026-02-27T00:00:00Z','modified':'2026-02-28T00:00:00Z','name':'Phishing"
                        + " at Acme','severity':'high','labels':['exercise:generic=\\\"comcheck\\\"']}")
                .get(0));
        assertThat(updated.getIdentity()).isEqualTo(Identity.FINDING);
        assertThat(updated.getActivity()).isEqualTo(Activity.UPDATE);
        assertThat(updated.getModified()).isEqualTo("2026-02-28T00:00:00Z");
        assertThat(updated.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(updated.getClassification().getType()).isEqualTo("phishing");
        assertThat(updated.getExercise()).isTrue();
        IncidentEvent revoked = event(outcomes(indicator("'revoked':true,", "[ipv4-addr:value = '198.51.100.7']"))
                .get(0));
        assertThat(revoked.getActivity()).isEqualTo(Activity.CLOSE);
        assertThat(revoked.getCloseReason()).isEqualTo(CloseReason.WITHDRAWN);
    }

    @Test
    void makesAnEventOfAReportWithWhatItSpeaksOf() {
        List<Outcome> outcomes = outcomes(
                MALWARE,
                indicator("", "[ipv4-addr:value = '198.51.100.7']"),
                "{'type':'vulnerability'," + object("vulnerability", 12)
                        + "'name':'x','external_references':[{'source_name':'cve','external_id':'CVE-2026-1234'}]}",
                "{'type':'report'," + object("report", 13)
                        + "'name':'Emotet"
                        + " again','published':'2026-02-28T12:00:00Z','report_types':['malware'],'object_refs':['"
                        + id("malware", 2) + "','" + INDICATOR + "','" + id("vulnerability", 12) + "','"
                        + id("report", 77) + "']}");
        IncidentEvent report = event(outcomes.get(3));
        assertThat(report.getTime()).isEqualTo("2026-02-28T12:00:00Z");
        assertThat(report.getMalware()).containsExactly("Emotet");
        assertThat(report.getVulnerabilities()).containsExactly("CVE-2026-1234");
        assertThat(report.getObservables())
                .contains(new Observable("ip", "198.51.100.7"), new Observable("cve", "CVE-2026-1234"));
        assertThat(report.getRelatedIds()).contains(id("report", 77));
    }

    @Test
    void readsTaxiiEnvelopesAndSingleObjects() {
        String indicator = indicator("", "[ipv4-addr:value = '198.51.100.7']");
        assertThat(Reader.event(null, json("{'more':false,'objects':[" + indicator + "]}"))
                        .getFormat())
                .isEqualTo("stix");
        assertThat(Reader.event(null, json(indicator)).getProducerUid()).isEqualTo(INDICATOR);
        assertThat(Reader.outcome(null, json(MALWARE))).isInstanceOf(Outcome.Skipped.class);
        assertThat(Reader.outcome(null, json("{'type':'bundle','id':'" + id("bundle", 1) + "'}")))
                .isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void rejectsOnlyTheObjectsThatAreBad() {
        List<Outcome> outcomes = outcomes(
                indicator("", "[ipv4-addr:value = "),
                "{'type':'indicator'," + object("indicator", 31) + "'name':'n'}",
                "{'type':'indicator','spec_version':'2.1','id':'malware--1'}",
                "{'type':'sighting'," + object("sighting", 32) + "'name':'n'}",
                "{'name':'n'}",
                indicator("'pattern_type':'yara',", "rule a { condition: true }"),
                "7");
        assertThat(outcomes).hasSize(7);
        assertThat(outcomes.get(0)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo(RejectCode.INVALID_FIELD);
            assertThat(rejected.reason()).contains("pattern").contains("at character 19");
        });
        assertThat(code(outcomes.get(1))).isEqualTo(RejectCode.MISSING_FIELD);
        assertThat(code(outcomes.get(2))).isEqualTo(RejectCode.INVALID_FIELD);
        assertThat(code(outcomes.get(3))).isEqualTo(RejectCode.MISSING_FIELD);
        assertThat(code(outcomes.get(4))).isEqualTo(RejectCode.MISSING_FIELD);
        assertThat(event(outcomes.get(5)).getObservables()).isEmpty();
        assertThat(code(outcomes.get(6))).isEqualTo(RejectCode.MALFORMED);
    }

    @Test
    void skipsASightingOfNothing() {
        assertThat(outcomes("{'type':'sighting'," + object("sighting", 10) + "'count':0,'sighting_of_ref':'" + INDICATOR
                        + "'}"))
                .singleElement()
                .isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void boundsWhatObjectsMayReferTo() {
        String many = String.join(",", java.util.Collections.nCopies(2000, "'" + id("file", 5) + "'"));
        String observed = "{'type':'observed-data'," + object("observed-data", 9) + "'object_refs':[" + many + "]}";
        String sighting = "{'type':'sighting'," + object("sighting", 10) + "'sighting_of_ref':'" + INDICATOR
                + "','observed_data_refs':['" + id("observed-data", 9) + "']}";
        assertThat(outcomes(
                        "{'type':'file','spec_version':'2.1','id':'" + id("file", 5) + "','name':'a.exe'}",
                        observed,
                        String.join(",", java.util.Collections.nCopies(100, sighting))))
                .singleElement()
                .satisfies(outcome -> assertThat(code(outcome)).isEqualTo(RejectCode.TOO_LARGE));
    }

    @Test
    void leavesWhatIsNoStixToOthers() {
        assertThat(Reader.rejected(null, "{\"type\":\"indicator\",\"id\":\"7\"}")
                        .code())
                .isEqualTo(RejectCode.UNKNOWN_FORMAT);
        assertThat(Reader.rejected("stix", "{\"type\":\"event\"}").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
    }

    private static Handling handling(String marking, String... others) {
        String[] objects = new String[others.length + 1];
        objects[0] = indicator(marking, "[ipv4-addr:value = '198.51.100.7']");
        System.arraycopy(others, 0, objects, 1, others.length);
        return event(outcomes(objects).get(0)).getHandling();
    }

    private static List<Outcome> outcomes(String... objects) {
        return Reader.outcomes(
                null,
                json("{'type':'bundle','id':'" + id("bundle", 1) + "','objects':[" + String.join(",", objects) + "]}"));
    }

    /** Single quotes are those of JSON, except in patterns. */
    private static String json(String text) {
        return text.replace('\'', '"').replace('`', '\'');
    }

    private static String indicator(String fields, String pattern) {
        return "{'type':'indicator'," + object("indicator", 1) + fields + "'pattern':'" + pattern.replace('\'', '`')
                + "','valid_from':'2026-02-28T00:00:00Z'}";
    }

    private static String object(String type, int number) {
        return "'spec_version':'2.1','id':'" + id(type, number) + "'," + TIMES;
    }

    private static String id(String type, int number) {
        return type + "--00000000-0000-4000-8000-" + String.format(java.util.Locale.ROOT, "%012d", number);
    }

    private static IncidentEvent event(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).events().get(0);
    }

    private static RejectCode code(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) outcome).code();
    }

    @Test
    void takesWhoSpokeToASightedServerForTheVictim() {
        IncidentEvent event = Reader.event(
                "stix",
                "{\"type\":\"observed-data\",\"id\":\"observed-data--b67d30ff-02ac-498a-92f9-32f845f448cf\",\"name\":\"C2 beacon\",\"created\":\"2026-02-28T20:00:00Z\",\"modified\":\"2026-02-28T20:00:00Z\",\"first_observed\":\"2026-02-28T19:00:00Z\",\"last_observed\":\"2026-02-28T20:00:00Z\",\"number_observed\":3,\"objects\":{\"0\":{\"type\":\"ipv4-addr\",\"value\":\"10.0.0.5\"},\"1\":{\"type\":\"ipv6-addr\",\"value\":\"2001:DB8::9\"},\"2\":{\"type\":\"network-traffic\",\"src_ref\":\"0\",\"src_port\":51000,\"dst_ref\":\"1\",\"dst_port\":443}}}");
        assertThat(Told.sides(event)).isEqualTo("2001:db8::9 443 > 10.0.0.5");
        assertThat(Told.indicators(event)).containsExactly("ip 2001:db8::9");
    }
}
