package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import org.junit.jupiter.api.Test;

class IdeaTest {

    @Test
    void keepsThePortOfATargetThatHasNothingElse() {
        IncidentEvent event = Reader.event(
                null,
                "{\"Format\":\"IDEA0\",\"ID\":\"a\",\"DetectTime\":\"2026-02-28T23:59:58Z\",\"Category\":[\"Attempt.Login\"],\"Source\":[{\"IP4\":[\"198.51.100.7\"]}],\"Target\":[{\"Port\":[22],\"Proto\":[\"tcp\",\"ssh\"]}]}");
        assertThat(event.getVictims()).singleElement().satisfies(target -> {
            assertThat(target.getPort()).isEqualTo(22);
            assertThat(target.getIp()).isNull();
        });
    }

    @Test
    void mapsAnAlert() {
        IncidentEvent event = Reader.event(
                null,
                idea(
                        "\"Attempt.Login\"",
                        "\"DetectTime\":\"2026-03-01T09:00:00+09:00\",\"EventTime\":\"2026-02-28T23:50:00Z\",\"CeaseTime\":\"2026-02-28T23:59:58Z\",\"ConnCount\":633,\"FlowCount\":9007199254740993,\"Confidence\":0.57,\"Description\":\"guesses\",\"Note\":\"at night\",\"Ref\":[\"cve:CVE-2003-0605\",\"https://a.example/\"],\"Source\":[{\"IP4\":[\"198.51.100.7\",\"198.51.100.8\"],\"Port\":[4022],\"ASN\":[\"AS64500\"],\"Proto\":[\"tcp\"]}],\"Target\":[{\"IP6\":[\"2001:DB8::9\"],\"Port\":22,\"Hostname\":[\"DB.example\"]}],\"Attach\":[{\"Hash\":[\"sha1:"
                                + "ab".repeat(20)
                                + "\"],\"FileName\":[\"a.exe\"]}],\"Node\":[{\"Name\":\"cz.relay\"},{\"Name\":\"cz.detector\",\"SW\":[\"Nemea\",\"brute\"]}]"));
        assertThat(event.getFormat()).isEqualTo("idea");
        assertThat(event.getProducerUid()).isEqualTo("id-1");
        assertThat(event.getTime()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(event.getStartTime()).isEqualTo("2026-02-28T23:50:00Z");
        assertThat(event.getEndTime()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getCount()).isEqualTo(633);
        assertThat(event.getConfidence()).isEqualTo(57);
        assertThat(event.getSeverity()).isEqualTo(Severity.UNKNOWN);
        assertThat(event.getClassification().getType()).isEqualTo("brute-force");
        assertThat(event.getAnalytic().getUid()).isEqualTo("cz.detector");
        assertThat(event.getSensor().getProduct()).isEqualTo("Nemea");
        assertThat(event.getVulnerabilities()).containsExactly("CVE-2003-0605");
        assertThat(event.getAttackers()).extracting(Endpoint::getIp).containsExactly("198.51.100.7", "198.51.100.8");
        assertThat(event.getAttackers()).extracting(Endpoint::getAsn).containsExactly(64500L, 64500L);
        assertThat(event.getVictims()).singleElement().satisfies(victim -> {
            assertThat(victim.getIp()).isEqualTo("2001:db8::9");
            assertThat(victim.getPort()).isEqualTo(22);
            assertThat(victim.getHostname()).isEqualTo("db.example");
        });
        assertThat(event.getObservables())
                .contains(
                        new Observable("ip", "198.51.100.7"),
                        new Observable("sha1", "ab".repeat(20)),
                        new Observable("filename", "a.exe"));
        assertThat(event.getUnmapped()).containsEntry("FlowCount", "9007199254740993");
    }

    @Test
    void tellsABotFromItsServer() {
        IncidentEvent event = Reader.event(
                null,
                idea(
                        "\"Intrusion.Botnet\"",
                        "\"Source\":[{\"Type\":[\"Botnet\"],\"IP4\":[\"10.0.2.15\"]},{\"Type\":[\"Botnet\",\"CC\"],\"IP4\":[\"192.0.2.9\"]}]"));
        assertThat(event.getAttackers()).extracting(Endpoint::getIp).containsExactly("192.0.2.9");
        assertThat(event.getVictims()).extracting(Endpoint::getIp).containsExactly("10.0.2.15");
        assertThat(event.getClassification().getType()).isEqualTo("c2-server");
        IncidentEvent bot = Reader.event(
                null, idea("\"Intrusion.Botnet\"", "\"Source\":[{\"Type\":[\"Botnet\"],\"IP4\":[\"192.0.2.7\"]}]"));
        assertThat(bot.getAttackers()).isEmpty();
        assertThat(bot.getClassification().getType()).isEqualTo("infected-system");
    }

    @Test
    void takesTheSourceOfAWeaknessForTheAffectedMachine() {
        IncidentEvent event =
                Reader.event(null, idea("\"Vulnerable.Open\"", "\"Source\":[{\"IP4\":[\"192.0.2.7\"],\"Port\":[53]}]"));
        assertThat(event.getAttackers()).isEmpty();
        assertThat(event.getVictims().get(0).getPort()).isEqualTo(53);
        assertThat(event.getObservables()).isEmpty();
    }

    @Test
    void marksATestAsADrill() {
        assertThat(Reader.event(null, idea("\"Test\",\"Recon.Scanning\"", "")).getExercise())
                .isTrue();
    }

    @Test
    void keepsRangesAndPrefixesVerbatim() {
        IncidentEvent event = Reader.event(
                null,
                idea(
                        "\"Recon.Scanning\"",
                        "\"Source\":[{\"IP4\":[\"198.51.100.7\",\"192.0.2.1-192.0.2.9\"]}],\"Target\":[{\"IP4\":[\"192.0.2.0/24\"],\"Anonymised\":true}]"));
        assertThat(event.getAttackers()).extracting(Endpoint::getIp).containsExactly("198.51.100.7");
        assertThat(event.getVictims()).isEmpty();
        assertThat(event.getUnmapped().get("Source")).contains("192.0.2.1-192.0.2.9");
        assertThat(event.getUnmapped().get("Target")).contains("192.0.2.0/24");
    }

    @Test
    void readsTheSeverityThatMentatAdds() {
        assertThat(Reader.event(null, idea("\"Recon\"", "\"_Mentat\":{\"EventSeverity\":\"high\"}"))
                        .getSeverity())
                .isEqualTo(Severity.HIGH);
    }

    @Test
    void refusesWhatIsNoAlert() {
        assertThat(Reader.rejected("idea", "{\"Format\":\"X\"}").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
        assertThat(Reader.rejected("idea", "{\"Format\":\"IDEA0\",\"ID\":\"a\"}")
                        .code())
                .isEqualTo(RejectCode.MISSING_FIELD);
    }

    private static String idea(String categories, String more) {
        return "{\"Format\":\"IDEA0\",\"ID\":\"id-1\",\"Category\":[" + categories + "]" + (more.isEmpty() ? "" : ",")
                + more + "}";
    }

    @Test
    void readsOneNodeSourceAndCategoryWithoutTheirLists() {
        IncidentEvent event = Reader.event(
                "idea",
                "{\"Format\":\"IDEA0\",\"ID\":\"x\",\"DetectTime\":\"2026-03-01T08:59:58+09:00\",\"Category\":\"Attempt.Login\",\"Source\":{\"IP6\":\"2001:0db8::0007\"},\"Target\":{\"IP4\":\"203.0.113.5\",\"Port\":\"22\"},\"Node\":{\"Name\":\"org.example.ids\",\"SW\":\"Nemea\"}}");
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getSensor().getName()).isEqualTo("org.example.ids");
        assertThat(Told.sides(event)).isEqualTo("2001:db8::7 > 203.0.113.5 22");
    }
}
