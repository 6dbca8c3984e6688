package dev.noroshi.processor.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.processor.domain.Events;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Sensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventFieldsTest {

    private static final Instant TIME = Instant.parse("2026-03-01T00:00:01.5Z");

    private static final IncidentEvent WHOLE = Events.observation(
            "jp-acme",
            1,
            event -> event.setSensor(new Sensor("eve", "Suricata", "OISF", "8"))
                    .setProducerUid("u")
                    .setRelatedIds(List.of("r"))
                    .setStartTime(TIME)
                    .setEndTime(TIME)
                    .setModified(TIME)
                    .setTitle("t")
                    .setDescription("d")
                    .setConfidence(7)
                    .setActivity(Activity.CLOSE)
                    .setCloseReason(CloseReason.RESOLVED)
                    .setAnalytic(new Analytic("1", "n", "signature"))
                    .setAttacks(List.of(new Attack("T1110", "TA0006")))
                    .setMalware(List.of("m"))
                    .setThreatActors(List.of("a"))
                    .setCampaigns(List.of("c"))
                    .setVulnerabilities(List.of("CVE-2026-1234"))
                    .setVictims(List.of(Endpoint.newBuilder().setPort(22).build()))
                    .setUnmapped(Map.of("key", "value")));

    private final EventFields fields = new EventFields(WHOLE, "JP");

    @Test
    void everyFieldOfAnEventThatSaysEverythingHasAValue() {
        assertThat(EventFields.OWN.keySet())
                .allSatisfy(name -> assertThat(fields.values(name)).as(name).isNotEmpty());
        assertThat(fields.values("time")).containsExactly("2026-11-23T00:00:01Z");
        assertThat(fields.values("modified")).containsExactly("2026-03-01T00:00:01.500Z");
        assertThat(fields.values("victims.port")).containsExactly("22");
        assertThat(fields.values("unmapped.key")).containsExactly("value");
    }

    @Test
    void everyFieldIsDocumented() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "rules", "README.md"));
        assertThat(EventFields.OWN.keySet()).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        assertThat(EndpointFields.NAMES).allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void whatAnEventDoesNotSayIsAbsent() {
        EventFields bare = new EventFields(
                Events.observation(
                        "jp-acme", 1, event -> event.setHandling(null).setAnalytic(null)),
                null);
        for (String name : List.of("endTime", "modified", "closeReason", "handling.tlp", "source.country", "nothing")) {
            assertThat(bare.exists(name)).as(name).isFalse();
        }
    }
}
