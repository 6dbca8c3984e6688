package dev.noroshi.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoVerdictTest {

    private static final DemoStory STORY = new DemoStory(
            "a story",
            "198.51.100.1",
            DemoSensor.ACME_EVE,
            1,
            0,
            (n, at) -> "",
            List.of("jp-cert", "kr-bank"),
            List.of("kr-bank"),
            Map.of(),
            List.of("hidden-host"));

    private final List<ReceivedAlert> received = new ArrayList<>(List.of(
            alert("jp-cert", "id-1", "a1", 1, false, "hidden-host"), alert("kr-bank", "id-2", "a2", 1, true, "")));

    @Test
    void passesWhereEachExpectedAlertCameOnce() {
        received.add(alert("jp-cert", "id-3", "a1", 2, false, ""));
        assertThat(verdict()).isEqualTo(new DemoVerdict(List.of(), List.of()));
        assertThat(verdict().passed()).isTrue();
    }

    @Test
    void missesWhatDidNotCome() {
        received.remove(1);
        assertThat(verdict().lost()).containsExactly("0 instead of 1 redacted alerts about 198.51.100.1 for kr-bank");
    }

    @Test
    void noticesAStranger() {
        received.add(alert("kr-ministry", "id-3", "a3", 1, true, ""));
        assertThat(verdict().unexpected())
                .containsExactly("1 instead of 0 redacted alerts about 198.51.100.1 for kr-ministry");
    }

    @Test
    void noticesARepeatOfIdOrVersion() {
        received.add(alert("jp-cert", "id-1", "a1", 2, false, ""));
        received.add(alert("jp-cert", "id-4", "a1", 1, false, ""));
        assertThat(verdict().unexpected())
                .containsExactlyInAnyOrder(
                        "alert NRS-a1 version 2 at jp-cert arrived twice",
                        "alert NRS-a1 version 1 at jp-cert arrived twice");
    }

    @Test
    void noticesAWholeAlertWhereARedactedOneWasDue() {
        received.set(1, alert("kr-bank", "id-2", "a2", 1, false, ""));
        assertThat(verdict().lost()).hasSize(1);
        assertThat(verdict().unexpected()).hasSize(1);
    }

    @Test
    void noticesALeakInARedactedAlert() {
        received.set(1, alert("kr-bank", "id-2", "a2", 1, true, "hidden-host"));
        assertThat(verdict().unexpected())
                .containsExactly("alert NRS-a2 version 1 at kr-bank shows 'hidden-host', which it had to hide");
    }

    @Test
    void noticesASignatureThatDoesNotFit() {
        ReceivedAlert fine = received.get(0);
        received.set(0, new ReceivedAlert(fine.org(), fine.id(), false, fine.body(), fine.payload(), fine.at()));
        assertThat(verdict().unexpected())
                .containsExactly("alert NRS-a1 version 1 at jp-cert has a signature that does not fit");
    }

    private DemoVerdict verdict() {
        return DemoVerdict.of(List.of(STORY), received);
    }

    private static ReceivedAlert alert(
            String org, String id, String alertId, int version, boolean redacted, String text) {
        String body = """
                {"data":{"alertId":"%s","reference":"NRS-%s","version":%d,"redacted":%s,\
                "attackers":[{"ip":"198.51.100.1"}],"description":"%s"}}""".formatted(alertId, alertId, version, redacted, text);
        try {
            return new ReceivedAlert(org, id, true, body, new ObjectMapper().readTree(body), Instant.EPOCH);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }
}
