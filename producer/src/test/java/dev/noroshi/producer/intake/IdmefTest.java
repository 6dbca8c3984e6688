package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdmefTest {

    private static final String ID = "819df7bc-35ef-40d8-bbee-000000000001";
    private static final String ALERT = """
        <idmef:Alert messageid='abc1'>
          <idmef:Analyzer analyzerid='bc-01' manufacturer='Acme' model='Watcher' version='2'><idmef:Node><idmef:name>s</idmef:name></idmef:Node></idmef:Analyzer>
          <idmef:CreateTime ntpstamp='0xbc71f4f5.0x80000000'>2026-03-01T08:59:58.5+09:00</idmef:CreateTime>
          <idmef:Source ident='a'><idmef:Node><idmef:Address category='ipv4-addr'><idmef:address>198.51.100.7</idmef:address></idmef:Address></idmef:Node>
            <idmef:User><idmef:UserId type='original-user'><idmef:name>badguy</idmef:name></idmef:UserId></idmef:User><idmef:Service><idmef:port>31532</idmef:port></idmef:Service></idmef:Source>
          <idmef:Source spoofed='yes'><idmef:Node><idmef:Address category='ipv4-addr'><idmef:address>192.0.2.99</idmef:address></idmef:Address></idmef:Node></idmef:Source>
          <idmef:Target><idmef:Node category='dns'><idmef:name>WWW.acme.example</idmef:name>
              <idmef:Address category='ipv4-addr'><idmef:address>203.0.113.9</idmef:address></idmef:Address>
              <idmef:Address category='ipv6-addr'><idmef:address>2001:db8::9</idmef:address></idmef:Address></idmef:Node>
            <idmef:Service><idmef:name>finger</idmef:name><idmef:port>79</idmef:port></idmef:Service>
            <idmef:File><idmef:name>a</idmef:name><idmef:Checksum algorithm='MD5'><idmef:value>D41D8CD98F00B204E9800998ECF8427E</idmef:value></idmef:Checksum></idmef:File></idmef:Target>
          <idmef:Classification ident='ps' text='Portscan'><idmef:Reference origin='cve'><idmef:name>CVE-2026-1234</idmef:name></idmef:Reference></idmef:Classification>
          <idmef:Assessment><idmef:Impact severity='high' completion='succeeded' type='recon'>seen</idmef:Impact><idmef:Confidence rating='numeric'>0.75</idmef:Confidence></idmef:Assessment>
          <idmef:CorrelationAlert><idmef:name>many</idmef:name><idmef:alertident>7</idmef:alertident><idmef:alertident analyzerid='bc-02'>8</idmef:alertident></idmef:CorrelationAlert>
        </idmef:Alert>\
        """;

    @Test
    void mapsAnAlertOfVersionOne() {
        IncidentEvent event = Reader.event(null, message(ALERT));
        assertThat(event.getFormat()).isEqualTo("idmef");
        assertThat(event.getProducerUid()).isEqualTo("bc-01/abc1");
        assertThat(event.getIdentity()).isEqualTo(Identity.FINDING);
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58.500Z");
        assertThat(event.getTimeInferred()).isFalse();
        assertThat(event.getTitle()).isEqualTo("Portscan");
        assertThat(event.getDescription()).isEqualTo("seen");
        assertThat(event.getAnalytic().getUid()).isEqualTo("ps");
        assertThat(event.getClassification().getType()).isEqualTo("scanner");
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(event.getConfidence()).isEqualTo(75);
        assertThat(event.getSensor().getName()).isEqualTo("bc-01");
        assertThat(event.getSensor().getVendor()).isEqualTo("Acme");
        assertThat(event.getRelatedIds()).containsExactly("bc-01/abc1", "bc-01/7", "bc-02/8");
        assertThat(event.getAttackers()).singleElement().satisfies(attacker -> {
            assertThat(attacker.getIp()).isEqualTo("198.51.100.7");
            assertThat(attacker.getPort()).isEqualTo(31532);
            assertThat(attacker.getUser()).isEqualTo("badguy");
        });
        assertThat(event.getVictims()).extracting(Endpoint::getIp).containsExactly("203.0.113.9", "2001:db8::9");
        assertThat(event.getVictims()).allSatisfy(victim -> {
            assertThat(victim.getHostname()).isEqualTo("www.acme.example");
            assertThat(victim.getPort()).isEqualTo(79);
        });
        assertThat(event.getObservables())
                .containsExactlyInAnyOrder(
                        new Observable("ip", "198.51.100.7"),
                        new Observable("md5", "d41d8cd98f00b204e9800998ecf8427e"),
                        new Observable("cve", "CVE-2026-1234"));
        assertThat(event.getHandling()).isNull();
    }

    @Test
    void everyAlertOfACollectionIsARecordOfItsOwn() {
        List<Outcome> outcomes = Reader.outcomes(
                null,
                "<IDMEF-Messages>" + message(ALERT) + message("<idmef:Heartbeat/><idmef:Heartbeat/>")
                        + message(ALERT.replace("abc1", "abc2") + ALERT.replace("abc1", "0")) + "</IDMEF-Messages>");
        assertThat(outcomes).hasSize(5);
        assertThat(outcomes).filteredOn(Outcome.Skipped.class::isInstance).hasSize(2);
        IncidentEvent unnamed = ((Outcome.Accepted) outcomes.get(2)).events().get(0);
        assertThat(unnamed.getProducerUid())
                .as("0 is no id (RFC 4765, section 3.2.9)")
                .isNull();
        assertThat(unnamed.getIdentity()).isEqualTo(Identity.OBSERVATION);
        assertThat(Reader.outcome(null, message("<idmef:Heartbeat/>"))).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void takesTheTimeOfNtpWhereTheOtherCannotBeRead() {
        String alert = message(ALERT).replace("2026-03-01T08:59:58.5+09:00", "soon");
        assertThat(Reader.event(null, alert).getTime()).isEqualTo("2000-03-09T10:01:25.500Z");
    }

    @Test
    void readsTheEarlyDialectWithTheMonthFirst() {
        IncidentEvent event = Reader.event(
                null,
                "<xml>\n"
                        + "<IDMEF-Message version='0.1'><Alert"
                        + " alertid='1'><Time><date>03/07/2000</date><time>10:50:01</time></Time><Analyzer"
                        + " ident='tcpdump_dmz'/><Source><Node><Address"
                        + " category='ipv4-addr'><address>198.51.100.7</address></Address></Node></Source><Target><Node><Address"
                        + " category='ipv4-addr'><address>203.0.113.9</address></Address></Node><Service><sport>1536</sport><dport>23</dport></Service></Target></Alert></IDMEF-Message></xml>");
        assertThat(event.getTime()).isEqualTo("2000-03-07T10:50:01Z");
        assertThat(event.getTimeInferred()).isTrue();
        assertThat(event.getProducerUid()).isEqualTo("tcpdump_dmz/1");
        assertThat(event.getVictims().get(0).getPort()).isEqualTo(23);
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
    }

    @Test
    void mapsAnAlertOfVersionTwo() {
        IncidentEvent event = Reader.event(
                null,
                alert(
                        "'Category':['Attempt.Login'],'Priority':'Medium','Confidence':0.9,'Description':'Brute"
                                + " force','Note':'n','StartTime':'2026-02-28T23:50:00Z',"
                                + "'Ref':['urn:cve:CVE-2026-1234','https://attack.mitre.org/techniques/T1110/'],'RelID':['819df7bc-35ef-40d8-bbee-000000000009'],"
                                + "'Source':[{'IP':'198.51.100.7','Port':[50123,50124],'Attachment':['tool']}],'Target':[{'IP':'203.0.113.9','Hostname':'WWW.acme.example','User':'root','Port':[22]},{'IP':'2001:db8::/32'}],"
                                + "'Attachment':[{'Name':'tool','Hash':['md5:D41D8CD98F00B204E9800998ECF8427E'],'Content':'UEsDBAo'},{'Name':'picture','Hash':['md5:00000000000000000000000000000001']}]"));
        assertThat(event.getProducerUid()).isEqualTo(ID);
        assertThat(event.getIdentity()).isEqualTo(Identity.FINDING);
        assertThat(event.getActivity()).isEqualTo(Activity.CREATE);
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getStartTime()).isEqualTo("2026-02-28T23:50:00Z");
        assertThat(event.getClassification().getType()).isEqualTo("brute-force");
        assertThat(event.getSeverity()).isEqualTo(Severity.MEDIUM);
        assertThat(event.getConfidence()).isEqualTo(90);
        assertThat(event.getAttacks()).containsExactly(new Attack("T1110", null));
        assertThat(event.getVulnerabilities()).containsExactly("CVE-2026-1234");
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
        assertThat(event.getVictims()).singleElement().satisfies(victim -> {
            assertThat(victim.getHostname()).isEqualTo("www.acme.example");
            assertThat(victim.getUser()).isEqualTo("root");
            assertThat(victim.getPort()).isEqualTo(22);
        });
        assertThat(event.getObservables())
                .containsExactlyInAnyOrder(
                        new Observable("ip", "198.51.100.7"),
                        new Observable("cve", "CVE-2026-1234"),
                        new Observable("md5", "d41d8cd98f00b204e9800998ecf8427e"));
        assertThat(event.getRelatedIds()).containsExactly(ID, "819df7bc-35ef-40d8-bbee-000000000009");
        assertThat(event.getUnmapped().toString()).contains("2001:db8::/32").doesNotContain("UEsDBAo");
    }

    @Test
    void anUpdateLandsWhereTheFindingIsThatItObsoletes() {
        IncidentEvent event = Reader.event(null, alert("'PredID':['819df7bc-35ef-40d8-bbee-000000000008']"));
        assertThat(event.getProducerUid()).isEqualTo("819df7bc-35ef-40d8-bbee-000000000008");
        assertThat(event.getActivity()).isEqualTo(Activity.UPDATE);
        assertThat(event.getModified()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getRelatedIds()).contains(ID);
    }

    @ParameterizedTest
    @CsvSource({
        "Recon.Scanning,information-gathering/scanner,false",
        "Information. UnauthorizedAccess,information-content-security/unauthorised-information-access,false",
        "Hydrological.Flood,other/other,false",
        "Test.Test,test/test,true"
    })
    void classifiesByCategory(String category, String expected, boolean exercise) {
        IncidentEvent event = Reader.event(null, alert("'Category':['" + category + "']"));
        assertThat(event.getClassification().getTaxonomy() + "/"
                        + event.getClassification().getType())
                .isEqualTo(expected);
        assertThat(event.getExercise()).isEqualTo(exercise);
    }

    @Test
    void refusesWhatIsNoIdmef() {
        assertThat(Reader.rejected("idmef", "{\"Version\":\"2.D.V04\"}").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
        assertThat(Reader.rejected("idmef", "<a/>").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
        assertThat(Reader.rejected(null, message("")).code()).isEqualTo(RejectCode.MISSING_FIELD);
        assertThat(Reader.rejected(null, alert("'x':1").replace(ID, "{{UUID}}")).code())
                .isEqualTo(RejectCode.INVALID_FIELD);
        assertThat(Reader.rejected(null, "{\"Format\":\"IDEA0\",\"ID\":\"x\",\"CreateTime\":\"y\"}")
                        .format())
                .isEqualTo("idea");
    }

    @Test
    void leavesSyslogWithANumberInBracketsToOthers() {
        assertThat(Reader.event(null, "<134>Feb 28 23:59:58 fw CEF:0|v|p|1|7|IDMEF-Message|8|src=198.51.100.7")
                        .getFormat())
                .isEqualTo("cef");
    }

    private static String message(String content) {
        return "<idmef:IDMEF-Message version='1.0' xmlns:idmef='http://iana.org/idmef'>" + content
                + "</idmef:IDMEF-Message>";
    }

    private static String alert(String fields) {
        return ("{'Version':'2.D.V04','ID':'" + ID
                        + "','CreateTime':'2026-02-28T23:59:58Z','Analyzer':{'Name':'siem','IP':'127.0.0.1','Model':'m'},"
                        + fields + "}")
                .replace('\'', '"');
    }

    @ParameterizedTest
    @CsvSource({
        "ipv4-addr-hex,0xC6336407,198.51.100.7",
        "ipv4-addr-hex,c6336407,198.51.100.7",
        "ipv6-addr-hex,20010db8000000000000000000000009,2001:db8::9",
        "ipv6-addr-hex,0x00000000000000000000ffffc6336407,198.51.100.7",
        "unknown,::ffff:198.51.100.7,198.51.100.7"
    })
    void readsAddressesInHexadecimal(String category, String stated, String address) {
        assertThat(Reader.event(null, message(at(category, stated))).getAttackers())
                .extracting(Endpoint::getIp)
                .containsExactly(address);
    }

    @ParameterizedTest
    @CsvSource({
        "ipv4-addr-hex,c63364",
        "ipv4-addr-hex,nothexed",
        "ipv4-addr-hex,00000000",
        "e-mail,c6336407",
        "unknown,c6336407"
    })
    void takesNothingElseForAnAddressInHexadecimal(String category, String stated) {
        assertThat(Reader.event(null, message(at(category, stated))).getAttackers())
                .isEmpty();
    }

    private static String at(String category, String address) {
        return "<idmef:Alert messageid='1'><idmef:Analyzer analyzerid='a'/><idmef:CreateTime>2026-02-28T23:59:58Z"
                + "</idmef:CreateTime><idmef:Source><idmef:Node><idmef:Address category='" + category
                + "'><idmef:address>" + address
                + "</idmef:address></idmef:Address></idmef:Node></idmef:Source></idmef:Alert>";
    }
}
