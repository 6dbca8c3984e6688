package dev.noroshi.producer.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizerTest {

    private static final String EVE =
            "{\"timestamp\":\"2026-02-28T23:59:58+0000\",\"event_type\":\"alert\",\"src_ip\":\"198.51.100.7\",\"dest_ip\":\"10.0.0.1\",\"alert\":{\"signature_id\":1,\"signature\":\"x\"}}";

    private final List<Outcome> outcomes = new ArrayList<>();

    @Test
    void countsEveryRecordOnce() throws IOException {
        Tally tally = read(EVE + "\nnonsense\n" + EVE.replace("\"alert\",", "\"flow\",") + "\n");
        assertThat(tally).isEqualTo(new Tally(1, 1, 1));
        assertThat(tally.json()).isEqualTo("{\"in\":3,\"events\":1,\"skipped\":1,\"rejected\":1}");
    }

    @Test
    void tellsIdenticalLinesOfOneFileApartAndReadsThemAlikeAgain() throws IOException {
        read(EVE + "\n" + EVE + "\n");
        read(EVE + "\n" + EVE + "\n");
        List<String> ids = outcomes.stream()
                .map(outcome -> ((Outcome.Accepted) outcome).events().get(0).getEventId())
                .toList();
        assertThat(ids.get(0)).isNotEqualTo(ids.get(1)).isEqualTo(ids.get(2));
        assertThat(ids.get(1)).isEqualTo(ids.get(3));
    }

    private Tally read(String text) throws IOException {
        return new Normalizer(Formats.standard(), null)
                .read(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        Origin.local("jp-acme", "local", Instant.parse("2026-03-01T12:00:00Z")),
                        outcomes::add);
    }
}
