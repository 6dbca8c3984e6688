package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CefTest {

    @Test
    void classifiesByTheAttackThatTheExtensionNames() {
        IncidentEvent event = Reader.event(
                null,
                "CEF:0|Fortinet|Fortigate|v7.2.5|18433|anomaly:anomaly clear_session|5|cat=anomaly:anomaly attack=tcp_syn_flood src=198.51.100.17 dst=203.0.113.25");
        assertThat(event.getClassification().getType()).isEqualTo("dos");
    }

    @Test
    void findsVulnerabilitiesWhereVendorsNameThem() {
        IncidentEvent event = Reader.event(
                null,
                "CEF:0|Check Point|SmartDefense|R81|IPS|Apache Log4j (CVE-2021-44228)|Very-High|industry_reference=CVE-2021-45046, CVE-2021-44228 cs1Label=CVE cs1=cve_2017_5638 msg=see CVE-20215-1");
        assertThat(event.getVulnerabilities())
                .containsExactlyInAnyOrder("CVE-2021-44228", "CVE-2021-45046", "CVE-2017-5638");
        assertThat(event.getObservables()).contains(new Observable("cve", "CVE-2021-45046"));
    }

    @Test
    void mapsARecord() {
        IncidentEvent event = Reader.event(
                null,
                "CEF:0|Acme|Fire Wall|2.1|100|Port scan detected|7|src=198.51.100.7 spt=40000 dst=10.0.0.9 dpt=22 duser=root cnt=12 rt=1772323198123 start=1772323190000 msg=seen by the sensor act=blocked externalId=42");
        assertThat(event.getFormat()).isEqualTo("cef");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58.123Z");
        assertThat(event.getStartTime()).isEqualTo("2026-02-28T23:59:50Z");
        assertThat(event.getTitle()).isEqualTo("Port scan detected");
        assertThat(event.getDescription()).isEqualTo("seen by the sensor");
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(event.getClassification().getType()).isEqualTo("scanner");
        assertThat(event.getCount()).isEqualTo(12);
        assertThat(event.getAnalytic().getUid()).isEqualTo("100");
        assertThat(event.getSensor().getVendor()).isEqualTo("Acme");
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
        assertThat(event.getVictims().get(0).getPort()).isEqualTo(22);
        assertThat(event.getVictims().get(0).getUser()).isEqualTo("root");
        assertThat(event.getUnmapped())
                .containsEntry("act", "blocked")
                .containsEntry("externalId", "42")
                .containsEntry("cefSeverity", "7");
        assertThat(event.getProducerUid())
                .as("a counter of the device is no id")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0,INFORMATIONAL",
        "3,LOW",
        "4,MEDIUM",
        "8,HIGH",
        "10,CRITICAL",
        "Very-High,CRITICAL",
        "low,LOW",
        "Unknown,UNKNOWN",
        "-1,UNKNOWN",
        "25,UNKNOWN",
        "'',UNKNOWN"
    })
    void readsEverySeverityThatIsOutThere(String severity, Severity expected) {
        assertThat(Reader.event("cef", "CEF:0|v|p|1|7|n|" + severity + "|src=192.0.2.1")
                        .getSeverity())
                .isEqualTo(expected);
    }

    @Test
    void findsTheSeverityBehindBarsThatNobodyEscaped() {
        IncidentEvent event = Reader.event(null, "CEF:0|v|p|1|7|left | right | more|8|src=192.0.2.1");
        assertThat(event.getTitle()).isEqualTo("left | right | more");
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("192.0.2.1");
    }

    @Test
    void undoesEscapes() {
        IncidentEvent event = Reader.event(
                null, "CEF:0|v|p\\|q|1|7|a\\|b \\\\ c|5|filePath=C:\\\\dir\\\\new msg=two\\nlines with a\\=b");
        assertThat(event.getSensor().getProduct()).isEqualTo("p|q");
        assertThat(event.getTitle()).isEqualTo("a|b \\ c");
        assertThat(event.getDescription()).isEqualTo("two\nlines with a=b");
        assertThat(event.getUnmapped()).containsEntry("filePath", "C:\\dir\\new");
    }

    @Test
    void readsValuesWithSpacesEqualsSignsAndOddKeys() {
        IncidentEvent event = Reader.event(
                null,
                "CEF:0|v|p|1|7|n|5|request=http://a.example/?q=1&r=2 ad.field[0]=x y  cs1=one two cs1Label=Policy src=192.0.2.1   ");
        assertThat(event.getUnmapped())
                .containsEntry("request", "http://a.example/?q=1&r=2")
                .containsEntry("ad.field[0]", "x y")
                .containsEntry("cs1", "one two")
                .containsEntry("cs1Label", "Policy");
    }

    @Test
    void keepsBothValuesOfAKeyStatedTwice() {
        assertThat(Reader.event(null, "CEF:0|v|p|1|7|n|5|a=1 a=2 src=192.0.2.1").getUnmapped())
                .containsEntry("a", "2")
                .containsValue("1");
    }

    @Test
    void readsRealNewlinesInAValue() {
        List<Outcome> outcomes = Reader.outcomes(
                null,
                "CEF:0|v|p|1|7|n|5|src=192.0.2.1 cs3=GET / HTTP/1.0\r\nHost: a.example\r\n\r\nCEF:0|v|p|1|8|n|5|src=192.0.2.2\n");
        assertThat(outcomes).hasSize(2).hasOnlyElementsOfType(Outcome.Accepted.class);
        assertThat(((Outcome.Accepted) outcomes.get(0))
                        .events()
                        .get(0)
                        .getUnmapped()
                        .get("cs3"))
                .contains("Host: a.example");
    }

    @Test
    void readsAVersionBehindASpaceAndAnEmptyVendor() {
        assertThat(Reader.event(null, "CEF: 0||p|1|7|n|5|src=192.0.2.1")
                        .getSensor()
                        .getVendor())
                .isNull();
        assertThat(Reader.event(null, "CEF:1|v|p|1|7|n|5|").getUnmapped()).containsEntry("cefVersion", "1");
    }

    @Test
    void readsTheSyslogHeaderBeforeIt() {
        IncidentEvent old = Reader.event(null, "<134>Feb 28 23:59:58 fw01 CEF:0|v|p|1|7|n|5|src=192.0.2.1");
        assertThat(old.getTime()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(old.getSensor().getName()).isEqualTo("fw01");
        assertThat(old.getUnmapped()).containsEntry("syslogHeader", "<134>Feb 28 23:59:58 fw01");
        IncidentEvent young =
                Reader.event(null, "<134>1 2026-03-01T08:59:58+09:00 fw01 app - - - CEF:0|v|p|1|7|n|5|src=192.0.2.1");
        assertThat(young.getTime()).isEqualTo("2026-02-28T23:59:58Z");
    }

    @Test
    void takesTheZoneOfTheDevice() {
        assertThat(Reader.event(null, "CEF:0|v|p|1|7|n|5|rt=Mar 01 2026 08:59:58 dtz=Asia/Tokyo")
                        .getTime())
                .isEqualTo("2026-02-28T23:59:58Z");
    }

    @Test
    void makesTheDeviceTheVictimWhereNoDestinationIsNamed() {
        IncidentEvent event = Reader.event(
                null,
                "CEF:0|v|p|1|7|Malware found|9|dvc=10.0.0.7 dvchost=PC-7 suser=jdoe fileHash=D41D8CD98F00B204E9800998ECF8427E cs1=T1059 cs1Label=x vendorMitreId=T1204");
        assertThat(event.getAttackers()).isEmpty();
        assertThat(event.getVictims()).singleElement().satisfies(victim -> {
            assertThat(victim.getHostname()).isEqualTo("pc-7");
            assertThat(victim.getUser()).isEqualTo("jdoe");
        });
        assertThat(event.getObservables()).containsExactly(new Observable("md5", "d41d8cd98f00b204e9800998ecf8427e"));
        assertThat(event.getAttacks()).containsExactly(new Attack("T1204", null));
    }

    @Test
    void makesTheSpeakerTheVictimWhereMalwareSpeaksOutwards() {
        IncidentEvent event = Reader.event(
                null,
                "CEF:0|v|p|1|7|Botnet traffic|9|src=10.0.0.7 spt=50000 dst=198.51.100.9 dpt=443 request=https://c2.example/x");
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.7");
        assertThat(event.getVictims().get(0).getPort()).isNull();
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.9");
        assertThat(event.getObservables()).contains(new Observable("domain", "c2.example"));
    }

    @Test
    void readsIpv6BehindItsLabel() {
        assertThat(Reader.event(null, "CEF:0|v|p|1|7|n|5|c6a2=2001:DB8::1 c6a2Label=Source IPv6 Address")
                        .getAttackers()
                        .get(0)
                        .getIp())
                .isEqualTo("2001:db8::1");
    }

    @Test
    void refusesAHeaderThatEndsEarly() {
        assertThat(Reader.rejected(null, "CEF:0|v|p|1").code()).isEqualTo(RejectCode.MALFORMED);
        assertThat(Reader.rejected("cef", "no header at all").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
        assertThat(Reader.rejected(null, "no header at all").code()).isEqualTo(RejectCode.UNKNOWN_FORMAT);
    }

    @Test
    void readsFullNamesAndTheTimesOfVendors() {
        IncidentEvent event = Reader.event(
                null, "CEF:0|v|p|1|7|n|5|sourceAddress=192.0.2.1 FTNTFGTeventtime=1772323198123456789 endTime=N/A");
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("192.0.2.1");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58.123456Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "255.255.255.255"})
    void takesNobodyForAnEndpoint(String nobody) {
        IncidentEvent event = Reader.event(
                null,
                "CEF:0|Acme|Fire Wall|2.1|100|Port scan detected|7|src=198.51.100.7 dst=" + nobody
                        + " dvchost=fw-1 dvc=" + nobody);
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
        assertThat(event.getVictims()).hasSize(1);
        assertThat(event.getVictims().get(0).getIp()).isNull();
        assertThat(event.getVictims().get(0).getHostname()).isEqualTo("fw-1");
        assertThat(event.getUnmapped()).containsEntry("dst", nobody);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src=198.51.100.7,spt=4022,dst=10.0.0.9,dpt=22,msg=tries, many,rt=1772323198000",
                "src=198.51.100.7, spt=4022, dst=10.0.0.9, dpt=22, msg=tries, many, rt=1772323198000",
            })
    void readsPairsThatCommasPart(String extension) {
        IncidentEvent event = Reader.event("cef", "CEF:0|Acme|IDS|1|7|Guessing|5|" + extension);
        assertThat(Told.sides(event)).isEqualTo("198.51.100.7 4022 > 10.0.0.9 22");
        assertThat(event.getDescription()).isEqualTo("tries, many");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58Z");
    }

    @Test
    void keepsCommasOfListsWhereWhiteSpaceParts() {
        IncidentEvent event =
                Reader.event("cef", "CEF:0|Acme|IDS|1|7|Odd|5|kinds=1, rights=2,1, src=198.51.100.7 act=no");
        assertThat(event.getUnmapped()).containsEntry("kinds", "1,").containsEntry("rights", "2,1,");
        assertThat(Told.sides(event)).isEqualTo("198.51.100.7 >");
    }

    @Test
    void classifiesByTheWordsThatAnIdJoinsWhereTheNameSaysNothing() {
        assertThat(Reader.event("cef", "CEF:0|Acme|ATA|1|BruteForceActivity|Атака|5|shost=ws7")
                        .getClassification()
                        .getType())
                .isEqualTo("brute-force");
    }

    @Test
    void takesTheAddressOfAProductsOwnReportForNoAttacker() {
        IncidentEvent event = Reader.event(
                "cef",
                "CEF:0|Acme|EDR|1|7|Odd service|3|src=10.1.1.20 fileHash=" + "ab".repeat(16)
                        + " request=https://console.example/alerts/9");
        assertThat(event.getAttackers()).isEmpty();
        assertThat(Told.indicators(event)).containsExactly("md5 " + "ab".repeat(16));
    }
}
