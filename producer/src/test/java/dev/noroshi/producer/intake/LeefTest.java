package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeefTest {

    @Test
    void isCalledAfterTheAttackAndNotAfterWhatWasDone() {
        IncidentEvent event = Reader.event(
                null,
                "LEEF:1.0|CheckPoint|SmartDefense|1.0|IPS|cat=IPS\tsev=9\taction=Prevent\tAttack=SMB EternalBlue\tCVEs=CVE-2017-0144,CVE-2017-0145");
        assertThat(event.getTitle()).isEqualTo("SMB EternalBlue");
        assertThat(event.getVulnerabilities()).containsExactly("CVE-2017-0144", "CVE-2017-0145");
    }

    @Test
    void mapsARecord() {
        IncidentEvent event = Reader.event(
                null,
                "LEEF:1.0|Acme|Fire Wall|2.1|SCAN-7|devTime=Mar 01 2026 08:59:58 +0900\tcat=Port scan\tsev=7\tsrc=198.51.100.7\tsrcPort=40000\tdst=10.0.0.9\tdstPort=22\tusrName=root\tcount=12\tmsg=seen by the sensor\tproto=TCP");
        assertThat(event.getFormat()).isEqualTo("leef");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getTitle()).isEqualTo("SCAN-7");
        assertThat(event.getDescription()).isEqualTo("seen by the sensor");
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(event.getClassification().getType()).isEqualTo("scanner");
        assertThat(event.getCount()).isEqualTo(12);
        assertThat(event.getAnalytic().getUid()).isEqualTo("SCAN-7");
        assertThat(event.getSensor().getProduct()).isEqualTo("Fire Wall");
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
        assertThat(event.getAttackers().get(0).getUser()).isEqualTo("root");
        assertThat(event.getVictims().get(0).getPort()).isEqualTo(22);
        assertThat(event.getObservables()).containsExactly(new Observable("ip", "198.51.100.7"));
        assertThat(event.getUnmapped()).containsEntry("proto", "TCP").containsEntry("leefVersion", "1.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LEEF:2.0|v|p|1|7|\t|src=192.0.2.1\tdst=192.0.2.2\tusrName=a b",
                "LEEF:2.0|v|p|1|7|x09|src=192.0.2.1\tdst=192.0.2.2\tusrName=a b",
                "LEEF:2.0|v|p|1|7| |src=192.0.2.1 dst=192.0.2.2 usrName=a b",
                "LEEF:2.0|v|p|1|7|||src=192.0.2.1|dst=192.0.2.2|usrName=a b",
                "LEEF:2.0|v|p|1|7|^|src=192.0.2.1^dst=192.0.2.2^usrName=a b",
                "LEEF:2.0|v|p|1|7|0x5E|src=192.0.2.1^dst=192.0.2.2^usrName=a b",
                "LEEF:2.0|v|p|1|7|x5E|src=192.0.2.1^dst=192.0.2.2^usrName=a b",
                "LEEF:2.0|v|p|1|7||src=192.0.2.1\tdst=192.0.2.2\tusrName=a b",
                "LEEF:2.0|v|p|1|7|src=192.0.2.1\tdst=192.0.2.2\tusrName=a b",
                "LEEF:2.0|v|p|1|7|^|src=192.0.2.1\tdst=192.0.2.2\tusrName=a b",
                "LEEF:1.0|v|p|1|7|src=192.0.2.1\tdst=192.0.2.2\tusrName=a b",
                "LEEF:1.0|v|p|1|7|src=192.0.2.1 dst=192.0.2.2 usrName=a b",
                "LEEF:1.0|v|p|1|7|src=192.0.2.1#011dst=192.0.2.2#011usrName=a b",
                "LEEF:1.0|v|p|1|7|src=192.0.2.1^dst=192.0.2.2^usrName=a b",
                "LEEF:1.0|v|p|1|7|src=192.0.2.1|dst=192.0.2.2|usrName=a b"
            })
    void readsEveryDelimiterThatIsOutThere(String record) {
        IncidentEvent event = Reader.event(null, record);
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("192.0.2.1");
        assertThat(event.getAttackers().get(0).getUser()).isEqualTo("a b");
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("192.0.2.2");
    }

    @ParameterizedTest
    @CsvSource({"1,INFORMATIONAL", "5,MEDIUM", "8,HIGH", "10,CRITICAL", "Very-High,CRITICAL", "25,UNKNOWN", "-1,UNKNOWN"
    })
    void readsSeverities(String severity, Severity expected) {
        assertThat(Reader.event("leef", "LEEF:1.0|v|p|1|7|sev=" + severity + "\tsrc=192.0.2.1")
                        .getSeverity())
                .isEqualTo(expected);
    }

    @Test
    void takesDayAndMonthFromTheStatedFormat() {
        String record = "LEEF:1.0|v|p|1|7|devTime=02/03/2026 10:00:00\tsrc=192.0.2.1";
        assertThat(Reader.event(null, record + "\tdevTimeFormat=dd/MM/yyyy HH:mm:ss")
                        .getTime())
                .isEqualTo("2026-03-02T10:00:00Z");
        assertThat(Reader.event(null, record + "\tdevTimeFormat=MM/dd/yyyy HH:mm:ss")
                        .getTime())
                .isEqualTo("2026-02-03T10:00:00Z");
        IncidentEvent untold = Reader.event(null, record + "\tdevTimeFormat=bogus");
        assertThat(untold.getTimeInferred())
                .as("day and month could be mistaken")
                .isTrue();
        assertThat(untold.getUnmapped()).containsEntry("devTime", "02/03/2026 10:00:00");
    }

    @ParameterizedTest
    @CsvSource({
        "MMM dd HH:mm:ss, Feb 28 23:59:58, 2026-02-28T23:59:58Z",
        "MMM dd HH:mm:ss, Dec 31 23:59:58, 2025-12-31T23:59:58Z",
        "MMM dd HH:mm:ss, Mar 03 11:00:00, 2026-03-03T11:00:00Z",
        "MMM dd HH:mm:ss, Feb 29 08:00:00, 2024-02-29T08:00:00Z",
        "MMM dd HH:mm:ss xx, Feb 28 08:00:00 +0900, 2026-02-27T23:00:00Z",
        "MMM dd HH:mm:ss z, Feb 28 08:00:00 KST, 2026-02-27T23:00:00Z",
    })
    void givesATimeWithoutAYearItsLatest(String pattern, String time, String expected) {
        IncidentEvent event = Reader.event(
                null, "LEEF:1.0|v|p|1|7|devTime=" + time + "\tdevTimeFormat=" + pattern + "\tsrc=192.0.2.1");
        assertThat(event.getTime()).isEqualTo(expected);
        assertThat(event.getTimeInferred()).isFalse();
    }

    @Test
    void readsTheSyslogHeaderBeforeIt() {
        IncidentEvent event = Reader.event(null, "<13>Feb 28 23:59:58 fw01 LEEF:1.0|v|p|1|7|usrName=root");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getSensor().getName()).isEqualTo("fw01");
        assertThat(event.getVictims()).singleElement().satisfies(victim -> {
            assertThat(victim.getHostname()).isEqualTo("fw01");
            assertThat(victim.getUser()).isEqualTo("root");
        });
    }

    @Test
    void keepsADelimiterWithinAValueAndBothValuesOfAKeyStatedTwice() {
        IncidentEvent event = Reader.event(null, "LEEF:2.0|v|p|1|7|^|a=1^b=left^right^a=2^ c=x=y");
        assertThat(event.getUnmapped())
                .containsEntry("a", "1")
                .containsEntry("a#1", "2")
                .containsEntry("b", "left^right")
                .containsEntry("c", "x=y");
    }

    @Test
    void makesTheSpeakerTheVictimWhereMalwareSpeaksOutwards() {
        IncidentEvent event = Reader.event(
                null,
                "LEEF:1.0|v|p|1|7|cat=Botnet\tsrc=10.0.0.7\tsrcPort=50000\tdst=198.51.100.9\tdstPort=443\turl=https://c2.example/x\tfileHash=D41D8CD98F00B204E9800998ECF8427E");
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.7");
        assertThat(event.getVictims().get(0).getPort()).isNull();
        assertThat(event.getUnmapped()).as("its own port is kept").containsEntry("srcPort", "50000");
        assertThat(event.getObservables())
                .contains(
                        new Observable("domain", "c2.example"),
                        new Observable("md5", "d41d8cd98f00b204e9800998ecf8427e"));
    }

    @Test
    void readsAnAddressWhereAHostNameBelongs() {
        IncidentEvent event = Reader.event(null, "LEEF:1.0|v|p|1|7|shost=192.0.2.1\tdhost=192.0.2.2\tdst=");
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("192.0.2.1");
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("192.0.2.2");
    }

    /** The pattern makes the JDK's formatter throw what it never announced. */
    @Test
    void readsOnWhereATimePatternBreaksTheFormatter() {
        IncidentEvent event = Reader.event(
                null,
                "LEEF:1.0|v|p|1|7|devTimeFormat=nnnnHHpppmSS\tdevTime=2026-03-01T08:59:58Z\tsrc=192.0.2.1\tdst=192.0.2.2");
        assertThat(event.getTime()).isEqualTo("2026-03-01T08:59:58Z");
    }

    /** Each would have taken time with the square of its length. */
    @Test
    @Timeout(60)
    void readsRepeatedKeysDelimitersInValuesAndRunsOfTabsInTime() {
        IncidentEvent repeated = Reader.event(null, "LEEF:2.0|v|p|1|7|^|src=192.0.2.1^" + "a=b^".repeat(100_000));
        assertThat(repeated.getUnmapped()).hasSizeGreaterThan(100_000).containsEntry("a#99999", "b");
        IncidentEvent parts = Reader.event(null, "LEEF:2.0|v|p|1|7|^|src=192.0.2.1^a=" + "b^".repeat(200_000));
        assertThat(parts.getUnmapped().get("a")).hasSize(399_999);
        assertThat(Reader.event(null, "LEEF:1.0|v|p|1|7|" + "\t".repeat(500_000) + "!")
                        .getAnalytic()
                        .getUid())
                .isEqualTo("7");
    }

    @Test
    void refusesAHeaderThatEndsEarly() {
        assertThat(Reader.rejected(null, "LEEF:1.0|v|p|1").code()).isEqualTo(RejectCode.MALFORMED);
        assertThat(Reader.rejected("leef", "no header at all").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "255.255.255.255"})
    void takesNobodyForAnEndpoint(String nobody) {
        IncidentEvent event = Reader.event(
                null, "LEEF:1.0|Acme|Fire Wall|2.1|SCAN-7|cat=Port scan\tsrc=" + nobody + "\tdst=10.0.0.9\tdstPort=22");
        assertThat(event.getAttackers()).isEmpty();
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.9");
        assertThat(event.getObservables()).isEmpty();
        assertThat(event.getUnmapped()).containsEntry("src", nobody);
    }
}
