package dev.noroshi.producer.gateway.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.producer.record.RejectCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastRecordsTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final NamedProducer EVE = new NamedProducer("jp-acme", "eve");
    private static final Origin ORIGIN = Origin.local("jp-acme", "eve", AT);
    private static final Outcome REJECTED =
            new Outcome.Rejected(0, null, RejectCode.UNKNOWN_FORMAT, "none fits", new byte[0], 0);
    private static final Outcome SKIPPED = new Outcome.Skipped(0, "suricata-eve", "dns");

    private final LastRecords heard = new LastRecords();

    @Test
    void keepsTheLatestOfASensorUntilItIsTaken() {
        heard.note(ORIGIN);
        heard.note(ORIGIN.at(AT.minusSeconds(9)));
        assertThat(heard.take()).containsExactly(Map.entry(EVE, AT));
        assertThat(heard.take()).isEmpty();
    }

    @Test
    void countsRecordsThatAreNoFindings() {
        heard.note(ORIGIN, List.of(REJECTED, SKIPPED));
        assertThat(heard.take()).containsOnlyKeys(EVE);
        heard.note(ORIGIN, List.of(new Outcome.Several(0, "stix", List.of(REJECTED, SKIPPED))));
        assertThat(heard.take()).containsOnlyKeys(EVE);
    }

    @Test
    void takesWhatCannotBeReadForSilence() {
        heard.note(ORIGIN, List.of(REJECTED, new Outcome.Several(0, "stix", List.of(REJECTED))));
        assertThat(heard.take()).isEmpty();
    }

    @Test
    void keepsWhatCouldNotBePassedOnUnlessThereIsNews() {
        heard.note(ORIGIN);
        Map<NamedProducer, Instant> taken = heard.take();
        heard.note(ORIGIN.at(AT.plusSeconds(1)));
        taken.forEach(heard::putBack);
        assertThat(heard.take()).containsExactly(Map.entry(EVE, AT.plusSeconds(1)));
    }
}
