package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.producer.record.RejectCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the adapters make of real events; the figures are those of the samples. */
class RealSamplesTest {

    private record Tally(int in, int events, int skipped, Map<RejectCode, List<String>> rejected) {

        static Tally of(List<Outcome> outcomes) {
            int events = 0;
            int skipped = 0;
            Map<RejectCode, List<String>> rejected = new TreeMap<>();
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.Accepted accepted) {
                    events += accepted.events().size();
                } else if (outcome instanceof Outcome.Rejected refused) {
                    rejected.computeIfAbsent(refused.code(), code -> new ArrayList<>())
                            .add(refused.reason());
                } else {
                    skipped++;
                }
            }
            return new Tally(outcomes.size(), events, skipped, rejected);
        }

        int refused() {
            return rejected.values().stream().mapToInt(List::size).sum();
        }
    }

    @Test
    void readsEveryAlertOfThePenetrationTest() throws IOException {
        int events = 0;
        for (Path file : SharedData.files("cptc2017-suricata")) {
            if (file.toString().contains(".json")) {
                Tally tally = tally(null, file);
                assertThat(tally.rejected()).as(file.toString()).isEmpty();
                assertThat(tally.in()).isEqualTo(tally.events() + tally.skipped());
                events += tally.events();
            }
        }
        assertThat(events).isEqualTo(29_429);
    }

    @Test
    void readsEveAndSkipsItsTelemetry() throws IOException {
        for (Path file : SharedData.files("suricata-eve")) {
            if (!file.toString().contains("schema")) {
                Tally tally = tally("suricata-eve", file);
                assertThat(tally.in()).isEqualTo(tally.events() + tally.skipped() + tally.refused());
                assertThat(tally.events()).as(file.toString()).isPositive();
                // One sample has a record whose event_type was renamed.
                assertThat(tally.refused()).as(file + " " + tally.rejected()).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void readsWazuhAndRefusesWhatOnlyStandsBesideIt() throws IOException {
        for (Path file : SharedData.files("wazuh")) {
            Tally tally = tally("wazuh", file);
            boolean other = file.toString().contains("aminer");
            assertThat(tally.events()).as(file.toString()).isEqualTo(other ? 0 : tally.in());
            assertThat(tally.rejected().keySet()).isEqualTo(other ? Set.of(RejectCode.NOT_THIS_FORMAT) : Set.of());
        }
    }

    @Test
    void readsCefOfManyVendors() throws IOException {
        for (Path file : SharedData.files("cef")) {
            if (file.toString().endsWith(".log")) {
                Tally tally = tally(null, file);
                assertThat(tally.events()).as(tally.rejected().toString()).isEqualTo(tally.in());
            } else if (file.toString().endsWith(".jsonl")) {
                for (String line : Files.readAllLines(file)) {
                    String raw = new ObjectMapper().readTree(line).get("raw").asText();
                    assertThat(Tally.of(Reader.outcomes(null, raw))).as(raw).isEqualTo(new Tally(1, 1, 0, Map.of()));
                }
            }
        }
    }

    private static Tally tally(String format, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Tally.of(Reader.outcomes(format, in));
        }
    }
}
