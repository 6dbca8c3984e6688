package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowserverTest {

    private static final String EVENT =
            "\"timestamp\",\"protocol\",\"src_ip\",\"src_port\",\"src_asn\",\"src_geo\",\"src_hostname\",\"src_sector\",\"dst_ip\",\"dst_port\",\"infection\",\"family\",\"tag\"";

    @Test
    void readsTheOldReportOfInfectedMachinesAsThatAndNotAsPhishing() {
        IncidentEvent event = Reader.event(null, """
                "timestamp","ip","port","asn","geo","hostname","type","infection","url","agent","cc_ip","cc_port","cc_dns"
                "2026-03-01 00:00:05","203.0.113.7","49152","64500","JP","host7.example.jp","tcp","gameover-zeus","","","198.51.100.9","80","cc.example"
                """);
        assertThat(event.getClassification().getType()).isEqualTo("infected-system");
        assertThat(event.getAttackers()).isEmpty();
        assertThat(event.getVictims()).singleElement().satisfies(victim -> {
            assertThat(victim.getIp()).isEqualTo("203.0.113.7");
            assertThat(victim.getPort()).isNull();
        });
        assertThat(event.getMalware()).containsExactly("gameover-zeus");
        assertThat(event.getObservables()).containsExactly(new Observable("domain", "cc.example"));
    }

    @Test
    void callsAnInfectedMachineAVictimAndItsSinkholeNothing() {
        IncidentEvent event = row(
                EVENT + ",\"http_host\"",
                "\"2026-02-28 23:59:58\",\"tcp\",\"192.0.2.7\",50000,64500,\"jp\",\"a.example.\",\"Finance, and more\",\"192.0.2.9\",80,,\"andromeda\",\"avalanche-andromeda\",\"c2.example\"");
        assertThat(event.getFormat()).isEqualTo("shadowserver");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getClassification().getType()).isEqualTo("infected-system");
        assertThat(event.getSeverity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.getMalware()).containsExactly("andromeda");
        assertThat(event.getAttackers()).isEmpty();
        assertThat(event.getVictims()).singleElement().satisfies(victim -> {
            assertThat(victim.getIp()).isEqualTo("192.0.2.7");
            assertThat(victim.getPort()).isNull();
            assertThat(victim.getHostname()).isEqualTo("a.example");
            assertThat(victim.getAsn()).isEqualTo(64500);
            assertThat(victim.getCountry()).isEqualTo("JP");
            assertThat(victim.getSector()).isEqualTo("Finance, and more");
        });
        assertThat(event.getObservables()).containsExactly(new Observable("domain", "c2.example"));
        assertThat(event.getUnmapped()).containsEntry("src_port", "50000").containsEntry("dst_ip", "192.0.2.9");
    }

    @Test
    void callsTheSourceAtAHoneypotAnAttacker() {
        IncidentEvent event = row(
                EVENT,
                "\"2026-02-28 23:59:58\",\"tcp\",\"192.0.2.7\",50000,64500,\"ZZ\",,,\"192.0.2.9\",22,\"ssh-brute-force\",,");
        assertThat(event.getAttackers().get(0).getPort()).isEqualTo(50000);
        assertThat(event.getAttackers().get(0).getCountry())
                .as("a place holder")
                .isNull();
        assertThat(event.getVictims().get(0).getPort()).isEqualTo(22);
        assertThat(event.getClassification().getType()).isEqualTo("brute-force");
    }

    @Test
    void callsTheSourceOfAnAmplificationItsTarget() {
        IncidentEvent event = row(
                EVENT, "\"2026-02-28 23:59:58\",\"udp\",\"192.0.2.7\",,,,,,\"192.0.2.9\",19,\"ddos-amplification\",,");
        assertThat(event.getAttackers()).isEmpty();
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("192.0.2.7");
        assertThat(event.getClassification().getType()).isEqualTo("ddos");
    }

    @Test
    void callsAnOpenServiceAffected() {
        IncidentEvent event = row(
                "\"timestamp\",\"severity\",\"ip\",\"protocol\",\"port\",\"hostname\",\"tag\",\"asn\",\"geo\"",
                "\"2026-02-28 23:59:58\",\"high\",\"2001:db8::7\",\"tcp\",6379,,\"redis;cve-2022-0543\",64500,\"KR\"");
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("2001:db8::7");
        assertThat(event.getVictims().get(0).getPort()).isEqualTo(6379);
        assertThat(event.getSeverity()).as("the row's own").isEqualTo(Severity.HIGH);
        assertThat(event.getClassification().getTaxonomy()).isEqualTo("vulnerable");
        assertThat(event.getVulnerabilities()).containsExactly("CVE-2022-0543");
    }

    @Test
    void callsTheHostOfAPhishingUrlAnAttacker() {
        IncidentEvent event = row(
                "timestamp,url,host,ip,asn,geo,region,city,naics,sector,source",
                "2026-02-28 08:00:07,https://Bank.example/login?a=b,bank.example,192.0.2.7,64500,US,,,,,feed");
        assertThat(event.getClassification().getType()).isEqualTo("phishing");
        assertThat(event.getAttackers()).singleElement().satisfies(attacker -> {
            assertThat(attacker.getUrl()).isEqualTo("https://bank.example/login?a=b");
            assertThat(attacker.getHostname()).isEqualTo("bank.example");
        });
        assertThat(event.getObservables())
                .contains(new Observable("domain", "bank.example"), new Observable("ip", "192.0.2.7"));
    }

    @Test
    void readsRowsThatEndEarlyOrLate() {
        IncidentEvent early =
                row("\"timestamp\",\"ip\",\"port\",\"tag\",\"asn\"", "\"2026-02-28 23:59:58\",\"192.0.2.7\",53");
        assertThat(early.getVictims().get(0).getPort()).isEqualTo(53);
        IncidentEvent late =
                row("\"timestamp\",\"ip\",\"port\"", "\"2026-02-28 23:59:58\",\"192.0.2.7\",53,\"more\",,");
        assertThat(late.getUnmapped()).containsEntry("column 4", "more").hasSize(1);
    }

    @Test
    void readsCellsWithQuotesCommasAndLineEnds() {
        String csv = String.join(
                "\r\n",
                "\uFEFF\"timestamp\",\"ip\",\"banner\"",
                "\"2026-02-28 23:59:58\",\"192.0.2.7\",\"220 \"\"a\"\", b",
                "second line\"",
                "\"2026-02-28 23:59:59\",\"192.0.2.8\",\"plain\"",
                "");
        List<Outcome> outcomes = Reader.outcomes(null, csv);
        assertThat(outcomes).hasSize(2);
        IncidentEvent first = ((Outcome.Accepted) outcomes.get(0)).events().get(0);
        assertThat(first.getUnmapped().get("banner")).startsWith("220 \"a\", b").endsWith("second line");
    }

    @Test
    void losesOnlyTheRowWhoseQuoteIsNeverClosed() {
        String csv = """
                "timestamp","ip","banner"
                "2026-02-28 23:59:58","192.0.2.7","open
                "2026-02-28 23:59:59","192.0.2.8","plain"
                """;
        assertThat(Reader.outcomes("shadowserver", csv)).hasSize(2);
    }

    @Test
    void refusesRowsWithoutAHead() {
        Outcome.Rejected rejected = Reader.rejected("shadowserver", "\"2026-02-28 23:59:58\",\"192.0.2.7\",53");
        assertThat(rejected.code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
        assertThat(rejected.reason()).contains("no line before it names the columns");
        assertThat(Reader.rejected("shadowserver", "timestamp,a,b\n2026-02-28 23:59:58,1,2")
                        .code())
                .isEqualTo(RejectCode.NOT_THIS_FORMAT);
    }

    private static IncidentEvent row(String head, String row) {
        return Reader.event(null, head + "\n" + row + "\n");
    }
}
