package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MispTest {

    private static final String UUID = "00000000-0000-4000-8000-000000000001";

    @Test
    void mapsAnEventWhoseNumbersAreStrings() {
        IncidentEvent event = Reader.event(
                null,
                json(
                        "{'Event':{'id':'594','uuid':'" + UUID
                                + "','info':'Phishing of bank"
                                + " customers','date':'2026-02-28','timestamp':'1772323198','threat_level_id':'2','analysis':'1','distribution':'3','Orgc':{'name':'Acme"
                                + " CSIRT'},"
                                + "'Tag':[{'name':'tlp:amber'},{'name':'rsit:fraud=\\\"phishing\\\"'},{'name':'misp:confidence-level=\\\"usually-confident\\\"'},{'name':'misp-galaxy:threat-actor=\\\"Sandworm\\\"'}],"
                                + "'Attribute':["
                                + attribute("url", "hxxps://evil[.]example/login", "true") + ","
                                + attribute("ip-dst|port", "198.51.100.7|8080", "true") + ","
                                + attribute("domain|ip", "EVIL.example|203.0.113.9", "true") + ","
                                + attribute("link", "https://blog.example/report", "false") + ","
                                + attribute("ip-src", "192.0.2.44", "false") + ","
                                + attribute("vulnerability", "cve-2026-1234", "false") + ","
                                + attribute("target-org", "Kr Bank", "false") + ","
                                + attribute("email-dst", "victim@kr-bank.example", "true")
                                + "],'Galaxy':[{'type':'mitre-attack-pattern','GalaxyCluster':[{'type':'mitre-attack-pattern','value':'Spearphishing"
                                + " Link - T1566.002'}]},{'type':'ransomware','GalaxyCluster':[{'value':'Samas -"
                                + " S0370'}]}],'Object':[{'name':'file','uuid':'x','distribution':'5','Attribute':["
                                + attribute("malware-sample", "a.exe|D41D8CD98F00B204E9800998ECF8427E", "true")
                                        .replace("}", ",'data':'UEsDBAoAAAA='}")
                                + "]}],'RelatedEvent':[{'Event':{'uuid':'00000000-0000-4000-8000-000000000002'}}],'extends_uuid':'00000000-0000-4000-8000-000000000003'}}"));
        assertThat(event.getFormat()).isEqualTo("misp");
        assertThat(event.getProducerUid()).isEqualTo(UUID);
        assertThat(event.getIdentity()).isEqualTo(Identity.FINDING);
        assertThat(event.getModified()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getTitle()).isEqualTo("Phishing of bank customers");
        assertThat(event.getSeverity()).isEqualTo(Severity.MEDIUM);
        assertThat(event.getConfidence()).isEqualTo(75);
        assertThat(event.getClassification().getTaxonomy()).isEqualTo("fraud");
        assertThat(event.getHandling().getTlp()).isEqualTo(Tlp.AMBER);
        assertThat(event.getHandling().getOrcon()).isFalse();
        assertThat(event.getThreatActors()).containsExactly("Sandworm");
        assertThat(event.getMalware()).containsExactly("Samas");
        assertThat(event.getAttacks()).containsExactly(new Attack("T1566.002", null));
        assertThat(event.getVulnerabilities()).containsExactly("CVE-2026-1234");
        assertThat(event.getVictims()).extracting(Endpoint::getOrg).contains("Kr Bank");
        assertThat(event.getVictims()).extracting(Endpoint::getEmail).contains("victim@kr-bank.example");
        assertThat(event.getObservables())
                .containsExactlyInAnyOrder(
                        new Observable("url", "https://evil.example/login"),
                        new Observable("ip", "198.51.100.7"),
                        new Observable("domain", "evil.example"),
                        new Observable("ip", "203.0.113.9"),
                        new Observable("cve", "CVE-2026-1234"),
                        new Observable("filename", "a.exe"),
                        new Observable("md5", "d41d8cd98f00b204e9800998ecf8427e"));
        assertThat(event.getRelatedIds())
                .containsExactly(UUID, "00000000-0000-4000-8000-000000000003", "00000000-0000-4000-8000-000000000002");
        assertThat(event.getUnmapped()).containsEntry("id", "594").containsEntry("Orgc.name", "Acme CSIRT");
        assertThat(event.getUnmapped().toString()).doesNotContain("UEsDBAoAAAA");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EVENT",
                "{'Event':EVENT}",
                "{'response':[{'Event':EVENT}]}",
                "{'response':[EVENT]}",
                "{'response':{'Event':EVENT}}",
                "[{'Event':EVENT}]"
            })
    void readsEveryEnvelope(String envelope) {
        String bare = "{'uuid':'" + UUID + "','info':'t','Attribute':[]}";
        assertThat(Reader.event(null, json(envelope.replace("EVENT", bare))).getProducerUid())
                .isEqualTo(UUID);
    }

    @Test
    void aResponseYieldsAnEventEachWithItsOwnBytes() {
        String other = UUID.replace('1', '2');
        List<Outcome> outcomes = Reader.outcomes(
                null,
                json("{'response':[{'Event':{'uuid':'" + UUID + "','info':'one','Attribute':[]}},{'Event':{'uuid':'"
                        + other
                        + "','info':'two','Attribute':[]}},{'Event':{'uuid':'x','info':'3','Attribute':[]}}]}"));
        assertThat(outcomes).hasSize(3);
        IncidentEvent two = ((Outcome.Accepted) outcomes.get(1)).events().get(0);
        assertThat(two.getProducerUid()).isEqualTo(other);
        assertThat(new String(two.getRaw().array(), StandardCharsets.UTF_8)).doesNotContain("one");
        assertThat(((Outcome.Rejected) outcomes.get(2)).code()).isEqualTo(RejectCode.INVALID_FIELD);
    }

    @ParameterizedTest
    @CsvSource({"tlp:white,CLEAR", "tlp:clear,CLEAR", "TLP:GREEN,GREEN", "tlp:amber+strict,AMBER_STRICT", "tlp:red,RED"
    })
    void knowsTheTagsOfBothVersionsOfTlp(String tag, Tlp tlp) {
        assertThat(handling("'Tag':[{'name':'" + tag + "'}]").getTlp()).isEqualTo(tlp);
    }

    @Test
    void tagsThatNobodyCanFollowAreUnclear() {
        assertThat(handling("'Tag':[{'name':'tlp:red'},{'name':'tlp:clear'}]").getUnclearMarkings())
                .containsExactly("tlp:red", "tlp:clear");
        assertThat(handling("'Tag':[{'name':'tlp:ex:chr'}]").getUnclearMarkings())
                .containsExactly("tlp:ex:chr");
        assertThat(handling("'Tag':[{'name':'type:OSINT'}]"))
                .as("no marking is no marking")
                .isNull();
    }

    @Test
    void aStricterAttributeMarksTheWholeEvent() {
        assertThat(handling(
                                "'Tag':[{'name':'tlp:green'}],'Attribute':[{'type':'ip-dst','value':'198.51.100.7','Tag':[{'name':'tlp:red'}]}]")
                        .getTlp())
                .isEqualTo(Tlp.RED);
        assertThat(handling(
                                "'Tag':[{'name':'tlp:green'}],'Attribute':[{'type':'ip-dst','value':'198.51.100.7','deleted':true,'Tag':[{'name':'tlp:red'}]}]")
                        .getTlp())
                .as("what is deleted marks nothing")
                .isEqualTo(Tlp.GREEN);
    }

    @Test
    void anAttributeDoesNotMarkAnEventThatHasNoMarkingButBoundsTheDefault() {
        String clear = "'Attribute':[{'type':'ip-dst','value':'198.51.100.7','Tag':[{'name':'tlp:clear'}]}]";
        assertThat(handling(clear)).isNull();
        assertThat(byDefault(Tlp.GREEN, clear).getTlp()).isEqualTo(Tlp.GREEN);
        assertThat(byDefault(Tlp.GREEN, clear.replace("clear", "amber")).getTlp())
                .isEqualTo(Tlp.AMBER);
        assertThat(byDefault(Tlp.GREEN, clear.replace("clear", "pink")).getUnclearMarkings())
                .containsExactly("tlp:pink");
    }

    private static Handling byDefault(Tlp tlp, String fields) {
        var origin = new Origin(
                "jp-acme",
                "misp",
                false,
                Handling.newBuilder().setTlp(tlp).build(),
                Identity.OBSERVATION,
                Reader.NOW,
                null);
        byte[] record =
                json("{'uuid':'" + UUID + "','info':'t'," + fields + "}").getBytes(StandardCharsets.UTF_8);
        Outcome outcome = new Intake(Formats.standard(), null)
                .read(new Frame.Whole(0, record, true), Intake.Place.UNKNOWN, origin);
        return ((Outcome.Accepted) outcome).events().get(0).getHandling();
    }

    @ParameterizedTest
    @CsvSource({
        "'distribution':'0',true",
        "'distribution':4,true",
        "'distribution':'1',false",
        "'distribution':'3',false",
        "'Attribute':[{'type':'text';'value':'x';'distribution':'0'}],true",
        "'Object':[{'distribution':'4';'Attribute':[{'type':'text';'value':'x';'distribution':'5'}]}],true",
        "'Attribute':[{'type':'text';'value':'x';'distribution':'5'}],false"
    })
    void whatIsRestrictedToSomeOrganisationsNeedsTheConsentOfItsSource(String fields, boolean orcon) {
        Handling handling = handling("'Tag':[{'name':'tlp:green'}]," + fields.replace(';', ','));
        assertThat(handling.getOrcon()).isEqualTo(orcon);
        assertThat(handling.getTlp()).isEqualTo(Tlp.GREEN);
    }

    @Test
    void readsAPortBehindAColonAndAnIdInCapitals() {
        IncidentEvent event = event("'Attribute':[" + attribute("ip-src|port", "192.0.2.77:4444", "true") + ","
                + attribute("hostname|port", "c2.evil.example:443", "true") + "]");
        assertThat(event.getObservables())
                .containsExactly(new Observable("ip", "192.0.2.77"), new Observable("domain", "c2.evil.example"));
        String capitals = UUID.toUpperCase(Locale.ROOT);
        assertThat(Reader.event(null, json("{'uuid':'" + capitals + "','info':'i','Attribute':[]}"))
                        .getEventId())
                .isEqualTo(Reader.event(null, json("{'uuid':'" + UUID + "','info':'i','Attribute':[]}"))
                        .getEventId());
    }

    @Test
    void leavesOutWhatWasDeleted() {
        IncidentEvent event = event(
                "'Attribute':[{'type':'ip-dst','value':'198.51.100.7','deleted':'1'}],'Object':[{'deleted':true,'Attribute':["
                        + attribute("md5", "d41d8cd98f00b204e9800998ecf8427e", "true") + "]}]");
        assertThat(event.getObservables()).isEmpty();
    }

    @Test
    void countsSightingsAndTellsWhenItWasSeen() {
        IncidentEvent event = event(
                "'Attribute':[{'type':'domain','value':'evil.example','first_seen':'2026-02-27T00:00:00+00:00','last_seen':'2026-02-28T00:00:00+09:00','Sighting':[{'type':'0'},{'type':'1'},{'type':'0'}]}]");
        assertThat(event.getCount()).isEqualTo(2);
        assertThat(event.getStartTime()).isEqualTo("2026-02-27T00:00:00Z");
        assertThat(event.getEndTime()).isEqualTo("2026-02-27T15:00:00Z");
    }

    @Test
    void followsTagsOfExerciseAndFalsePositive() {
        IncidentEvent event = event(
                "'Tag':[{'name':'exercise:cyber-europe=\\\"2026\\\"'},{'name':'false-positive:confirmed=\\\"true\\\"'},{'name':'ecsirt:malicious-code=\\\"ransomware\\\"'}]");
        assertThat(event.getExercise()).isTrue();
        assertThat(event.getActivity()).isEqualTo(Activity.CLOSE);
        assertThat(event.getCloseReason()).isEqualTo(CloseReason.FALSE_POSITIVE);
        assertThat(event.getClassification().getType()).isEqualTo("infected-system");
    }

    @Test
    void refusesWhatIsNoEvent() {
        assertThat(Reader.rejected("misp", "{\"uuid\":\"x\",\"info\":\"t\"}").code())
                .isEqualTo(RejectCode.NOT_THIS_FORMAT);
        assertThat(Reader.rejected(null, "{\"uuid\":\"x\",\"info\":\"t\"}").code())
                .isEqualTo(RejectCode.UNKNOWN_FORMAT);
        assertThat(Reader.outcome("misp", "{\"response\":[]}")).isInstanceOf(Outcome.Skipped.class);
        assertThat(Reader.rejected("misp", "{\"response\":\"x\"}").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
    }

    @Test
    void readsEachEventOfASearchForItself() {
        String one = "{'Event':{'uuid':'" + UUID + "','info':'one','analysis':'0'}}";
        String bare = "{'uuid':'" + UUID.replace('1', '2') + "','info':'two','Attribute':[]}";
        List<Outcome> parts =
                Reader.outcomes(null, json("{'response':[" + one + "," + bare + ",{'Object':{'name':'file'}}]}"));

        assertThat(parts.subList(0, 2))
                .extracting(part -> ((Outcome.Accepted) part).events().get(0).getTitle())
                .containsExactly("one", "two");
        assertThat(((Outcome.Rejected) parts.get(2)).code()).isEqualTo(RejectCode.MISSING_FIELD);
    }

    @Test
    void takesNoAttributeWithoutTheTagsOfItsEvent() {
        String search =
                json("{'response':{'Attribute':[{'id':'1','event_id':'594','type':'ip-dst','value':'198.51.100.7',"
                        + "'uuid':'" + UUID + "','Event':{'id':'594','info':'t','uuid':'" + UUID + "'}}]}}");
        Outcome.Rejected refused = Reader.rejected(null, search);

        assertThat(refused.format()).isEqualTo("misp");
        assertThat(refused.code()).isEqualTo(RejectCode.MISSING_FIELD);
        assertThat(refused.reason()).contains("without their events", "events/restSearch");
        assertThat(Reader.outcome(null, json("{'response':{'Attribute':[]}}"))).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void skipsTheManifestOfAFeed() {
        String entry = "':{'Orgc':{'name':'CIRCL'},'Tag':[{'name':'tlp:white'}],'info':'t','date':'2026-02-28',"
                + "'analysis':2,'threat_level_id':1,'timestamp':'1772323198'}";
        String manifest = json("{'" + UUID + entry + ",'" + UUID.replace('1', '2') + entry + "}");

        Outcome.Skipped skipped = (Outcome.Skipped) Reader.outcome(null, manifest);
        assertThat(skipped.format()).isEqualTo("misp");
        assertThat(skipped.reason()).contains("names 2 events", "<uuid>.json");
        assertThat(Reader.rejected(null, manifest.replace("info", "other")).code())
                .isEqualTo(RejectCode.UNKNOWN_FORMAT);
    }

    private static Handling handling(String fields) {
        return event(fields).getHandling();
    }

    private static IncidentEvent event(String fields) {
        return Reader.event(null, json("{'uuid':'" + UUID + "','info':'t','analysis':'0'," + fields + "}"));
    }

    private static String attribute(String type, String value, String toIds) {
        return "{'type':'" + type + "','value':'" + value + "','to_ids':" + toIds + ",'deleted':false}";
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
