package dev.noroshi.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Checkpoint;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.DeliveryAttempt;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.RejectedEvent;
import dev.noroshi.schema.Tlp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalBytesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "",
                "quote \" and \\ slash /",
                "tab\t line\n feed\r bell\u0007 escape\u001f back\b form\f",
                "烽火",
                "é",
                "\u007f",
                "\u2028",
                "烽\uD83D\uDD25火"
            })
    void writesEveryStringAsTheGeneratorDoes(String text) throws IOException {
        IncidentEvent event = event(text);

        assertThat(new String(CanonicalBytes.of(event, Set.of()), StandardCharsets.UTF_8))
                .isEqualTo(generated(event));
    }

    @Test
    void leavesOutWhatItIsToldToAndNothingAfterwards() throws IOException {
        IncidentEvent event = event("text");
        String all = generated(event);

        String some = new String(CanonicalBytes.of(event, Set.of("title", "raw")), StandardCharsets.UTF_8);

        assertThat(some).doesNotContain("\"title\"").doesNotContain("\"raw\"").hasSizeLessThan(all.length());
        assertThat(new String(CanonicalBytes.of(event, Set.of()), StandardCharsets.UTF_8))
                .isEqualTo(all);
    }

    @Test
    void writesMapsByKeyAndListsOfEveryMakeAsTheGeneratorDoes() throws IOException {
        for (Map<String, String> unmapped : List.of(
                Map.<String, String>of(), Map.of("only", "one"), new LinkedHashMap<>(Map.of("b", "2", "a", "1")))) {
            for (List<Observable> observables : List.of(
                    List.<Observable>of(),
                    new ArrayList<Observable>(),
                    new ArrayList<>(List.of(new Observable("ip", "192.0.2.1"))),
                    List.of(new Observable("ip", "192.0.2.1"), new Observable("ip", "192.0.2.2")))) {
                IncidentEvent event = event("text");
                event.put("unmapped", unmapped);
                event.put("observables", observables);

                assertThat(new String(CanonicalBytes.of(event, Set.of()), StandardCharsets.UTF_8))
                        .isEqualTo(generated(event));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Alert.class,
                Checkpoint.class,
                DecisionRecord.class,
                DeliveryAttempt.class,
                HeldIncident.class,
                Incident.class,
                IncidentEvent.class,
                PolicySnapshot.class,
                RejectedEvent.class
            })
    void knowsEveryFieldOfOurRecords(Class<?> type) {
        assertThatCode(() -> CanonicalForm.of(type)).doesNotThrowAnyException();
    }

    private static String generated(IncidentEvent event) throws IOException {
        var out = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            CanonicalJson.write(event, json);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static IncidentEvent event(String text) {
        IncidentEvent event = EventFixtures.full();
        return IncidentEvent.newBuilder(event)
                .setTitle(text)
                .setObservables(List.of(new Observable("ip", text)))
                .setUnmapped(Map.of("b", text, "a", "1", text + "c", "2"))
                .setRaw(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)))
                .setHandling(Handling.newBuilder()
                        .setTlp(Tlp.AMBER_STRICT)
                        .setExpires(Instant.parse("2026-03-01T09:00:00.000001Z"))
                        .build())
                .build();
    }
}
