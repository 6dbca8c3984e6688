package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LEEF as single products write it, made up after their documentation. */
class LeefVendorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            LEEF:1.0|Palo Alto Networks|PAN-OS|8.1|trojan/PDF.gen(268198686)|cat=THREAT|Subtype=virus|ThreatID=trojan/PDF.gen(268198686)|src=192.0.2.9 ¦ trojan/PDF.gen ¦ 268198686
            LEEF:2.0|Cisco|FireSIGHT|6|1:2001219:20|^|msg=ET SCAN SSH^src=198.51.100.3 ¦ ET SCAN SSH ¦ 1:2001219:20
            LEEF:2.0|Acme|Fire Wall|6|SCAN-7|^|msg=seen by the sensor^src=198.51.100.3 ¦ SCAN-7 ¦ SCAN-7
            """)
    void namesTheThreat(String record, String title, String signature) {
        IncidentEvent event = Reader.event("leef", record);
        assertThat(event.getTitle()).isEqualTo(title);
        assertThat(event.getAnalytic().getUid()).isEqualTo(signature);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            sev=5^Severity=critical ¦ CRITICAL
            sev=5^severity=2 ¦ MEDIUM
            sev=3^alarmSev=Major ¦ HIGH
            severity=high ¦ HIGH
            sev=5^severity=bogus ¦ MEDIUM
            """)
    void prefersAWordToANumber(String attributes, Severity severity) {
        assertThat(Reader.event("leef", "LEEF:2.0|v|p|1|id|^|" + attributes).getSeverity())
                .isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            cat=Malware^src=10.1.1.5^shost=CORP\\WS1^dst=203.0.113.9^dhost=bad.example^srcPort=49152^dstPort=443 ¦ 203.0.113.9 443 bad.example > 10.1.1.5 ws1
            Direction=server-to-client^src=10.0.0.5^srcPort=50000^dst=203.0.113.7^dstPort=80^usrName=corp\\nancy ¦ 203.0.113.7 80 > 10.0.0.5 corp\\nancy
            Direction=server-to-client^src=203.0.113.7^srcPort=80^dst=10.0.0.5^dstPort=50000 ¦ 203.0.113.7 80 > 10.0.0.5 50000
            src=[2001:db8::7]:443^dst=2001:db8:0:0::8%12 ¦ 2001:db8::7 443 > 2001:db8::8
            src=::ffff:198.51.100.3^dst="10.0.0.3"^srcPort=99999^dstPort=-1 ¦ 198.51.100.3 > 10.0.0.3
            """)
    void findsTheSides(String attributes, String sides) {
        assertThat(Told.sides(Reader.event("leef", "LEEF:2.0|v|p|1|id|^|" + attributes)))
                .isEqualTo(sides);
    }

    @Test
    void undoesEscapesAndFindsSeveralHashesInOneAttribute() {
        String md5 = "ab".repeat(16);
        String sha = "cd".repeat(32);
        IncidentEvent event = Reader.event(
                "leef",
                "LEEF:2.0|v|p|1|id|^|msg=PID\\=7 a\\|b^fileHash=MD5=" + md5 + ",SHA256=" + sha
                        + "^industry_reference=CVE-2017-5638");
        assertThat(event.getDescription()).isEqualTo("PID=7 a|b");
        assertThat(Told.indicators(event)).containsExactly("md5 " + md5, "sha256 " + sha, "cve CVE-2017-5638");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            LEEF:1.0|v|p|1|id|x09|src=192.0.2.1\tdst=192.0.2.2 ¦ v
            LEEF:1.0|v|p|1|id|x5E|src=192.0.2.1^dst=192.0.2.2 ¦ v
            LEEF:2.0|v\\|w|p|1|id|^|src=192.0.2.1^dst=192.0.2.2^ ¦ v|w
            LEEF:2.0|v|p|1|id|,|src=192.0.2.1,dst=192.0.2.2, ¦ v
            LEEF:2.0|v|p|1|id|&&|src=192.0.2.1&&dst=192.0.2.2 ¦ v
            """)
    void readsHeadersThatEscapeBarsOrStateADelimiterInVersionOne(String record, String vendor) {
        IncidentEvent event = Reader.event("leef", record);
        assertThat(event.getSensor().getVendor()).isEqualTo(vendor);
        assertThat(event.getAnalytic().getUid()).isEqualTo("id");
        assertThat(Told.sides(event)).isEqualTo("192.0.2.1 > 192.0.2.2");
    }

    @Test
    void isNamedByItsCategoryWhereItsIdIsANumberAndNothingElseSpeaks() {
        IncidentEvent event =
                Reader.event("leef", "LEEF:1.0|Acme|Vault|1|41|cat=Suspected theft\tdst=10.0.0.9\thname=WS7\tsev=8");
        assertThat(event.getTitle()).isEqualTo("Suspected theft");
        assertThat(event.getAnalytic().getUid()).isEqualTo("41");
        assertThat(Told.sides(event)).isEqualTo("> 10.0.0.9 ws7");
    }

    @Test
    void knowsTheEndpointUnderNamesOfSingleProducts() {
        IncidentEvent event = Reader.event(
                "leef",
                "LEEF:2.0|Acme|EPS|6|Virus|^|userName=bob^endpointName=WS7^ipAddressFromClient=10.0.0.9^serverDateTime=Sat Feb 28 23:59:58 UTC 2026");
        assertThat(Told.sides(event)).isEqualTo("> 10.0.0.9 ws7 bob");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58Z");
    }
}
