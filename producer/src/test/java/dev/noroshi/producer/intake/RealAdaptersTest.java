package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the adapters make of real records, held against the expected ECS documents where such lie beside the input. */
class RealAdaptersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void agreesWithTheExpectedDocumentsOfLeef() throws IOException {
        List<Path> files = SharedData.files("leef/sekoia");
        assertThat(files).hasSize(30);
        for (Path file : files) {
            JsonNode sample = JSON.readTree(file.toFile());
            JsonNode expected = sample.path("expected");
            IncidentEvent event =
                    Reader.event(null, sample.path("input").path("message").asText());
            String time = expected.path("@timestamp").asText();
            if (!time.isEmpty()) {
                assertThat(event.getTime()).as(file.toString()).isEqualTo(Instant.parse(time));
            }
            assertThat(ips(event.getAttackers()))
                    .as(file.toString())
                    .isEqualTo(texts(expected.path("source").path("ip")));
            assertThat(ips(event.getVictims()))
                    .as(file.toString())
                    .isEqualTo(texts(expected.path("destination").path("ip")));
        }
    }

    @Test
    void readsEveryLineOfLeef() throws IOException {
        for (Path file : SharedData.files("leef")) {
            for (String line : Files.readAllLines(file)) {
                String raw = JSON.readTree(line).path("raw").asText();
                assertThat(Reader.outcome(null, raw)).isInstanceOf(Outcome.Accepted.class);
            }
        }
    }

    @Test
    void readsEveryFindingOfOcsfAndSkipsWhatIsNone() throws IOException {
        int events = 0;
        int skipped = 0;
        for (Path file : SharedData.files("ocsf")) {
            if (file.toString().matches(".*\\.(ocsf|json)")) {
                for (Outcome outcome : outcomes(file)) {
                    assertThat(outcome).as(file.toString()).isNotInstanceOf(Outcome.Rejected.class);
                    events += outcome instanceof Outcome.Accepted ? 1 : 0;
                    skipped += outcome instanceof Outcome.Skipped ? 1 : 0;
                }
            }
        }
        assertThat(List.of(events, skipped)).isEqualTo(List.of(13, 2));
    }

    @Test
    void readsEveryFindingOfGuardDuty() throws IOException {
        for (Path file : SharedData.files("guardduty")) {
            assertThat(outcomes(file)).as(file.toString()).singleElement().satisfies(outcome -> {
                IncidentEvent event = ((Outcome.Accepted) outcome).events().get(0);
                assertThat(event.getFormat()).isEqualTo("guardduty");
                assertThat(event.getExercise()).isTrue();
                assertThat(event.getVictims().size() + event.getAttackers().size())
                        .isPositive();
            });
        }
    }

    private static List<Outcome> outcomes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Reader.outcomes(null, in);
        }
    }

    private static List<String> ips(List<Endpoint> ends) {
        return ends.stream()
                .map(Endpoint::getIp)
                .filter(ip -> ip != null)
                .map(Object::toString)
                .toList();
    }

    private static List<String> texts(JsonNode value) {
        return value.isMissingNode() ? List.of() : List.of(value.asText());
    }
}
