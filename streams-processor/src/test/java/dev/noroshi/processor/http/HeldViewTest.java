package dev.noroshi.processor.http;

import static dev.noroshi.processor.domain.Events.START;
import static dev.noroshi.processor.domain.Events.observation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeldViewTest {

    private final HeldView view = new HeldView(new HeldJson(Duration.ofDays(30)), 3);

    private static HeldIncident held(String org, String id, int version, boolean waits) {
        Incident incident = Incident.newBuilder()
                .setIncidentId(id)
                .setVersion(version)
                .setFingerprint("f")
                .setState(IncidentState.OPEN)
                .setChange(IncidentChange.OPENED)
                .setSourceOrg(org)
                .setOpenedAt(START)
                .setUpdatedAt(START)
                .setFirstSeen(START)
                .setLastSeen(START)
                .setCount(1)
                .setEvents(1)
                .setEvent(observation(org, 1, event -> event.setTitle("SECRET")))
                .build();
        List<Waiting> waiting = waits ? List.of(new Waiting("kr-bank", "HOLD", "NEED_SOURCE_CONSENT")) : List.of();
        return new HeldIncident(incident, waiting, START, "p", List.of());
    }

    private void take(String org, String id, int version) {
        view.take(org + "|" + id, held(org, id, version, true));
    }

    private static List<Object> ids(List<Map<String, Object>> lines) {
        return lines.stream().map(line -> line.get("incidentId")).toList();
    }

    @Test
    void showsEachSourceItsOwnInPages() {
        take("jp", "x", 1);
        take("jp-acme", "b", 1);
        take("jp-acme", "a", 1);
        assertThat(ids(view.of("jp-acme", "", 9))).containsExactly("a", "b");
        assertThat(ids(view.of("jp-acme", "", 1))).containsExactly("a");
        assertThat(ids(view.of("jp-acme", "a", 9))).containsExactly("b");
        assertThat(ids(view.of("jp", "", 9))).containsExactly("x");
        assertThat(view.of("kr-bank", "", 9)).isEmpty();
    }

    @Test
    void onlyTheSourceSeesWhatItSays() {
        take("jp-acme", "a", 1);
        assertThat(view.of("jp-acme", "", 9).toString()).contains("SECRET");
        assertThat(view.all(9).toString()).contains("kr-bank").doesNotContain("SECRET");
    }

    @Test
    void newestVersionStaysWhateverComesAfterIt() {
        take("jp-acme", "a", 2);
        take("jp-acme", "a", 1);
        assertThat(view.all(9)).extracting(line -> line.get("version")).containsExactly(2);
        view.end("jp-acme|a", 1);
        assertThat(view.has("jp-acme", "a")).isTrue();
        view.end("jp-acme|a", 2);
        assertThat(view.has("jp-acme", "a")).isFalse();
        take("jp-acme", "a", 3);
        view.take("jp-acme|a", held("jp-acme", "a", 4, false));
        assertThat(view.all(9)).as("nobody waits for it").isEmpty();
    }

    @Test
    void saysWhereItDoesNotHaveAll() {
        for (String id : List.of("a", "b", "c")) {
            take("jp-acme", id, 1);
        }
        assertThat(view.overflowed()).isFalse();
        take("jp-acme", "d", 1);
        take("jp-acme", "a", 2);
        assertThat(view.overflowed()).isTrue();
        assertThat(ids(view.all(9))).containsExactly("a", "b", "c");
    }
}
