package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Endpoint;
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

class IodefTest {

    private static final String V1 = """
        <?xml version='1.0' encoding='UTF-8'?>
        <IODEF-Document version='1.00' lang='en' xmlns='urn:ietf:params:xml:ns:iodef-1.0'>
          <Incident purpose='reporting' restriction='need-to-know'>
            <IncidentID name='csirt.acme.example'>189493</IncidentID>
            <AlternativeID><IncidentID name='csirt.other.example'>7</IncidentID></AlternativeID>
            <StartTime>2026-02-28T23:00:00+00:00</StartTime>
            <ReportTime>2026-03-01T09:00:00+09:00</ReportTime>
            <Description>Host probes for a worm. Seen since noon.</Description>
            <Assessment>
              <Impact completion='failed' type='admin' severity='medium'/>
              <Confidence rating='high'/>
            </Assessment>
            <Method><Reference><ReferenceName>CVE-2026-1234</ReferenceName></Reference></Method>
            <Contact role='creator' type='person' restriction='default'><ContactName>Jo</ContactName></Contact>
            <EventData>
              <Flow>
                <System category='source'>
                  <Node>
                    <Address category='ipv4-addr'>198.51.100.7</Address>
                    <Counter type='event'>57</Counter>
                  </Node>
                </System>
                <System category='target'>
                  <Node><NodeName>WWW.acme.example</NodeName><Address category='ipv4-addr'>203.0.113.9</Address></Node>
                  <Service ip_protocol='6'><Port>80</Port></Service>
                </System>
                <System category='intermediate'>
                  <Node><NodeName>irc.evil.example</NodeName><Address category='ipv4-net'>198.51.100.64/28</Address></Node>
                </System>
                <System category='source' spoofed='yes'>
                  <Node><Address category='ipv4-addr'>192.0.2.99</Address></Node>
                </System>
              </Flow>
            </EventData>
          </Incident>
        </IODEF-Document>\
        """;

    @Test
    void mapsAnIncidentOfVersionOne() {
        IncidentEvent event = Reader.event(null, V1);
        assertThat(event.getFormat()).isEqualTo("iodef");
        assertThat(event.getProducerUid()).isEqualTo("csirt.acme.example/189493");
        assertThat(event.getIdentity()).isEqualTo(Identity.FINDING);
        assertThat(event.getTime()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(event.getStartTime()).isEqualTo("2026-02-28T23:00:00Z");
        assertThat(event.getTitle()).isEqualTo("Host probes for a worm");
        assertThat(event.getClassification().getTaxonomy()).isEqualTo("intrusion-attempts");
        assertThat(event.getSeverity()).isEqualTo(Severity.MEDIUM);
        assertThat(event.getConfidence()).isEqualTo(85);
        assertThat(event.getCount()).isEqualTo(57);
        assertThat(event.getVulnerabilities()).containsExactly("CVE-2026-1234");
        assertThat(event.getHandling().getTlp()).isEqualTo(Tlp.AMBER);
        assertThat(event.getRelatedIds()).containsExactly("csirt.acme.example/189493", "csirt.other.example/7");
        assertThat(event.getAttackers()).extracting(Endpoint::getIp).containsExactly("198.51.100.7");
        assertThat(event.getVictims()).singleElement().satisfies(victim -> {
            assertThat(victim.getIp()).isEqualTo("203.0.113.9");
            assertThat(victim.getHostname()).isEqualTo("www.acme.example");
            assertThat(victim.getPort()).isEqualTo(80);
        });
        assertThat(event.getObservables())
                .containsExactlyInAnyOrder(
                        new Observable("cve", "CVE-2026-1234"),
                        new Observable("ip", "198.51.100.7"),
                        new Observable("cidr", "198.51.100.64/28"),
                        new Observable("domain", "irc.evil.example"));
        assertThat(event.getUnmapped()).containsEntry("Contact.ContactName", "Jo");
    }

    @Test
    void mapsAnIncidentOfVersionTwo() {
        IncidentEvent event = Reader.event(null, v2("restriction='green' status='in-progress'", """
            <DetectTime>2026-02-28T12:00:00Z</DetectTime>
            <RelatedActivity><ThreatActor><ThreatActorID>TA-7</ThreatActorID></ThreatActor>
              <Campaign><CampaignID>C-15</CampaignID></Campaign></RelatedActivity>
            <Assessment><SystemImpact severity='low' type='breach-privacy'/><BusinessImpact severity='high' type='loss-of-service'/>
              <Confidence rating='numeric'>60</Confidence></Assessment>
            <Method><AttackPattern SpecID='x'><Reference><enum:ReferenceName xmlns:enum='u'><enum:SpecIndex>1</enum:SpecIndex><enum:ID>T1110.001</enum:ID></enum:ReferenceName></Reference></AttackPattern></Method>
            <EventData><System category='source'><Node><DomainData system-status='spoofed' domain-status='unknown'><Name>EVIL.example</Name></DomainData></Node></System>
              <EventData><System category='target'><Node><Address category='ipv6-addr'>2001:DB8::9</Address></Node></System></EventData></EventData>
            <IndicatorData><Indicator><IndicatorID name='n' version='1'>i</IndicatorID><Observable>
              <System category='source'><Node><Address category='ipv4-addr'>198.51.100.8</Address></Node></System>
              <FileData><File><FileName>a.exe</FileName><HashData scope='file-contents'>
                <Hash><ds:DigestMethod xmlns:ds='d'/><ds:DigestValue xmlns:ds='d'>1B2M2Y8AsgTpgAmY7PhCfg==</ds:DigestValue></Hash>
                <Hash><DigestValue>da39a3ee5e6b4b0d3255bfef95601890afd80709</DigestValue></Hash></HashData></File></FileData>
              </Observable></Indicator></IndicatorData>\
            """));
        assertThat(event.getModified()).isEqualTo("2026-02-28T14:00:00Z");
        assertThat(event.getTime()).isEqualTo("2026-02-28T12:00:00Z");
        assertThat(event.getActivity()).isEqualTo(Activity.UPDATE);
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(event.getConfidence()).isEqualTo(60);
        assertThat(event.getClassification().getType()).isEqualTo("data-leak");
        assertThat(event.getThreatActors()).containsExactly("TA-7");
        assertThat(event.getCampaigns()).containsExactly("C-15");
        assertThat(event.getAttacks().get(0).getTechnique()).isEqualTo("T1110.001");
        assertThat(event.getAttackers().get(0).getHostname()).isEqualTo("evil.example");
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("2001:db8::9");
        assertThat(event.getObservables())
                .contains(
                        new Observable("domain", "evil.example"),
                        new Observable("ip", "198.51.100.8"),
                        new Observable("filename", "a.exe"),
                        new Observable("md5", "d41d8cd98f00b204e9800998ecf8427e"),
                        new Observable("sha1", "da39a3ee5e6b4b0d3255bfef95601890afd80709"));
    }

    @Test
    void readsTheJsonOfVersionTwoAsItsXml() {
        IncidentEvent json = Reader.event(
                null,
                ("{'version':'2.0','lang':'en','Incident':[{'purpose':'reporting','restriction':'green','IncidentID':{'id':'492382','name':'csirt.acme.example'},'GenerationTime':'2026-02-28T09:00:00-05:00','Description':['A"
                                + " scan'],"
                                + "'Assessment':[{'SystemImpact':[{'severity':'low','type':'breach-privacy'}],'Confidence':{'rating':'numeric','value':60}}],"
                                + "'EventData':[{'System':[{'category':'source','Node':{'Address':[{'value':'198.51.100.7','category':'ipv4-addr'}]},'Service':[{'Port':4444}]}]}]}]}")
                        .replace('\'', '"'));
        IncidentEvent xml = Reader.event(
                null,
                v2(
                        "restriction='green'",
                        "<Description>A scan</Description><Assessment><SystemImpact severity='low'"
                                + " type='breach-privacy'/><Confidence"
                                + " rating='numeric'>60</Confidence></Assessment><EventData><System"
                                + " category='source'><Node><Address"
                                + " category='ipv4-addr'>198.51.100.7</Address></Node><Service><Port>4444</Port></Service></System></EventData>"));
        assertThat(json.getEventId()).isEqualTo(xml.getEventId());
        assertThat(json.getAttackers()).isEqualTo(xml.getAttackers());
        assertThat(json.getObservables()).isEqualTo(xml.getObservables());
        assertThat(json.getHandling()).isEqualTo(xml.getHandling());
        assertThat(json.getTitle()).isEqualTo(xml.getTitle());
        assertThat(json.getSeverity()).isEqualTo(xml.getSeverity());
        assertThat(json.getConfidence()).isEqualTo(xml.getConfidence());
        assertThat(json.getTime()).isEqualTo(xml.getTime());
    }

    @Test
    void everyIncidentOfADocumentIsARecordOfItsOwn() {
        List<Outcome> outcomes = Reader.outcomes(
                null,
                "<IODEF-Document version='1.00'><Incident><IncidentID name='a'>1</IncidentID></Incident>"
                        + "<Incident><Description>no id</Description></Incident>"
                        + "<Incident><IncidentID name='a' instance='x'>2</IncidentID></Incident></IODEF-Document>");
        assertThat(outcomes).hasSize(3);
        assertThat(((Outcome.Rejected) outcomes.get(1)).code()).isEqualTo(RejectCode.MISSING_FIELD);
        assertThat(((Outcome.Accepted) outcomes.get(2)).events().get(0).getProducerUid())
                .isEqualTo("a/2/x");
    }

    @ParameterizedTest
    @CsvSource({
        "public,CLEAR",
        "white,CLEAR",
        "green,GREEN",
        "partner,AMBER",
        "need-to-know,AMBER",
        "amber,AMBER",
        "private,RED",
        "red,RED"
    })
    void readsRestrictions(String restriction, Tlp tlp) {
        assertThat(handling("restriction='" + restriction + "'", "").getTlp()).isEqualTo(tlp);
    }

    @Test
    void aRestrictionThatNobodyKnowsIsUnclear() {
        assertThat(handling("restriction='internal'", "").getUnclearMarkings()).containsExactly("internal");
        assertThat(handling("restriction='ext-value' ext-restriction='amber+strict'", "")
                        .getTlp())
                .isEqualTo(Tlp.AMBER_STRICT);
        assertThat(handling("restriction='default'", "")).isNull();
        assertThat(handling("", "<Contact restriction='public'/>"))
                .as("what is public within it does not make it public")
                .isNull();
    }

    @Test
    void aStricterRestrictionWithinHoldsForTheWhole() {
        assertThat(handling("restriction='green'", "<EventData restriction='private'/>")
                        .getTlp())
                .isEqualTo(Tlp.RED);
        assertThat(handling("restriction='amber'", "<IncidentX restriction='public'/>")
                        .getTlp())
                .isEqualTo(Tlp.AMBER);
    }

    @Test
    void closesWhatIsResolved() {
        IncidentEvent event = Reader.event(null, v2("status='resolved'", ""));
        assertThat(event.getActivity()).isEqualTo(Activity.CLOSE);
        assertThat(event.getCloseReason()).isEqualTo(CloseReason.RESOLVED);
    }

    @Test
    void refusesWhatIsNoIodef() {
        assertThat(Reader.rejected("iodef", "<a/>").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
        assertThat(Reader.rejected("iodef", "{\"version\":\"2\"}").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
        assertThat(Reader.rejected(null, "<IODEF-Document><Incident></IODEF-Document>")
                        .code())
                .isEqualTo(RejectCode.TRUNCATED);
        assertThat(Reader.rejected(
                                null,
                                "<!DOCTYPE IODEF-Document [<!ENTITY x SYSTEM"
                                        + " 'file:///etc/passwd'>]><IODEF-Document><Incident><IncidentID>&x;</IncidentID></Incident></IODEF-Document>")
                        .code())
                .isEqualTo(RejectCode.MALFORMED);
        assertThat(Reader.outcome(null, "<IODEF-Document version='2.00'/>")).isInstanceOf(Outcome.Skipped.class);
    }

    private static Handling handling(String attributes, String content) {
        return Reader.event(null, v2(attributes, content)).getHandling();
    }

    private static String v2(String attributes, String content) {
        return "<IODEF-Document version='2.00' xml:lang='en' xmlns='urn:ietf:params:xml:ns:iodef-2.0'><Incident"
                + " purpose='reporting' "
                + attributes
                + "><IncidentID"
                + " name='csirt.acme.example'>492382</IncidentID><GenerationTime>2026-02-28T09:00:00-05:00</GenerationTime>"
                + content + "</Incident></IODEF-Document>";
    }
}
