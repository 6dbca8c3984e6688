package dev.noroshi.benchmarks.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.benchmarks.harness.Effort;
import dev.noroshi.benchmarks.load.Mix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The harness works: every scenario carries a few hundred records. How fast is no business of a test. */
class EndToEndIT {
    @Test
    void everyScenarioCarriesItsRecords() throws Exception {
        List<String> lines = new ArrayList<>();
        var plan = new EndToEndPlan(
                EnumSet.allOf(Part.class),
                new Effort(1, 0.1, 300),
                List.of(6),
                List.of(Mix.values()),
                250,
                Duration.ofMillis(50),
                false);
        JsonNode json = new ObjectMapper()
                .readTree(new EndToEnd(plan, lines::add).measure().json());
        assertThat(json.get("sections")).hasSize(Part.values().length);
        for (JsonNode series : json.findValues("series")) {
            for (JsonNode one : series) {
                assertThat(one.get("median").asDouble()).isPositive();
            }
        }
        assertThat(lines).anyMatch(line -> line.contains("noroshi firsts, round 1"));
        assertThat(lines).anyMatch(line -> line.contains("noroshi-webhook firsts, round 1"));
        assertThat(json.at("/sections/0/series/2/ratios").size()).isEqualTo(2);
    }
}
